import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Client } from "pg";

const migrations = new URL("../../prisma/migrations/", import.meta.url);
/** The number Prisma itself locks by, so that its own command and this one wait for each other. */
const advisoryLock = 72_707_369;

/**
 * Applies the migrations of prisma/migrations that the database has not seen, each in a transaction of its own, and
 * keeps Prisma's bookkeeping, so that `prisma migrate deploy` goes on from here.
 *
 * @returns Names of the migrations that were applied.
 * @throws Error when an applied migration has changed since, or when Prisma recorded one as failed
 */
export async function migratePostgres(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const known = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  const entries = await readdir(migrations, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const name of names.sort()) {
    const sql = await readFile(new URL(`${name}/migration.sql`, migrations), "utf8");
    const checksum = createHash("sha256").update(sql).digest("hex");
    const before = known.get(name);
    if (before && !before.finished_at) throw new Error(`The migration ${name} is recorded as failed.`);
    if (before && before.checksum !== checksum) throw new Error(`The migration ${name} was applied and has changed.`);
    if (before) continue;
    await client.query("BEGIN");
    try {
      await client.query(sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), 1)`,
        [randomUUID(), checksum, name],
      );
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
    applied.push(name);
  }
  return applied;
}
