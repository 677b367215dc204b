import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import { authenticateApiKey } from "./authenticate-api-key.server";
import { createApiKey } from "./create-api-key.server";
import { revokeApiKey } from "./revoke-api-key.server";

const name = "Keys of others";
const key = { db, name, scopeCeiling: "organization" } as const;
const stored = () => db.apiKey.findMany({ where: { name }, orderBy: { id: "asc" } });
const tenantOf = (token: string) =>
  authenticateApiKey(new Request("http://localhost/", { headers: { Authorization: `Bearer ${token}` } }));
const remove = () => db.apiKey.deleteMany({ where: { name } });

beforeAll(remove);
afterAll(async () => {
  await remove();
  await db.$disconnect();
});

test("no key is made for an environment of another organization", async () => {
  const made = createApiKey({ ...key, organizationId: acme.id, environmentId: "env_globex_prod" });
  await expect(made).rejects.toMatchObject({ code: "P2025" });
  expect(await stored()).toEqual([]);
});

test("a key is revoked by its own organization alone", async () => {
  const { id, token } = await createApiKey({ ...key, organizationId: globex.id, environmentId: "env_globex_prod" });
  const before = await stored();
  expect(await revokeApiKey(db, { id, organizationId: acme.id })).toBe(false);
  expect(await stored()).toEqual(before);
  expect((await tenantOf(token))?.organization.id).toBe(globex.id);
});

test("a stored key that spans two organizations opens neither", async () => {
  const { id, token } = await createApiKey({ ...key, organizationId: globex.id, environmentId: "env_globex_prod" });
  await db.apiKey.update({ where: { id }, data: { environmentId: "env_acme_store_prod" } });
  await expect(tenantOf(token)).rejects.toThrow("spans two organizations");
});

test("a stored ceiling that is no scope gives the narrowest one", async () => {
  const { id, token } = await createApiKey({ ...key, organizationId: acme.id, environmentId: "env_acme_store_prod" });
  await db.apiKey.update({ where: { id }, data: { scopeCeiling: "galaxy" } });
  expect((await tenantOf(token))?.scopeCeiling).toBe("environment");
});
