import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@clickhouse/client";
import { afterAll, expect, test } from "vitest";
import { catalog } from "~/tables/catalog";
import { migrateClickHouse } from "./migrate.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL });
afterAll(() => client.close());

test("creates the tables once", async () => {
  await migrateClickHouse(client);
  expect(await migrateClickHouse(client)).toEqual([]);
  const answer = await client.query({
    query: "SELECT name FROM system.tables WHERE database = 'trigger_dev' ORDER BY name",
    format: "JSONEachRow",
  });
  const names = (await answer.json<{ name: string }>()).map((row) => row.name);
  const ours = ["metrics_v1", "schema_migrations", "task_runs_v2", "trql_queries_v1"];
  expect(names).toEqual(expect.arrayContaining(ours));
});

test("refuses a file that has changed since it was applied", async () => {
  const folder = await mkdtemp(join(tmpdir(), "trql-ddl-"));
  const url = pathToFileURL(`${folder}/`);
  const name = `9999-${randomUUID()}.sql`;
  try {
    await writeFile(join(folder, name), "CREATE DATABASE IF NOT EXISTS trigger_dev;\n");
    expect(await migrateClickHouse(client, url)).toEqual([name]);
    await writeFile(join(folder, name), "CREATE DATABASE IF NOT EXISTS trigger_dev; \n");
    await expect(migrateClickHouse(client, url)).rejects.toThrow(`The migration ${name} was applied and has changed`);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("comes to the same tables when several processes migrate at once, and when one was cut", async () => {
  const folder = await mkdtemp(join(tmpdir(), "trql-ddl-"));
  const url = pathToFileURL(`${folder}/`);
  const table = `trigger_dev.together_${randomUUID().replaceAll("-", "")}`;
  const names = [1, 2].map((index) => `${9990 + index}-${randomUUID()}.sql`) as [string, string];
  const clients = Array.from({ length: 4 }, () => createClient({ url: process.env.CLICKHOUSE_WRITER_URL }));
  try {
    const create = `CREATE TABLE IF NOT EXISTS ${table} (a UInt8) ENGINE = MergeTree ORDER BY a;`;
    await writeFile(join(folder, names[0]), create);
    await writeFile(join(folder, names[1]), `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS b String;`);
    // As a process leaves it that ended between the statement and the row that remembers it.
    await client.command({ query: create.replace(";", "") });
    const applied = await Promise.all(clients.map((each) => migrateClickHouse(each, url)));
    expect(applied.flat()).toEqual(expect.arrayContaining(names));
    const answer = await client.query({ query: `DESCRIBE TABLE ${table}`, format: "JSONEachRow" });
    const columns = await answer.json<{ name: string; type: string }>();
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual(["a UInt8", "b String"]);
    expect(await migrateClickHouse(client, url)).toEqual([]);
  } finally {
    await client.command({ query: `DROP TABLE IF EXISTS ${table}` });
    await Promise.all(clients.map((each) => each.close()));
    await rm(folder, { recursive: true });
  }
});

test("has only statements that can run twice", async () => {
  const folder = new URL("./ddl/", import.meta.url);
  const before = await tables();
  for (const name of await readdir(folder)) {
    const statement = (await readFile(new URL(name, folder), "utf8")).trim().replace(/;$/, "");
    for (let round = 0; round < 2; round += 1) await client.command({ query: statement });
  }
  expect(await tables()).toEqual(before);
});

async function tables(): Promise<unknown> {
  const query = `SELECT name, create_table_query FROM system.tables
    WHERE database = 'trigger_dev' AND name IN ('task_runs_v2', 'metrics_v1', 'trql_queries_v1') ORDER BY name`;
  const answer = await client.query({ query, format: "JSONEachRow" });
  return answer.json();
}

test("the tables have no index that tries conditions on everybody's values, as they say of themselves", async () => {
  expect([...catalog.values()].map(({ skipIndexes }) => skipIndexes)).toEqual(["safe", "safe", "safe"]);
  const answer = await client.query({
    query: `SELECT table, name, type FROM system.data_skipping_indices
      WHERE database = 'trigger_dev' AND table IN ('task_runs_v2', 'metrics_v1', 'trql_queries_v1')`,
    format: "JSONEachRow",
  });
  expect(await answer.json()).toEqual([{ table: "task_runs_v2", name: "friendly_id_bloom", type: "bloom_filter" }]);
});
