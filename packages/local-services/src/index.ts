import { spawn } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Access } from "./clickhouse/access.js";
import type { StartMessage } from "./main.js";

export type LocalServices = {
  /** With user and password. This user may do everything. */
  clickhouseUrl: string;
  /** The same for each user of `access`, by name, with that user's rights and limits. */
  userUrls: Record<string, string>;
  /** With user and password. */
  databaseUrl: string;
  pid: number;
  /** Stops running queries, closes both databases and ends the child. Safe to call twice. */
  stop(): Promise<void>;
};

type Options = {
  /** Created with mode 0700 when it is missing. */
  dataDir: string;
  /** Users of ClickHouse besides the one that may do everything. */
  access?: Access;
  /** Every line the child writes. */
  onLog?: (line: string) => void;
  /** Called when the child ends without `stop()`. */
  onExit?: (reason: string) => void;
};

/** Threads of the child's pool. Queries use all but two, which stay free for stopping queries. */
const threads = 18;

/**
 * Starts ClickHouse and Postgres in a child process, on loopback ports with a fresh secret.
 *
 * @throws Error with the child's own words when it does not start, for example because the folder is in use
 * @example const services = await startLocalServices({ dataDir: ".data" });
 */
export async function startLocalServices({ dataDir, access, onLog, onExit }: Options): Promise<LocalServices> {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const { NODE_OPTIONS: _, ...env } = process.env;
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const absolute = access ? { ...access, usersFile: resolve(access.usersFile) } : null;
  const child = spawn(process.execPath, ["--import", tsx, main, JSON.stringify(absolute)], {
    cwd: folder,
    // The pool is sized before Node starts, and the engine takes its time zone from TZ.
    env: { ...env, UV_THREADPOOL_SIZE: String(threads), TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A process group of its own, so that Ctrl-C reaches the parent alone and the parent decides the order of the end.
    detached: true,
  });
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > 30) lastLines.shift();
      onLog?.(line);
    });
  }

  let stopped = false;
  const exited = new Promise<string>((done) => {
    child.once("error", (error) => done(error.message));
    child.once("close", (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`));
  });
  const message = await Promise.race([
    new Promise<StartMessage>((received) => child.once("message", (value) => received(value as StartMessage))),
    exited.then((reason) => {
      throw new Error(`The local services did not start (${reason}).\n${lastLines.join("\n")}`);
    }),
  ]);
  if ("problem" in message) {
    await exited;
    throw new Error(message.problem);
  }
  void exited.then((reason) => {
    if (!stopped) onExit?.(reason);
  });

  return {
    ...message,
    pid: child.pid ?? 0,
    stop: async () => {
      stopped = true;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await exited;
      clearTimeout(force);
    },
  };
}
