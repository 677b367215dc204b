import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fiftieth of the demo: large enough for every shape of data, small enough to load in seconds. */
const demoScale = 0.02;

/**
 * Gives engine tests two migrated databases with demo data.
 * Databases named by CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL and DATABASE_URL are used as they are; otherwise local services
 * run on a folder that is removed afterwards. The worker processes inherit the environment variables set here.
 * Tests write and read by the writer's address. CLICKHOUSE_ADMIN_URL sees what neither user of the product may see.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const { CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL, DATABASE_URL } = process.env;
  const given = [CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL, DATABASE_URL].filter(Boolean).length;
  if (given % 3 !== 0) throw new Error("Set CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL and DATABASE_URL, or none of them.");
  process.env.CLICKHOUSE_ADMIN_URL ??= CLICKHOUSE_WRITER_URL;
  let tearDown = async () => {};
  if (!CLICKHOUSE_URL) {
    const dataDir = await mkdtemp(join(tmpdir(), "trql-engine-tests-"));
    const { startLocalServices } = await import("local-services");
    const { clickhouseAccess, clickhouseAddresses } = await import("../../scripts/running/clickhouse-access");
    const services = await startLocalServices({ dataDir, access: clickhouseAccess }).catch(async (error: unknown) => {
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    });
    Object.assign(process.env, clickhouseAddresses(services.userUrls));
    process.env.CLICKHOUSE_ADMIN_URL = services.clickhouseUrl;
    process.env.DATABASE_URL = services.databaseUrl;
    tearDown = async () => {
      await services.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  }
  process.env.SESSION_SECRET ??= "only-for-engine-tests-0123456789abcdef";
  try {
    const { prepareData } = await import("../../scripts/prepare-data");
    await prepareData({ demoScale, onProgress: () => {} });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
