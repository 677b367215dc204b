import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { ClickHouseClient } from "@clickhouse/client";

const ddl = new URL("./ddl/", import.meta.url);

/**
 * Brings the tables up to date: applies each file of `folder` that the server has not seen, in the order of their
 * names, and remembers its checksum. ClickHouse has no lock to hold, so two processes may apply the same file at the same
 * time: every statement must be one that can run twice (IF NOT EXISTS, IF EXISTS).
 *
 * @returns Names of the files that were applied.
 * @throws Error when a file that was applied has changed since: then the tables are not what the code expects.
 */
export async function migrateClickHouse(client: ClickHouseClient, folder = ddl): Promise<string[]> {
  await client.command({ query: "CREATE DATABASE IF NOT EXISTS trigger_dev" });
  await client.command({
    query:
      "CREATE TABLE IF NOT EXISTS trigger_dev.schema_migrations (name String, checksum String, applied_at DateTime64(3) DEFAULT now64(3)) ENGINE = MergeTree ORDER BY name",
  });
  const answer = await client.query({
    query: "SELECT name, checksum FROM trigger_dev.schema_migrations",
    format: "JSONEachRow",
  });
  const rows = await answer.json<{ name: string; checksum: string }>();
  const applied: string[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  for (const name of names) {
    const text = await readFile(new URL(name, folder), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    // Processes that migrate at the same time each leave a row.
    const before = rows.filter((row) => row.name === name);
    if (before.some((row) => row.checksum !== checksum))
      throw new Error(`The migration ${name} was applied and has changed since. Add a new file instead.`);
    if (before.length > 0) continue;
    await client.command({ query: text.trim().replace(/;$/, "") });
    await client.insert({
      table: "trigger_dev.schema_migrations",
      values: [{ name, checksum }],
      columns: ["name", "checksum"],
      format: "JSONEachRow",
    });
    applied.push(name);
  }
  return applied;
}
