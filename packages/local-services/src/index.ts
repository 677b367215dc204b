import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ReadyMessage } from "./main.js";

export interface LocalServicesOptions {
  /** Folder that holds both databases. Made when missing; readable by its owner only. */
  readonly dataDir: string;
  /** Receives the child's lines of output. */
  readonly onLog?: (line: string) => void;
}

export interface LocalServices {
  /** `http://user:secret@127.0.0.1:port`: speaks ClickHouse's HTTP protocol. */
  readonly clickhouseUrl: string;
  /** Postgres through a unix socket in a folder that only its owner can enter. */
  readonly databaseUrl: string;
  readonly pid: number;
  /** Resolves when the child has ended and everything acknowledged is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts embedded ClickHouse and Postgres in one child process. The child ends when its parent does.
 *
 * @throws Error with a sentence for people when the folder is held by another process or the child cannot start.
 * @example `const services = await startLocalServices({ dataDir: ".data" })`
 */
export async function startLocalServices({ dataDir, onLog = () => {} }: LocalServicesOptions): Promise<LocalServices> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), main, dataDir], {
    // A session of its own, so that Ctrl-C reaches the parent alone and the parent decides the order of the end.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // The engine runs each query on a thread of libuv's pool; its size must be set before Node starts.
    env: { ...process.env, UV_THREADPOOL_SIZE: "16" },
  });
  let lastLines = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      lastLines = (lastLines + chunk.toString()).slice(-4_000);
      for (const line of chunk.toString().split("\n")) if (line !== "") onLog(line);
    });
  }
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await new Promise<ReadyMessage>((resolve, reject) => {
    child.once("message", (message: ReadyMessage | { readonly problem: string }) => {
      if ("problem" in message) reject(new Error(message.problem));
      else resolve(message);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`The local services ended with code ${code} before they were ready.\n${lastLines}`)),
    );
  });
  return {
    ...ready,
    pid: child.pid ?? 0,
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
