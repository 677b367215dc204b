import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import type { TenantContext } from "../tenancy/tenant-context";
import { findLongLink, keepLongLink, mostLinks } from "./long-link.server";

const people = ["ada", "ben"].map((name) => ({ id: `user_link_${name}`, email: `${name}@link.example`, name }));
const tenantOf = (user: number, organization: { id: string; slug: string; name: string } = acme): TenantContext => ({
  organization: { id: organization.id, slug: organization.slug, name: organization.name, plan: "free" },
  project: { id: "p", slug: "p", ref: "p", name: "P" },
  environment: { id: "e", slug: "prod", name: "prod", type: "PRODUCTION" },
  actor: { kind: "user", userId: people[user]?.id ?? "", email: "", role: "viewer" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const [ada, ben] = [tenantOf(0), tenantOf(1)];
const long = `SELECT '${"long ".repeat(3_000)}' AS text FROM runs`;

const remove = () => db.user.deleteMany({ where: { id: { in: people.map(({ id }) => id) } } });
beforeAll(async () => {
  await remove();
  await db.user.createMany({ data: people });
});
afterAll(async () => {
  await remove();
  await db.$disconnect();
});

test("a colleague gets the query, and nobody of another organization does", async () => {
  const id = (await keepLongLink(ada, long)) ?? "";
  expect(await findLongLink(ben, id)).toBe(long);
  expect(await findLongLink(tenantOf(1, globex), id)).toBeNull();
  // The one who made it, as a member of another organization.
  expect(await findLongLink(tenantOf(0, globex), id)).toBeNull();
  expect(await findLongLink(ada, `${id.slice(0, -1)}\0`)).toBeNull();
});

test("sharing the same again gives the same link, to another person another one", async () => {
  const id = await keepLongLink(ada, long);
  expect(await keepLongLink(ada, long)).toBe(id);
  expect(await keepLongLink(ben, long)).not.toBe(id);
});

test("the oldest of a person's links go, and nobody else's", async () => {
  const bens = (await keepLongLink(ben, long)) ?? "";
  await db.longLink.deleteMany({ where: { createdById: people[0]?.id ?? "" } });
  const oldest = (await keepLongLink(ada, "SELECT 1")) ?? "";
  await db.longLink.update({ where: { id: oldest }, data: { createdAt: new Date("2020-01-01") } });
  await db.longLink.createMany({
    data: Array.from({ length: mostLinks - 1 }, (_, index) => ({
      id: `link_filler_${index}`,
      organizationId: acme.id,
      createdById: people[0]?.id ?? "",
      query: `SELECT ${index}`,
      digest: String(index),
    })),
  });
  const newest = (await keepLongLink(ada, long)) ?? "";
  expect(await findLongLink(ada, oldest)).toBeNull();
  expect(await findLongLink(ada, newest)).toBe(long);
  expect(await findLongLink(ada, bens)).toBe(long);
  expect(await db.longLink.count({ where: { createdById: people[0]?.id ?? "" } })).toBe(mostLinks);
});
