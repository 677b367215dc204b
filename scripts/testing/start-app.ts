import { mkdirSync, openSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../preparation/root.mjs";
import { type Child, startChild } from "../running/child.mjs";
import { freePort } from "./free-port";

export type StartedApp = {
  /** Such as http://127.0.0.1:40123 */
  address: string;
  dataDir: string;
  /** Ends every process and removes the data. */
  stop(): Promise<void>;
};

type Options = {
  /** Of the demo data; 1 is the whole. */
  demoScale: number;
  /** Takes everything the app prints; relative to the project. */
  logFile: string;
};

/**
 * Brings the product up as a person would, by `npm start`'s own script, on a free port and a data folder that is
 * removed afterwards. The app ends with this process, however that goes.
 *
 * @throws Error with the end of the log when it does not start
 */
export async function startApp({ demoScale, logFile }: Options): Promise<StartedApp> {
  const log = join(root, logFile);
  mkdirSync(dirname(log), { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), "trql-app-"));
  const env = {
    PORT: String(await freePort()),
    HOST: "127.0.0.1",
    TRQL_DATA_DIR: dataDir,
    TRQL_DEMO: "1",
    TRQL_DEMO_SCALE: String(demoScale),
    // Databases of one's own hold other data than the demo, and must not be written to by tests.
    CLICKHOUSE_URL: "",
    CLICKHOUSE_WRITER_URL: "",
    DATABASE_URL: "",
  };
  const app: Child = startChild("The app", "scripts/start.mjs", { env, output: openSync(log, "w") });
  const stop = async () => {
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { address } = await app.message("ready");
    return { address: String(address), dataDir, stop };
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${readFileSync(log, "utf8").slice(-4_000)}`);
  }
}
