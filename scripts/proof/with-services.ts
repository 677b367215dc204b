import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalServices } from "local-services";
import { clickhouseAccess, clickhouseAddresses } from "../running/clickhouse-access";

/** Addresses of databases, as engine tests take them from their environment. */
export type Addresses = Readonly<Record<string, string>>;

/** Runs something beside databases of its own, which end and are removed with it. */
export async function withServices<Result>(run: (addresses: Addresses) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), "trql-proof-"));
  try {
    const services = await startLocalServices({ dataDir, access: clickhouseAccess });
    try {
      return await run({
        ...clickhouseAddresses(services.userUrls),
        CLICKHOUSE_ADMIN_URL: services.clickhouseUrl,
        DATABASE_URL: services.databaseUrl,
      });
    } finally {
      await services.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
