import { afterAll, expect, test } from "vitest";
import { writerClient } from "../clickhouse/client.server";
import { db } from "../db/client.server";
import { migratePostgres } from "../db/migrate.server";
import { verifyPassword } from "../features/auth/password.server";
import { loadDemo } from "./load.server";

const clickhouse = writerClient();
afterAll(() => Promise.all([clickhouse.close(), db.$disconnect()]));

test("is there after the tests' setup, and loading again changes nothing", async () => {
  expect(await migratePostgres(process.env.DATABASE_URL ?? "")).toEqual([]);
  const lines: string[] = [];
  await loadDemo({ clickhouse, db, scale: 0.02, now: new Date(), onProgress: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(await db.environment.count({ where: { project: { organizationId: "org_acme" } } })).toBe(6);
  const memberships = await db.membership.findMany({ where: { userId: "user_demo" } });
  expect(memberships.map((membership) => membership.organizationId)).toEqual(["org_acme"]);
  const ofGlobex = await db.membership.findMany({ where: { user: { email: "globex@globex.example" } } });
  expect(ofGlobex.map((membership) => membership.organizationId)).toEqual(["org_globex"]);
});

test("lets Globex in by its password and the demo user by none", async () => {
  const users = await db.user.findMany({ where: { id: { in: ["user_demo", "user_globex"] } }, orderBy: { id: "asc" } });
  const [demo, globex] = users.map((user) => user.passwordHash);
  expect(demo).toBeNull();
  expect(await verifyPassword("globex-demo", globex ?? null)).toBe(true);
});
