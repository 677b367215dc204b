type Preparation = { demoScale: number | null; onProgress: (line: string) => void };

/**
 * Migrates both databases and loads the demo when it is wanted (`demoScale`, 1 is the whole) and not there yet
 * (`loadDemo` decides that). A database of one's own gets no demo.
 * CLICKHOUSE_URL and DATABASE_URL must be set before the call: the app's modules read them when they are imported.
 */
export async function prepareData({ demoScale, onProgress }: Preparation): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set.");

  const { migratePostgres } = await import("../app/db/migrate.server");
  const { migrateClickHouse } = await import("../app/clickhouse/migrate.server");
  const { writerClient } = await import("../app/clickhouse/client.server");
  const { db } = await import("../app/db/client.server");
  const { loadDemo } = await import("../app/demo/load.server");

  const clickhouse = writerClient();
  try {
    await migratePostgres(databaseUrl);
    await migrateClickHouse(clickhouse);
    if (demoScale !== null) await loadDemo({ clickhouse, db, scale: demoScale, now: new Date(), onProgress });
  } finally {
    await Promise.all([clickhouse.close(), db.$disconnect()]);
  }
}
