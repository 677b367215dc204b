import { expect, test } from "vitest";
import { writerClient } from "../clickhouse/client.server";
import { db } from "../db/client.server";
import { migratePostgres } from "../db/migrate.server";
import { loadDemo } from "./load.server";

test("is there after the tests' setup, and loading again changes nothing", async () => {
  expect(await migratePostgres(process.env.DATABASE_URL ?? "")).toEqual([]);
  const clickhouse = writerClient();
  const lines: string[] = [];
  await loadDemo({ clickhouse, db, scale: 0.02, now: new Date(), onProgress: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(await db.environment.count({ where: { project: { organizationId: "org_acme" } } })).toBe(6);
  const memberships = await db.membership.findMany({ where: { userId: "user_demo" } });
  expect(memberships.map((membership) => membership.organizationId)).toEqual(["org_acme"]);
  await Promise.all([clickhouse.close(), db.$disconnect()]);
});
