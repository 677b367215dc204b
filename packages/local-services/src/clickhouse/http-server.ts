import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { sameSecret } from "../secret.js";
import type { Account } from "./access.js";
import type { Engine, EngineResult } from "./engine.js";
import { EngineError } from "./engine-error.js";
import { sessionStatements } from "./session-settings.js";

/** Who may come in by which password. */
export type Credentials = { account: Account; password: string };

/** Largest request body in bytes, after decompression. */
const maxBodyBytes = 256 * 1024 * 1024;

/** Serves the engine by the part of ClickHouse's HTTP interface that its JavaScript client uses. */
export function createClickHouseServer(engine: Engine, credentials: readonly Credentials[]): Server {
  const runningIds = new Set<string>();
  // Parameters travel in the URL, which Node counts as part of the headers.
  return createServer({ keepAliveTimeout: 30_000, maxHeaderSize: 1024 * 1024 }, (request, response) => {
    answer(engine, credentials, runningIds, request, response).catch((error: unknown) => {
      const known = EngineError.from(error);
      if (response.destroyed) return;
      if (response.headersSent) {
        // As a server does that was asked to write exceptions in the answer's format.
        response.end(`${JSON.stringify({ exception: known.message })}\n`);
        return;
      }
      response.writeHead(known.status, {
        "Content-Type": "text/plain; charset=UTF-8",
        "X-ClickHouse-Exception-Code": String(known.code),
      });
      response.end(`${known.message}\n`);
    });
  });
}

async function answer(
  engine: Engine,
  credentials: readonly Credentials[],
  runningIds: Set<string>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? "/", "http://local");
  if (request.method === "GET" && url.pathname === "/ping") {
    response.writeHead(200, { "Content-Type": "text/plain; charset=UTF-8" });
    response.end("Ok.\n");
    return;
  }
  const search = url.searchParams;
  const account = authenticate(request, search, credentials);
  if (url.pathname !== "/" || (request.method !== "POST" && request.method !== "GET")) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=UTF-8" });
    response.end("There is no such address here. Send queries to POST /\n");
    return;
  }
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });

  const queryId = search.get("query_id") || randomUUID();
  response.setHeader("X-ClickHouse-Query-Id", /^[\x20-\x7e]*$/.test(queryId) ? queryId : encodeURIComponent(queryId));
  if (request.headers["content-type"]?.startsWith("multipart/")) {
    throw new EngineError(36, "Multipart bodies are not supported: send parameters in the URL", "BAD_ARGUMENTS");
  }
  const body = await readBody(request);
  const fromUrl = search.get("query");
  const query = fromUrl || body.toString("utf8");
  const data = fromUrl ? body : null;
  // A GET must not change anything, as on a ClickHouse server.
  if (request.method === "GET" && !search.has("readonly")) search.set("readonly", "2");
  const format = search.get("default_format") ?? headerOf(request, "x-clickhouse-format") ?? "TabSeparated";
  if (!/^\w+$/.test(format)) throw new EngineError(73, "Unknown format", "UNKNOWN_FORMAT");

  const prepare = sessionStatements(search);
  const write = search.get("wait_end_of_query") === "1" ? null : writer(response, gone.signal);
  const result = await alone(runningIds, queryId, () =>
    engine.run({ query, account, prepare, format, data, signal: gone.signal, write }),
  );
  if (response.headersSent) {
    response.end();
    return;
  }
  response.setHeader("X-ClickHouse-Summary", JSON.stringify(summaryOf(result)));
  response.setHeader("Content-Type", "text/plain; charset=UTF-8");
  const acceptsGzip = /\bgzip\b/.test(headerOf(request, "accept-encoding") ?? "");
  const compress = acceptsGzip && search.get("enable_http_compression") === "1";
  if (compress) response.setHeader("Content-Encoding", "gzip");
  // Synchronous, because the asynchronous kind needs a thread of the pool that the queries fill.
  response.end(compress ? gzipSync(result.bytes, { level: 1 }) : result.bytes);
}

/** As on a server, a query's id is taken until the engine has ended with the query, whether its client stays or not. */
async function alone<Result>(runningIds: Set<string>, id: string, run: () => Promise<Result>): Promise<Result> {
  if (runningIds.has(id)) {
    throw new EngineError(216, `Query with id = ${id} is already running`, "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING");
  }
  runningIds.add(id);
  try {
    return await run();
  } finally {
    runningIds.delete(id);
  }
}

/** Sends parts of an answer before it is known how it ends; nothing more is read while the client takes nothing. */
function writer(response: ServerResponse, gone: AbortSignal): (bytes: Buffer) => Promise<void> {
  return async (bytes) => {
    if (!response.headersSent) response.writeHead(200, { "Content-Type": "text/plain; charset=UTF-8" });
    if (gone.aborted || response.write(bytes)) return;
    await once(response, "drain", { signal: gone }).catch(() => {});
  };
}

/** What is known and nothing else: rows and bytes read are in the result of FORMAT JSON and JSONCompact only. */
function summaryOf(result: EngineResult): Record<string, string> {
  const rows = String(result.rows);
  const bytes = String(result.internalBytes);
  const summary: Record<string, string> = { elapsed_ns: String(result.elapsedNs) };
  if (result.isInsert) return { ...summary, written_rows: rows, written_bytes: bytes };
  summary.result_rows = rows;
  summary.result_bytes = bytes;
  const tail = Buffer.from(result.bytes.subarray(-400)).toString("utf8");
  const statistics = /"rows_read":\s*(\d+),\s*"bytes_read":\s*(\d+)\s*\}\s*\}\s*$/.exec(tail);
  if (statistics?.[1] && statistics[2]) {
    summary.read_rows = statistics[1];
    summary.read_bytes = statistics[2];
  }
  return summary;
}

function authenticate(request: IncomingMessage, search: URLSearchParams, expected: readonly Credentials[]): Account {
  let user = headerOf(request, "x-clickhouse-user") ?? search.get("user") ?? "";
  let password = headerOf(request, "x-clickhouse-key") ?? search.get("password") ?? "";
  const basic = /^Basic (.+)$/i.exec(headerOf(request, "authorization") ?? "")?.[1];
  if (basic) {
    const [name = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    user = name;
    password = rest.join(":");
  }
  // Every pair is compared in full, so that the time tells of no user.
  const fitting = expected.filter((each) => {
    const userFits = sameSecret(user, each.account.user);
    const passwordFits = sameSecret(password, each.password);
    return userFits && passwordFits;
  });
  if (!fitting[0]) {
    const sentence = "Authentication failed: password is incorrect, or there is no user with such name";
    throw new EngineError(516, sentence, "AUTHENTICATION_FAILED");
  }
  return fitting[0].account;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) throw new EngineError(36, `The body is over ${maxBodyBytes} bytes`, "BAD_ARGUMENTS");
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks);
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return body;
  if (encoding !== "gzip") throw new EngineError(36, "Content-Encoding must be gzip", "BAD_ARGUMENTS");
  try {
    return gunzipSync(body, { maxOutputLength: maxBodyBytes });
  } catch (error) {
    throw new EngineError(36, `The gzip body cannot be read: ${(error as Error).message}`, "BAD_ARGUMENTS");
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}
