import { startLocalServices } from "local-services";
import { endWithParent } from "./end-with-parent";

/** Holds the embedded ClickHouse and Postgres for `npm start` and tells it their addresses. */
const dataDir = process.argv[2];
if (!dataDir) throw new Error("Usage: services.ts <data folder>");

try {
  const services = await startLocalServices({ dataDir });
  endWithParent(() => services.stop());
  process.send?.({ type: "ready", clickhouseUrl: services.clickhouseUrl, databaseUrl: services.databaseUrl });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
