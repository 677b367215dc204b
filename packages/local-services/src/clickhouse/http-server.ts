import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import type { ClickHouseEngine } from "./engine.js";
import { EngineError } from "./engine-error.js";

/** URL parameters of the protocol that are no settings. */
const protocolParameters = new Set([
  "query",
  "database",
  "default_format",
  "query_id",
  "user",
  "password",
  "session_id",
  "session_timeout",
  "session_check",
  "enable_http_compression",
  "compress",
  "decompress",
  "role",
  "quota_key",
  "client_protocol_version",
  "wait_end_of_query",
  "buffer_size",
]);
const statusOfCode: Readonly<Record<number, number>> = {
  60: 404,
  81: 404,
  159: 408,
  202: 503,
  394: 499,
  497: 403,
  516: 401,
};
const bodyLimit = 256 * 1024 ** 2;

/** Serves ClickHouse's HTTP protocol on a free loopback port, to holders of a secret made for this run. */
export async function serveClickHouse(engine: ClickHouseEngine): Promise<{ url: string; close(): Promise<void> }> {
  const secret = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => {
    handle(engine, secret, request, response).catch((error: unknown) => answerError(response, error));
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://default:${secret}@127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await engine.idle();
    },
  };
}

async function handle(
  engine: ClickHouseEngine,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname === "/ping") {
    response.end("Ok.\n");
    return;
  }
  if (!isAuthorised(request, secret))
    throw new EngineError("Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)", 516);
  if (url.searchParams.has("session_id"))
    throw new EngineError("Sessions over several requests are not served here. (SUPPORT_IS_DISABLED)", 344);

  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const body = await readBody(request);
  const inUrl = url.searchParams.get("query");
  const text = inUrl ?? body;
  const parameters = new Map<string, string>();
  const settings = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (name.startsWith("param_")) parameters.set(name.slice(6), value);
    else if (!protocolParameters.has(name)) settings.set(name, value);
  }
  const queryId = url.searchParams.get("query_id") ?? randomUUID();
  response.setHeader("X-ClickHouse-Query-Id", encodeURIComponent(queryId));
  const format =
    /\bFORMAT\s+([A-Za-z0-9]+)\s*;?\s*$/i.exec(inUrl === null ? text : "")?.[1] ??
    url.searchParams.get("default_format") ??
    "TabSeparated";
  const answer = await engine.run(
    {
      text,
      data: inUrl !== null && body !== "" ? body : null,
      format,
      database: url.searchParams.get("database"),
      settings,
      parameters,
    },
    gone.signal,
  );
  if (response.destroyed) return;
  const summary = {
    read_rows: String(answer.rowsRead),
    read_bytes: String(answer.bytesRead),
    written_rows: "0",
    written_bytes: "0",
    total_rows_to_read: "0",
    result_rows: "0",
    result_bytes: String(answer.body.byteLength),
    elapsed_ns: String(Math.round(answer.elapsedSeconds * 1e9)),
  };
  response.setHeader("X-ClickHouse-Summary", JSON.stringify(summary));
  response.setHeader("X-ClickHouse-Format", format);
  response.setHeader(
    "Content-Type",
    format.startsWith("JSON") ? "application/json; charset=UTF-8" : "text/plain; charset=UTF-8",
  );
  const wantsGzip =
    url.searchParams.get("enable_http_compression") === "1" &&
    /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (wantsGzip) response.setHeader("Content-Encoding", "gzip");
  response.end(wantsGzip ? gzipSync(answer.body) : answer.body);
}

function isAuthorised(request: IncomingMessage, secret: string): boolean {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const fromBasic =
    basic === undefined
      ? undefined
      : Buffer.from(basic, "base64")
          .toString()
          .replace(/^[^:]*:/, "");
  const header = request.headers["x-clickhouse-key"];
  const given = Buffer.from(typeof header === "string" ? header : (fromBasic ?? ""));
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit)
      throw new EngineError(`The body is larger than ${bodyLimit} bytes. (TOO_LARGE_STRING_SIZE)`, 131);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return (
    request.headers["content-encoding"] === "gzip" ? gunzipSync(body, { maxOutputLength: bodyLimit }) : body
  ).toString("utf8");
}

function answerError(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof EngineError ? error : new EngineError(error instanceof Error ? error.message : String(error));
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.statusCode = statusOfCode[known.code] ?? (known.code === 1002 ? 500 : 400);
  response.setHeader("X-ClickHouse-Exception-Code", String(known.code));
  response.setHeader("Content-Type", "text/plain; charset=UTF-8");
  response.end(`${known.message}\n`);
}
