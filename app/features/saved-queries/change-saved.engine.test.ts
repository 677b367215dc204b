import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { plans } from "../limits/plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { changeSaved } from "./change-saved.server";
import { listSaved, loadSaved } from "./load-saved.server";
import { type SavedChange, savedChange } from "./saved-change";
import type { SavedQuery } from "./saved-query";

type Role = "owner" | "admin" | "member" | "viewer";
const person = (name: string, organization: string, role: Role): TenantContext => ({
  organization: { id: organization, slug: organization, name: organization, plan: "free" },
  project: { id: `${organization}_project`, slug: "p", ref: `${organization}_project`, name: "P" },
  environment: { id: `${organization}_env`, slug: "prod", name: "prod", type: "PRODUCTION" },
  actor: { kind: "user", userId: `user_saved_${name}`, email: `${name}@saved.example`, role },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const ada = person("ada", "org_saved", "member");
const ben = person("ben", "org_saved", "member");
const admin = person("admin", "org_saved", "admin");
const viewer = person("viewer", "org_saved", "viewer");
/** Ada is a member of another organization, too. */
const adaElsewhere = person("ada", "org_saved_other", "owner");
const stranger = person("stranger", "org_saved_other", "owner");
const organizations = [ada, stranger].map(({ organization }) => organization);
const users = [ada, ben, admin, viewer, stranger].map(({ actor }) => {
  if (actor.kind !== "user") throw new Error("Everybody here is a user.");
  return { id: actor.userId, email: actor.email, name: "" };
});

const change = (who: TenantContext, body: SavedChange) => changeSaved(who, body, "req_1");
async function done(outcome: ReturnType<typeof change>): Promise<SavedQuery> {
  const answer = await outcome;
  if (!answer.ok || !answer.saved) throw new Error(answer.ok ? "deleted" : answer.error.message);
  return answer.saved;
}
const refusal = async (who: TenantContext, body: SavedChange) => {
  const outcome = await change(who, body);
  return outcome.ok ? "accepted" : outcome.error.code;
};
const about = { description: "", folder: "", query: "SELECT count() FROM runs" };
const create = (who: TenantContext, name: string, shared: boolean, rest: Partial<typeof about> = {}) =>
  done(change(who, { action: "create", name, shared, ...about, ...rest }));
/** Every change that a person could try on a query. */
const attempts = ({ id, revision }: SavedQuery): SavedChange[] => [
  { action: "write", id, revision, query: "SELECT 1 FROM runs" },
  { action: "describe", id, revision, name: "Taken", description: "", folder: "", shared: true },
  { action: "delete", id, revision },
  { action: "restore", id },
];
const everything = () => db.savedQuery.findMany({ orderBy: { id: "asc" } });
const names = async (who: TenantContext) => (await listSaved(who)).entries.map(({ name }) => name);

const remove = async () => {
  await db.organization.deleteMany({ where: { id: { in: organizations.map(({ id }) => id) } } });
  await db.user.deleteMany({ where: { id: { in: users.map(({ id }) => id) } } });
};
beforeAll(async () => {
  await remove();
  await db.organization.createMany({ data: organizations });
  await db.user.createMany({ data: users });
});
beforeEach(async () => {
  await db.savedQuery.deleteMany({ where: { organizationId: { in: organizations.map(({ id }) => id) } } });
});
afterAll(async () => {
  await remove();
  await db.$disconnect();
});

describe("a saved query", () => {
  test("is created, listed by folder, opened with its text, and changed", async () => {
    await create(ada, "Zebra", false);
    await create(ada, "Runs", true, { folder: "Ops", description: "Of all", query: "SELECT count() AS n FROM runs" });
    const made = await create(ada, "Costs", true, { folder: "Money" });
    expect(await names(ada)).toEqual(["Costs", "Runs", "Zebra"]);
    expect(await loadSaved(ada, made.id)).toEqual(made);
    expect(made).toMatchObject({ ...about, folder: "Money", revision: 1, own: true, canEdit: true });

    const { id } = made;
    const query = "SELECT sum(total_cost) AS cost FROM runs";
    expect(await done(change(ada, { action: "write", id, revision: 1, query }))).toMatchObject({ query, revision: 2 });
    const next = { name: "Spent", description: "In all", folder: "Ops", shared: false };
    expect(await done(change(ada, { action: "describe", id, revision: 2, ...next }))).toMatchObject({
      ...next,
      query,
      revision: 3,
    });
  });

  test("keeps how it is asked and shown, as the page reads it, and nothing else of an address", async () => {
    const one = { action: "create", name: "Chart", shared: true, ...about } as const;
    const settings = "view=chart&q=SELECT+2&zone=Asia/Tokyo&scope=project&period=30d&saved=x&view2=1";
    const read = savedChange.parse({ ...one, settings });
    const made = await done(change(ada, read));
    const kept = "period=30d&scope=project&view=chart&zone=Asia%2FTokyo";
    expect((await loadSaved(ben, made.id))?.settings).toBe(kept);
    const { id } = made;
    const written = await done(change(ada, { action: "write", id, revision: 1, query: "SELECT 2 AS two FROM runs" }));
    expect(written.settings).toBe(kept);
    const plain = savedChange.parse({ action: "write", id, revision: 2, query: about.query, settings: "scope=galaxy" });
    expect((await done(change(ada, plain))).settings).toBe("");
  });

  test("of before settings were kept opens with its text", async () => {
    const made = await create(ada, "Old", false);
    expect(await loadSaved(ada, made.id)).toMatchObject({ query: about.query, settings: null });
  });

  test("is deleted, cannot be opened or changed then, and comes back", async () => {
    const made = await create(ada, "Runs", true);
    const { id } = made;
    expect(await change(ada, { action: "delete", id, revision: 1 })).toEqual({ ok: true, saved: null });
    expect(await loadSaved(ada, id)).toBeNull();
    expect(await names(ben)).toEqual([]);
    expect(await refusal(ada, { action: "write", id, revision: 2, query: about.query })).toBe("not_found");
    expect(await done(change(ada, { action: "restore", id }))).toMatchObject({ name: "Runs", query: about.query });
    expect(await refusal(ada, { action: "restore", id })).toBe("not_found");
  });

  test("a change made on an older revision is refused with the newer state, and changes nothing", async () => {
    const { id } = await create(ada, "Runs", true);
    const newer = await done(change(admin, { action: "write", id, revision: 1, query: "SELECT 2 AS two FROM runs" }));
    const before = await everything();
    for (const late of attempts({ ...newer, revision: 1 }).slice(0, 3)) {
      const outcome = await change(ada, late);
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "conflict" },
        current: { revision: 2, query: newer.query },
      });
    }
    expect(await everything()).toEqual(before);
  });

  test("is kept only when it compiles", async () => {
    const wrong = { action: "create", name: "W", shared: false, ...about, query: "SELECT stauts FROM runs" } as const;
    const outcome = await change(ada, wrong);
    expect(outcome).toMatchObject({ ok: false, error: { code: "invalid_query" } });
    if (outcome.ok) throw new Error("accepted");
    expect(outcome.error.diagnostics?.[0]?.range).toEqual({ from: 7, to: 13 });
    const { id } = await create(ada, "Right", false);
    expect(await refusal(ada, { action: "write", id, revision: 1, query: wrong.query })).toBe("invalid_query");
    expect((await loadSaved(ada, id))?.query).toBe(about.query);
  });

  test("the plan's room is for all members together, and deleting makes room", async () => {
    const most = plans.free.savedQueries;
    await db.savedQuery.createMany({
      data: Array.from({ length: most - 1 }, (_, index) => ({
        ...about,
        id: `saved_room_${index}`,
        organizationId: ben.organization.id,
        createdById: "user_saved_ben",
        name: `Q${index}`,
        shared: false,
      })),
    });
    const last = await create(ada, "Last", true);
    const one = { action: "create", name: "More", shared: false, ...about } as const;
    expect(await refusal(ada, one)).toBe("limit_exceeded");
    await change(ada, { action: "delete", id: last.id, revision: 1 });
    await create(ada, "Instead", true);
    expect(await refusal(ada, { action: "restore", id: last.id })).toBe("limit_exceeded");
  });
});

describe("who may do what", () => {
  test("a private query is nobody else's, whatever their role", async () => {
    const made = await create(ada, "Mine", false);
    for (const other of [ben, admin, viewer, stranger, adaElsewhere]) {
      expect(await loadSaved(other, made.id)).toBeNull();
      expect(await names(other)).toEqual([]);
      for (const attempt of attempts(made)) expect(await refusal(other, attempt)).toBe("not_found");
    }
    await change(ada, { action: "delete", id: made.id, revision: 1 });
    for (const other of [ben, admin, stranger, adaElsewhere]) {
      expect(await refusal(other, { action: "restore", id: made.id })).toBe("not_found");
    }
  });

  test("a shared query is read by the whole organization and by nobody outside", async () => {
    const made = await create(ada, "Ours", true);
    for (const other of [ben, admin, viewer]) expect((await loadSaved(other, made.id))?.query).toBe(about.query);
    for (const outside of [stranger, adaElsewhere]) {
      expect(await loadSaved(outside, made.id)).toBeNull();
      expect(await names(outside)).toEqual([]);
    }
  });

  test("strangers change nothing, and learn no more than of an id that does not exist", async () => {
    const made = await create(ada, "Ours", true);
    const before = await everything();
    const answers = async (saved: SavedQuery) =>
      Promise.all(attempts(saved).map((attempt) => change(stranger, attempt)));
    expect(await answers(made)).toEqual(await answers({ ...made, id: "saved_none" }));
    expect(await everything()).toEqual(before);
  });

  test("others' shared queries are changed by admins and owners, not by members or viewers", async () => {
    const made = await create(ada, "Ours", true);
    for (const other of [ben, viewer]) {
      for (const attempt of attempts(made).slice(0, 3)) expect(await refusal(other, attempt)).toBe("forbidden");
      expect((await loadSaved(other, made.id))?.canEdit).toBe(false);
    }
    const { id } = made;
    await done(change(admin, { action: "write", id, revision: 1, query: "SELECT 1 AS one FROM runs" }));
    const hidden = { name: "Ours", description: "", folder: "", shared: false };
    expect(await refusal(admin, { action: "describe", id, revision: 2, ...hidden })).toBe("forbidden");
    expect(await change(admin, { action: "delete", id, revision: 2 })).toEqual({ ok: true, saved: null });
    expect(await refusal(ben, { action: "restore", id })).toBe("forbidden");
  });

  test("a viewer keeps queries, and shares none", async () => {
    const made = await create(viewer, "Mine", false);
    const { id } = made;
    expect(await refusal(viewer, { action: "create", name: "S", shared: true, ...about })).toBe("forbidden");
    const shared = { name: "S", description: "", folder: "", shared: true };
    expect(await refusal(viewer, { action: "describe", id, revision: 1, ...shared })).toBe("forbidden");
    await done(change(viewer, { action: "describe", id, revision: 1, ...shared, shared: false }));
    expect((await listSaved(viewer)).canShare).toBe(false);
    // Somebody who shared a query and is a viewer now.
    await db.savedQuery.update({ where: { id }, data: { shared: true } });
    for (const attempt of attempts({ ...made, revision: 2 }).slice(0, 3)) {
      expect(await refusal(viewer, attempt)).toBe("forbidden");
    }
  });
});

test.each([
  ["organizationId", { organizationId: "org_saved_other" }],
  ["createdById", { createdById: "user_saved_ben" }],
  ["an id of one's own", { id: "saved_mine" }],
])("a body with %s is refused", (_title, extra) => {
  const body = { action: "create", name: "N", shared: false, ...about };
  expect(savedChange.safeParse(body).success).toBe(true);
  expect(savedChange.safeParse({ ...body, ...extra }).success).toBe(false);
});
