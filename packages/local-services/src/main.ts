import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { type Access, type Account, engineArguments, readAccount } from "./clickhouse/access.js";
import { Engine } from "./clickhouse/engine.js";
import { createClickHouseServer } from "./clickhouse/http-server.js";
import { lockFolder } from "./folder-lock.js";
import { serveConnection } from "./postgres/connection.js";
import { SharedSession } from "./postgres/shared-session.js";

/** What the child tells its parent, once. */
export type StartMessage =
  | { clickhouseUrl: string; databaseUrl: string; userUrls: Record<string, string> }
  | { problem: string };

/** Time in ms that running queries get to stop before the process ends by force. */
const graceMs = 5_000;

/** The child process. Its working directory is the data folder. */
async function start(access: Access | null): Promise<void> {
  const releaseLock = lockFolder(process.cwd());
  mkdirSync("postgres", { recursive: true, mode: 0o700 });
  const [engine, postgres] = await Promise.all([openEngine(access), PGlite.create({ dataDir: "postgres" })]);
  await postgres.exec("SET TIME ZONE 'UTC'");

  const all: Account = { user: "local", role: null, assignments: [] };
  const accounts = [all, ...(await Promise.all((access?.users ?? []).map((user) => readAccount(engine, user))))];
  const credentials = accounts.map((account) => ({ account, password: newPassword() }));
  const password = newPassword();
  const httpServer = createClickHouseServer(engine, credentials);
  const session = new SharedSession(postgres);
  const postgresServer = createServer((socket) => {
    serveConnection(socket, session, password).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") {
        console.error(`A Postgres connection failed: ${String(error)}`);
      }
      socket.destroy();
    });
  });
  const sockets = new Set<Socket>();
  for (const server of [httpServer, postgresServer]) {
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    });
  }

  let stopping = false;
  const shutDown = async () => {
    if (stopping) return;
    stopping = true;
    httpServer.close();
    postgresServer.close();
    const stopped = await engine.close(graceMs);
    for (const socket of sockets) socket.destroy();
    await postgres.close();
    releaseLock();
    // process.exit() hangs while the engine still computes; what was acknowledged is on disk already.
    if (stopped) process.exit(0);
    process.kill(process.pid, "SIGKILL");
  };
  const shutDownOrDie = () => {
    shutDown().catch((error: unknown) => {
      console.error(`Shutting down failed: ${String(error)}`);
      process.kill(process.pid, "SIGKILL");
    });
  };
  process.on("SIGTERM", shutDownOrDie);
  process.on("SIGINT", shutDownOrDie);
  // The parent is gone, by whatever way: nobody else would end this process.
  process.on("disconnect", shutDownOrDie);

  const [httpPort, postgresPort] = await Promise.all([listen(httpServer), listen(postgresServer)]);
  const [clickhouseUrl = "", ...userUrls] = credentials.map(
    (each) => `http://${each.account.user}:${each.password}@127.0.0.1:${httpPort}`,
  );
  tellParent({
    clickhouseUrl,
    userUrls: Object.fromEntries(userUrls.map((url, index) => [access?.users[index] ?? "", url])),
    databaseUrl: `postgresql://postgres:${password}@127.0.0.1:${postgresPort}/postgres`,
  });
  if (process.send && !process.connected) shutDownOrDie();
}

async function openEngine(access: Access | null): Promise<Engine> {
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
  return Engine.open(threads, access ? await engineArguments(access) : []);
}

function newPassword(): string {
  return randomBytes(24).toString("hex");
}

function tellParent(message: StartMessage, done: () => void = () => {}): void {
  if (process.send && process.connected) process.send(message, done);
  else done();
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

start(JSON.parse(process.argv[2] ?? "null") as Access | null).catch((error: unknown) => {
  console.error(error);
  tellParent({ problem: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
});
