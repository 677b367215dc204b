import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalServices, startLocalServices } from "../src/index.js";

let dataDir: string;
let services: LocalServices;
let pool: pg.Pool;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "local-services-"));
  services = await startLocalServices({ dataDir });
  pool = new pg.Pool({ connectionString: services.databaseUrl, max: 8, options: "-c timezone=UTC" });
});
afterAll(async () => {
  await pool.end();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("values arrive unchanged", async () => {
  const values = ["ü 🎉 \\N ' \" \n", "9007199254740993", { a: ["b"] }];
  const result = await pool.query("SELECT $1::text AS t, $2::bigint AS n, $3::jsonb AS j", values);
  expect(result.rows).toEqual([{ t: values[0], n: values[1], j: values[2] }]);
});

test("queries of many connections do not mix", async () => {
  // So long that each comes in several pieces, between which there are those of the others.
  const long = "x".repeat(300_000);
  const answers = await Promise.all(
    Array.from(
      { length: 100 },
      async (_, id) => (await pool.query(`SELECT $1::int AS a${id}, length($2::text) AS size`, [id, long])).rows[0],
    ),
  );
  expect(answers).toEqual(Array.from({ length: 100 }, (_, id) => ({ [`a${id}`]: id, size: long.length })));
});

test("a transaction belongs to one connection, and an abandoned one is rolled back", async () => {
  await pool.query("CREATE TABLE things (id int)");
  const abandoned = new pg.Client({ connectionString: services.databaseUrl });
  await abandoned.connect();
  await abandoned.query("BEGIN");
  await abandoned.query("INSERT INTO things VALUES (1)");
  const outside = pool.query("INSERT INTO things VALUES (2)");
  await abandoned.end();
  await outside;
  expect((await pool.query("SELECT id FROM things")).rows).toEqual([{ id: 2 }]);
});

test("errors carry their code and leave the connection usable", async () => {
  // One connection: the pool would take another for one that has ended.
  const client = new pg.Client({ connectionString: services.databaseUrl });
  await client.connect();
  await expect(client.query("SELEC 1")).rejects.toMatchObject({ code: "42601" });
  await expect(client.query("SELECT $1::int", ["x"])).rejects.toMatchObject({ code: "22P02" });
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test("a wrong password is refused", async () => {
  const url = new URL(services.databaseUrl);
  url.password = "wrong";
  const stranger = new pg.Client({ connectionString: url.href });
  await expect(stranger.connect()).rejects.toMatchObject({ code: "28P01" });
});
