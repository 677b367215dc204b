import { writerClient } from "../app/clickhouse/client.server";
import { migrateClickHouse } from "../app/clickhouse/migrate.server";
import { db } from "../app/db/client.server";
import { migratePostgres } from "../app/db/migrate.server";
import { loadDemo } from "../app/demo/load.server";
import { writeDemoKeys } from "../app/demo/write-demo-keys.server";
import { env } from "../app/env.server";

type Preparation = {
  /** 1 is the whole demo; null is none, as for databases of one's own. */
  demoScale: number | null;
  /** Where the demo's API keys are kept, if anywhere: a key can be shown only once. */
  demoKeysFile?: string;
  onProgress: (line: string) => void;
};

/**
 * Migrates both databases and loads the demo and its API keys when they are wanted and not there yet (`loadDemo` decides that).
 * The app's modules read the environment when they are imported: CLICKHOUSE_URL, DATABASE_URL and SESSION_SECRET must
 * be set before this module is.
 */
export async function prepareData({ demoScale, demoKeysFile, onProgress }: Preparation): Promise<void> {
  const clickhouse = writerClient();
  try {
    await migratePostgres(env.DATABASE_URL);
    await migrateClickHouse(clickhouse);
    if (demoScale === null) return;
    await loadDemo({ clickhouse, db, scale: demoScale, now: new Date(), onProgress });
    if (demoKeysFile) await writeDemoKeys({ db, file: demoKeysFile });
  } finally {
    await Promise.all([clickhouse.close(), db.$disconnect()]);
  }
}
