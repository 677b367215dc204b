import { existsSync } from "node:fs";

type Preparation = { demoScale: number | null; onProgress: (line: string) => void };

/** The app's modules by what is used of them here; they are imported when needed, since they read the environment. */
type Client = { close(): Promise<void> };
type Database = { $disconnect(): Promise<void> };
type Modules = {
  "app/db/migrate.server.ts": { migratePostgres(databaseUrl: string): Promise<unknown> };
  "app/db/client.server.ts": { db: Database };
  "app/clickhouse/migrate.server.ts": { migrateClickHouse(client: Client): Promise<unknown> };
  "app/clickhouse/client.server.ts": { writerClient(): Client };
  "app/demo/load.server.ts": {
    loadDemo(options: {
      clickhouse: Client;
      db: Database;
      scale: number;
      now: Date;
      onProgress: (line: string) => void;
    }): Promise<unknown>;
  };
};
const dataLayer = [
  "app/db/migrate.server.ts",
  "app/db/client.server.ts",
  "app/clickhouse/migrate.server.ts",
  "app/clickhouse/client.server.ts",
  "app/demo/load.server.ts",
] as const satisfies (keyof Modules)[];
const urlOf = (path: keyof Modules) => new URL(`../${path}`, import.meta.url);
const load = <Path extends keyof Modules>(path: Path): Promise<Modules[Path]> =>
  import(/* @vite-ignore */ urlOf(path).href);

/** Whether all of the product's data layer is part of this tree; the language and the local services stand without it. */
export function hasDataLayer(): boolean {
  return dataLayer.every((path) => existsSync(urlOf(path)));
}

/**
 * Migrates both databases and loads the demo when it is wanted (`demoScale`, 1 is the whole) and not there yet
 * (`loadDemo` decides that). A database of one's own gets no demo.
 * CLICKHOUSE_URL and DATABASE_URL must be set before the call: the app's modules read them when they are imported.
 */
export async function prepareData({ demoScale, onProgress }: Preparation): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set.");

  const { migratePostgres } = await load("app/db/migrate.server.ts");
  const { migrateClickHouse } = await load("app/clickhouse/migrate.server.ts");
  const { writerClient } = await load("app/clickhouse/client.server.ts");
  const { db } = await load("app/db/client.server.ts");
  const { loadDemo } = await load("app/demo/load.server.ts");

  const clickhouse = writerClient();
  try {
    await migratePostgres(databaseUrl);
    await migrateClickHouse(clickhouse);
    if (demoScale !== null) await loadDemo({ clickhouse, db, scale: demoScale, now: new Date(), onProgress });
  } finally {
    await Promise.all([clickhouse.close(), db.$disconnect()]);
  }
}
