import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fiftieth of the demo: large enough for every shape of data, small enough to load in seconds. */
const demoScale = 0.02;

/**
 * Gives engine tests two migrated databases with demo data.
 * Databases named by CLICKHOUSE_URL and DATABASE_URL are used as they are; otherwise local services run on a folder
 * that is removed afterwards. The worker processes inherit the environment variables set here.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const { CLICKHOUSE_URL, DATABASE_URL } = process.env;
  if (Boolean(CLICKHOUSE_URL) !== Boolean(DATABASE_URL)) {
    throw new Error("Set both CLICKHOUSE_URL and DATABASE_URL, or neither.");
  }
  let tearDown = async () => {};
  if (!CLICKHOUSE_URL) {
    const dataDir = await mkdtemp(join(tmpdir(), "trql-engine-tests-"));
    const { startLocalServices } = await import("local-services");
    const services = await startLocalServices({ dataDir }).catch(async (error: unknown) => {
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    });
    process.env.CLICKHOUSE_URL = services.clickhouseUrl;
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
