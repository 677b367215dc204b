import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Milliseconds in which a client can read the answer before the connection is cut. */
const readingMs = 1_000;

interface Refusal {
  readonly status: string;
  readonly title: string;
  readonly sentence: string;
}

const tooLarge: Refusal = {
  status: "431 Request Header Fields Too Large",
  title: "This address is too long",
  sentence:
    "The address and what the browser sends along with it are longer than 16 kB, which this server does not read. " +
    "For a long query ask for a link made with “Share”, which keeps the query on the server, or paste its text into " +
    "the query page. If the address is short, delete the cookies of this site and sign in again.",
};
const tooSlow: Refusal = {
  status: "408 Request Timeout",
  title: "The request took too long",
  sentence: "The request did not come to its end in time. Check the connection and try again.",
};
const notHttp: Refusal = {
  status: "400 Bad Request",
  title: "The request cannot be read",
  sentence: "What was sent is no request of a browser or an API client. Try again.",
};

/**
 * Answers what could not be read as a request, of which nothing is known, not even its path: a page of a sentence with
 * the next step, that stands for browsers and can be read in the answer of any other client.
 */
export function answerUnreadable(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const answered = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => latest.set(socket, response));
  server.on("clientError", (problem: NodeJS.ErrnoException, socket) => {
    // What comes after the part that could not be read is more of the same.
    if (answered.has(socket)) return;
    const response = latest.get(socket);
    // An answer that is being sent must not be mixed with this one.
    if (!socket.writable || (response?.headersSent && !response.writableFinished)) {
      socket.destroy(problem);
      return;
    }
    answered.add(socket);
    socket.end(message(refusalOf(problem)));
    // A connection that is closed with something unread takes the answer away from the client.
    socket.resume();
    setTimeout(() => socket.destroy(), readingMs).unref();
  });
}

function refusalOf({ code }: NodeJS.ErrnoException): Refusal {
  if (code === "HPE_HEADER_OVERFLOW") return tooLarge;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? tooSlow : notHttp;
}

function message({ status, title, sentence }: Refusal): string {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 20vh auto 0; padding: 0 1rem }
</style>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">Go to the start page</a></p>
</html>
`;
  const headers = [
    `HTTP/1.1 ${status}`,
    "Content-Type: text/html; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(page)}`,
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control: no-store",
    "Connection: close",
  ];
  return `${headers.join("\r\n")}\r\n\r\n${page}`;
}
