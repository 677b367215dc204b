import { chmod, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { ClickHouseEngine } from "./clickhouse/engine.js";
import { serveClickHouse } from "./clickhouse/http-server.js";
import { lockDataFolder } from "./data-folder-lock.js";
import { servePostgres } from "./postgres/socket-server.js";

export interface ReadyMessage {
  readonly clickhouseUrl: string;
  readonly databaseUrl: string;
}

/** The child process: takes the folder, starts both services, says so, and ends with its parent. */
async function main(): Promise<void> {
  const dataDir = resolve(process.argv[2] ?? ".data");
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o700);
  const unlock = await lockDataFolder(dataDir);
  const engine = new ClickHouseEngine(resolve(dataDir, "clickhouse"));
  const clickhouse = await serveClickHouse(engine);
  const postgres = await servePostgres(resolve(dataDir, "postgres"));

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await clickhouse.close();
    await postgres.close();
    await unlock();
    // Ending while the engine works would hang, so this comes last. Native threads do not hold the process.
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
  process.on("disconnect", () => void end());
  process.send?.({ clickhouseUrl: clickhouse.url, databaseUrl: postgres.url } satisfies ReadyMessage);
}

main().catch((error: unknown) => {
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
});
