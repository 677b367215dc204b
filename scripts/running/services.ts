import { startLocalServices } from "local-services";
import { clickhouseAccess, clickhouseAddresses } from "./clickhouse-access";
import { endWithParent } from "./end-with-parent";

/** Holds the embedded ClickHouse and Postgres for `npm start` and tells it their addresses. */
const dataDir = process.argv[2];
if (!dataDir) throw new Error("Usage: services.ts <data folder>");

/** Shown only when the databases end unasked; their usual output is of no use to the person who started them. */
const lastLines: string[] = [];

try {
  const starting = startLocalServices({
    dataDir,
    access: clickhouseAccess,
    onLog: (line) => {
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
    },
    onExit: (reason) => {
      console.error(`The databases ended unasked (${reason}).\n${lastLines.join("\n")}`);
      process.exit(1);
    },
  });
  endWithParent(async () => (await starting).stop());
  const { userUrls, databaseUrl } = await starting;
  process.send?.({ type: "ready", environment: { ...clickhouseAddresses(userUrls), DATABASE_URL: databaseUrl } });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
