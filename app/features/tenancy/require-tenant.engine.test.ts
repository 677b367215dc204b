import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { clientTenant } from "./client-tenant";
import { findStart } from "./find-start.server";
import { rememberEnvironment } from "./last-environment.server";
import { listPlaces } from "./list-places.server";
import { requireTenant } from "./require-tenant.server";

/** Two organizations with the same slugs below them, so that only the membership can tell them apart. */
const organizations = ["one", "two"].map((name) => ({
  id: `org_tenancy_${name}`,
  slug: `tenancy-${name}`,
  name: `Tenancy ${name}`,
  plan: "free",
}));
const projects = [
  { id: "proj_tenancy_1a", organizationId: "org_tenancy_one", ref: "proj_t1a", slug: "shop", name: "Shop" },
  { id: "proj_tenancy_1b", organizationId: "org_tenancy_one", ref: "proj_t1b", slug: "mail", name: "Mail" },
  { id: "proj_tenancy_2a", organizationId: "org_tenancy_two", ref: "proj_t2a", slug: "shop", name: "Shop" },
  { id: "proj_tenancy_2b", organizationId: "org_tenancy_two", ref: "proj_t2b", slug: "secret", name: "Secret" },
];
const environments = [
  { id: "env_tenancy_1a_dev", projectId: "proj_tenancy_1a", slug: "dev", name: "Dev", type: "DEVELOPMENT" },
  { id: "env_tenancy_1a_prod", projectId: "proj_tenancy_1a", slug: "prod", name: "Prod", type: "PRODUCTION" },
  { id: "env_tenancy_1b_canary", projectId: "proj_tenancy_1b", slug: "canary", name: "Canary", type: "PREVIEW" },
  { id: "env_tenancy_2a_prod", projectId: "proj_tenancy_2a", slug: "prod", name: "Prod", type: "PRODUCTION" },
  { id: "env_tenancy_2b_vault", projectId: "proj_tenancy_2b", slug: "vault", name: "Vault", type: "STAGING" },
] as const;
const member = { id: "user_tenancy_member", email: "member@tenancy.example", name: "Member" };
const stranger = { id: "user_tenancy_stranger", email: "stranger@tenancy.example", name: "Stranger" };
const users = [member, stranger];
const membership = { organizationId: "org_tenancy_one", userId: member.id, role: "viewer" } as const;

beforeAll(async () => {
  await remove();
  await db.organization.createMany({ data: organizations });
  await db.project.createMany({ data: projects });
  await db.environment.createMany({ data: [...environments] });
  await db.user.createMany({ data: users });
  await db.membership.createMany({ data: [membership] });
});
afterAll(async () => {
  await remove();
  await db.$disconnect();
});
async function remove() {
  await db.organization.deleteMany({ where: { id: { in: organizations.map(({ id }) => id) } } });
  await db.user.deleteMany({ where: { id: { in: users.map(({ id }) => id) } } });
}

async function requestOf(user: { id: string }, cookies: string[] = []): Promise<Request> {
  const plain = new Request("http://localhost/", { headers: { Host: "localhost" } });
  const cookie = await sessionCookie(plain, await startSession(user.id, null));
  return new Request(plain, { headers: { Cookie: [cookie, ...cookies].map((each) => each.split(";")[0]).join("; ") } });
}
const own = { organization: "tenancy-one", project: "shop", environment: "prod" };
const answer = async (promise: Promise<unknown>) => {
  const thrown = await promise.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(thrown instanceof Response)) throw new Error("No response was thrown.");
  return { status: thrown.status, body: await thrown.text(), headers: Object.fromEntries(thrown.headers) };
};

test("a member gets the context, with the names of the whole organization and of no other", async () => {
  expect(await requireTenant(await requestOf(member), own)).toEqual({
    organization: { id: "org_tenancy_one", slug: "tenancy-one", name: "Tenancy one", plan: "free" },
    project: { id: "proj_tenancy_1a", slug: "shop", ref: "proj_t1a", name: "Shop" },
    environment: { id: "env_tenancy_1a_prod", slug: "prod", name: "Prod", type: "PRODUCTION" },
    actor: { kind: "user", userId: member.id, email: member.email, role: "viewer" },
    scopeCeiling: "organization",
    names: {
      projects: [
        { id: "proj_tenancy_1a", ref: "proj_t1a" },
        { id: "proj_tenancy_1b", ref: "proj_t1b" },
      ],
      environments: [
        { id: "env_tenancy_1a_dev", slug: "dev" },
        { id: "env_tenancy_1a_prod", slug: "prod" },
        { id: "env_tenancy_1b_canary", slug: "canary" },
      ],
    },
  });
});

test("no id goes to the browser", async () => {
  const text = JSON.stringify(clientTenant(await requireTenant(await requestOf(member), own)));
  const ids = [...organizations, ...projects, ...environments, ...users].map(({ id }) => id);
  for (const id of ids) expect(text).not.toContain(id);
});

describe("one and the same 404", () => {
  test.each([
    ["a foreign organization", { ...own, organization: "tenancy-two" }],
    ["an organization that does not exist", { ...own, organization: "tenancy-none" }],
    ["an organization by its id", { ...own, organization: "org_tenancy_one" }],
    ["a foreign project under the own organization", { ...own, project: "secret", environment: "vault" }],
    ["a project that does not exist", { ...own, project: "none" }],
    ["a foreign environment under the own project", { ...own, environment: "vault" }],
    ["an environment of another own project", { ...own, environment: "canary" }],
    ["an environment that does not exist", { ...own, environment: "none" }],
    ["a pattern", { ...own, organization: "tenancy-%" }],
    ["another case", { ...own, organization: "TENANCY-ONE" }],
    ["a character that Postgres refuses", { ...own, organization: "tenancy-one\u0000" }],
    ["a slug of any length", { ...own, environment: "a".repeat(100_000) }],
    ["a missing part", { organization: "tenancy-one", project: "shop" }],
  ])("%s", async (_, params) => {
    const nothing = await answer(
      requireTenant(await requestOf(member), { organization: "a", project: "b", environment: "c" }),
    );
    expect(nothing.status).toBe(404);
    expect(await answer(requireTenant(await requestOf(member), params))).toEqual(nothing);
  });

  test("a stranger, signed in, who learns as whom", async () => {
    const refused = await answer(requireTenant(await requestOf(stranger), own));
    expect(refused).toMatchObject({ status: 404, body: expect.stringContaining(stranger.email) });
  });

  test("a member who is removed while signed in, and no longer once they are back", async () => {
    const request = await requestOf(member);
    await requireTenant(request, own);
    await db.membership.deleteMany({ where: membership });
    try {
      expect(await answer(requireTenant(request, own))).toMatchObject({ status: 404 });
    } finally {
      await db.membership.create({ data: membership });
    }
    expect(await requireTenant(request, own)).toMatchObject({ environment: { slug: "prod" } });
  });
});

test("an unknown plan is an error of ours, not a plan", async () => {
  const where = { id: "org_tenancy_one" };
  await db.organization.update({ where, data: { plan: "constructor" } });
  try {
    await expect(requireTenant(await requestOf(member), own)).rejects.toThrow("plan constructor");
  } finally {
    await db.organization.update({ where, data: { plan: "free" } });
  }
});

test("places are the own organizations only, production first", async () => {
  const [shop, mail] = [
    { slug: "shop", name: "Shop", environments: ["prod", "dev"] },
    { slug: "mail", name: "Mail", environments: ["canary"] },
  ];
  const places = (await listPlaces(member.id)).map((place) => ({
    slug: place.slug,
    projects: place.projects.map((each) => ({ ...each, environments: each.environments.map(({ slug }) => slug) })),
  }));
  expect(places).toEqual([{ slug: "tenancy-one", projects: [mail, shop] }]);
  expect(await listPlaces(stranger.id)).toEqual([]);
});

describe("the start page leads", () => {
  const first = { organization: "tenancy-one", project: "mail", environment: "canary" };
  const startOf = async (user: typeof member, cookies: string[] = []) =>
    findStart(await requestOf(user, cookies), user);
  const remembered = async (at: typeof own) => {
    const headers = await rememberEnvironment(new Request("http://localhost/"), at);
    return headers["Set-Cookie"] ?? "";
  };

  test("to the first environment of somebody who was nowhere yet", async () => {
    expect(await startOf(member)).toEqual(first);
  });
  test("to the environment used last", async () => {
    expect(await startOf(member, [await remembered(own)])).toEqual(own);
  });
  test("to the first one when the last is not theirs, or no address at all", async () => {
    expect(await startOf(member, [await remembered({ ...own, organization: "tenancy-two" })])).toEqual(first);
    expect(await startOf(member, ["trql_last_environment=%00"])).toEqual(first);
    expect(await startOf(member, [await remembered({ ...own, environment: "prod/../dev" })])).toEqual(first);
  });
  test("nowhere for somebody without an organization", async () => {
    expect(await startOf(stranger, [await remembered(own)])).toBeNull();
  });
  test("and the environment is written down once only", async () => {
    const cookie = (await remembered(own)).split(";")[0] ?? "";
    const request = new Request("http://localhost/", { headers: { Cookie: cookie } });
    expect(await rememberEnvironment(request, own)).toEqual({});
    expect(await rememberEnvironment(request, first)).toEqual({ "Set-Cookie": expect.any(String) });
  });
});
