import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@clickhouse/client";
import { afterAll, expect, test } from "vitest";
import { migrateClickHouse } from "./migrate.server";

const client = createClient({ url: process.env.CLICKHOUSE_URL });
afterAll(() => client.close());

test("creates the tables once", async () => {
  await migrateClickHouse(client);
  expect(await migrateClickHouse(client)).toEqual([]);
  const answer = await client.query({
    query: "SELECT name FROM system.tables WHERE database = 'trigger_dev' ORDER BY name",
    format: "JSONEachRow",
  });
  const names = (await answer.json<{ name: string }>()).map((row) => row.name);
  expect(names).toEqual(["metrics_v1", "schema_migrations", "task_runs_v2", "trql_queries_v1"]);
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
