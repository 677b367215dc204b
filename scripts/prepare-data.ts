import { writerClient } from "../app/clickhouse/client.server";
import { migrateClickHouse } from "../app/clickhouse/migrate.server";
import { db } from "../app/db/client.server";
import { migratePostgres } from "../app/db/migrate.server";
import { loadDemo } from "../app/demo/load.server";
import { env } from "../app/env.server";

type Preparation = {
  /** 1 is the whole demo; null is none, as for databases of one's own. */
  demoScale: number | null;
  onProgress: (line: string) => void;
};

/**
 * Migrates both databases and loads the demo when it is wanted and not there yet (`loadDemo` decides that).
 * The app's modules read the environment when they are imported: CLICKHOUSE_URL, DATABASE_URL and SESSION_SECRET must
 * be set before this module is.
 */
export async function prepareData({ demoScale, onProgress }: Preparation): Promise<void> {
  const clickhouse = writerClient();
  try {
    await migratePostgres(env.DATABASE_URL);
    await migrateClickHouse(clickhouse);
    if (demoScale !== null) await loadDemo({ clickhouse, db, scale: demoScale, now: new Date(), onProgress });
  } finally {
    await Promise.all([clickhouse.close(), db.$disconnect()]);
  }
}
