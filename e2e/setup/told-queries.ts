import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Page } from "@playwright/test";
import type { QueryEvent } from "trql/protocol";

/** A query of the page that is on its way, and is told what the test says. */
export interface ToldQuery {
  tell(event: QueryEvent): void;
  /** Lets the product answer it. */
  pass(): Promise<void>;
  /** Whether the page has left it. */
  left(): boolean;
}

export interface ToldQueries {
  /** Those that the page has asked since, the first first. */
  readonly asked: readonly ToldQuery[];
  close(): Promise<void>;
}

/**
 * Takes the page's queries, so that a test tells what a busy server would tell at times of its own. What they are answered
 * with is the product's answer.
 */
export async function toldQueries(page: Page, baseURL: string): Promise<ToldQueries> {
  const asked: ToldQuery[] = [];
  const server = createServer(
    (request, response) => void take(request, response, baseURL).then((it) => asked.push(it)),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await page.route("**/query/run", (route) => {
    const address = new URL(route.request().url());
    address.port = String(port);
    return route.continue({ url: address.href });
  });
  return {
    asked,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function take(request: IncomingMessage, response: ServerResponse, baseURL: string): Promise<ToldQuery> {
  const body = await new Response(Readable.toWeb(request) as ReadableStream).text();
  response.writeHead(200, { "Content-Type": "application/x-ndjson" });
  response.flushHeaders();
  return {
    tell: (event) => void response.write(`${JSON.stringify(event)}\n`),
    left: () => response.destroyed && !response.writableFinished,
    async pass() {
      const { cookie = "", accept = "" } = request.headers;
      const headers = { cookie, accept, "Content-Type": "application/json", Origin: baseURL };
      const answer = await fetch(new URL(request.url ?? "", baseURL), { method: "POST", headers, body });
      response.end(await answer.text());
    },
  };
}
