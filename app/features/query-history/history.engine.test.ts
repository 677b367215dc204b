import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { action as run } from "~/routes/orgs.$organization.projects.$project.env.$environment.query.run";
import type { TenantContext } from "../tenancy/tenant-context";
import { clearRuns } from "./clear-runs.server";
import { listRuns, loadRun } from "./load-runs.server";
import { type FinishedRun, keptRuns, recordedRuns, recordRun } from "./record-run.server";

const [production, staging] = acme.environments.filter(({ projectId }) => projectId === acme.projects[0]?.id);
if (!production || !staging) throw new Error("The demo has two environments of one project.");
const [foreign] = globex.environments;
if (!foreign) throw new Error("The demo has an environment of Globex.");

const people = ["ada", "ben"].map((name) => ({ id: `user_history_${name}`, email: `${name}@history.example`, name }));
const [ada, ben] = people as [(typeof people)[0], (typeof people)[0]];
const tenantOf = (userId: string, environmentId: string = production.id): TenantContext => ({
  organization: { id: acme.id, slug: acme.slug, name: acme.name, plan: "enterprise" },
  project: { id: "p", slug: "store", ref: "p", name: "P" },
  environment: { id: environmentId, slug: "prod", name: "prod", type: "PRODUCTION" },
  actor: { kind: "user", userId, email: "a@history.example", role: "member" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const all = { words: "", status: null, before: null } as const;

const failure = (code: "cancelled" | "timeout", message: string): FinishedRun["outcome"] => ({
  ok: false,
  status: 400,
  error: { error: { code, message, requestId: "r" } },
});
const stats = { elapsedMs: 1, rowsRead: 8192, bytesRead: 1, rowsReturned: 7 };
const success = { ok: true, response: { stats } } as FinishedRun["outcome"];
let minute = 0;
function finish(query: string, rest: Partial<FinishedRun> = {}, tenant = tenantOf(ada.id)) {
  minute += 1;
  recordRun({
    queryId: crypto.randomUUID(),
    tenant,
    request: { query, period: "24h" },
    outcome: success,
    durationMs: 12.6,
    startedAt: new Date(Date.UTC(2026, 2, 1, 0, minute)),
    ...rest,
  });
}
const listed = async (search: Partial<Parameters<typeof listRuns>[1]> = {}, tenant = tenantOf(ada.id)) =>
  (await listRuns(tenant, { ...all, ...search })).runs.map(({ excerpt }) => excerpt);

const remove = () => db.user.deleteMany({ where: { id: { in: people.map(({ id }) => id) } } });
beforeAll(async () => {
  await remove();
  await db.user.createMany({ data: people });
  await db.membership.create({ data: { organizationId: acme.id, userId: ada.id, role: "member" } });
});
beforeEach(() => db.queryRun.deleteMany({ where: { userId: { in: people.map(({ id }) => id) } } }));
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await remove();
  await db.$disconnect();
});

test("a run is there as soon as it has ended, with what is needed to run it again", async () => {
  const request = {
    query: "SELECT 1",
    scope: "project",
    from: "2026-01-01T00:00:00Z",
    to: "2026-01-02T00:00:00Z",
  } as const;
  finish("", { request: { ...request, timeZone: "Asia/Tokyo" } });
  const { runs } = await listRuns(tenantOf(ada.id), all);
  expect(runs).toMatchObject([
    { excerpt: "SELECT 1", status: "succeeded", errorMessage: null, durationMs: 13, rows: 7 },
  ]);
  expect(await loadRun(tenantOf(ada.id), runs[0]?.id ?? "")).toEqual({
    id: runs[0]?.id,
    query: "SELECT 1",
    scope: "project",
    range: { from: request.from, to: request.to },
    timeZone: "Asia/Tokyo",
  });
});

test("how runs ended is told and searched for, and words are found as they are written", async () => {
  finish("SELECT 1");
  finish("SELECT slow", { outcome: failure("timeout", "It took too long.") });
  finish("SELECT left", { outcome: failure("cancelled", "The query was cancelled.") });
  finish("SELECT 'a_c%' LIKE x");
  expect(await listed()).toEqual(["SELECT 'a_c%' LIKE x", "SELECT left", "SELECT slow", "SELECT 1"]);
  expect(await listed({ status: "failed" })).toEqual(["SELECT slow"]);
  expect(await listed({ status: "cancelled" })).toEqual(["SELECT left"]);
  expect(await listed({ status: "succeeded", words: "1" })).toEqual(["SELECT 1"]);
  expect(await listed({ words: "like select" })).toEqual(["SELECT 'a_c%' LIKE x"]);
  expect(await listed({ words: "_c%" })).toEqual(["SELECT 'a_c%' LIKE x"]);
  expect(await listed({ words: "_e_t" })).toEqual([]);
  const [slow] = (await listRuns(tenantOf(ada.id), { ...all, status: "failed" })).runs;
  expect(slow?.errorMessage).toBe("It took too long.");
});

test("nobody sees the runs of others, nor those of another environment", async () => {
  finish("SELECT 'mine'");
  finish("SELECT 'staging'", {}, tenantOf(ada.id, staging.id));
  finish("SELECT 'theirs'", {}, tenantOf(ben.id));
  expect(await listed()).toEqual(["SELECT 'mine'"]);
  expect(await listed({}, tenantOf(ada.id, foreign.id))).toEqual([]);
  const [mine] = (await listRuns(tenantOf(ada.id), all)).runs;
  for (const other of [tenantOf(ben.id), tenantOf(ada.id, staging.id), tenantOf(ada.id, foreign.id)]) {
    expect(await loadRun(other, mine?.id ?? "")).toBeNull();
  }
  const key: TenantContext = { ...tenantOf(ada.id), actor: { kind: "apiKey", apiKeyId: ada.id, name: "K" } };
  expect(await listRuns(key, all)).toEqual({ ok: true, runs: [], before: null });
});

test("the same run again is an entry of its own, known as the same by text, scope, range and zone", async () => {
  const at = (clock: string) => ({ startedAt: new Date(`2026-04-01T${clock}Z`) });
  finish("SELECT 1", at("10:00:00"));
  finish("SELECT 2", at("10:01:00"));
  await recordedRuns();
  finish("SELECT 1", at("10:09:59"));
  finish("SELECT 1", { ...at("10:10:00"), request: { query: "SELECT 1", period: "7d" } });
  finish("SELECT 1", { ...at("10:11:00"), outcome: failure("timeout", "It took too long.") });
  finish("SELECT 1", { ...at("10:12:00"), request: { query: "SELECT 1", period: "24h", scope: "project" } });
  finish("SELECT 1", { ...at("10:13:00"), request: { query: "SELECT 1", period: "24h", timeZone: "Asia/Tokyo" } });
  const { runs } = await listRuns(tenantOf(ada.id), all);
  const names = [...new Set(runs.map(({ sameAs }) => sameAs))];
  expect(runs.map(({ startedAt, sameAs }) => [startedAt.slice(11, 19), names.indexOf(sameAs)])).toEqual([
    ["10:13:00", 0],
    ["10:12:00", 1],
    ["10:11:00", 2],
    ["10:10:00", 3],
    ["10:09:59", 2],
    ["10:01:00", 4],
    ["10:00:00", 2],
  ]);
});

test("a person clears their own history here, and nothing of others or of elsewhere", async () => {
  finish("SELECT 'mine'");
  finish("SELECT 'mine too'");
  finish("SELECT 'staging'", {}, tenantOf(ada.id, staging.id));
  finish("SELECT 'theirs'", {}, tenantOf(ben.id));
  const key: TenantContext = { ...tenantOf(ada.id), actor: { kind: "apiKey", apiKeyId: ada.id, name: "K" } };
  expect(await clearRuns(key)).toEqual({ ok: true, cleared: 0 });
  expect(await clearRuns(tenantOf(ada.id))).toEqual({ ok: true, cleared: 2 });
  expect(await listed()).toEqual([]);
  expect(await listed({}, tenantOf(ada.id, staging.id))).toEqual(["SELECT 'staging'"]);
  expect(await listed({}, tenantOf(ben.id))).toEqual(["SELECT 'theirs'"]);
});

test("the newest are kept, and pages lead through all of them", async () => {
  const owner = { userId: ada.id, environmentId: production.id, scope: "environment", timeZone: "UTC", durationMs: 1 };
  await db.queryRun.createMany({
    data: Array.from({ length: keptRuns }, (_, index) => ({
      ...owner,
      id: `run_${index}`,
      query: `old ${index}`,
      // Many at one instant: a page must neither repeat nor leave out.
      startedAt: new Date(Date.UTC(2025, 0, 1, 0, Math.floor(index / 120))),
    })),
  });
  finish("SELECT 'theirs'", { startedAt: new Date(Date.UTC(2024, 0, 1)) }, tenantOf(ben.id));
  await recordedRuns();
  finish("SELECT 'newest'");
  const found: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRuns>> = await listRuns(tenantOf(ada.id), { ...all, before });
    found.push(...page.runs.map(({ excerpt }) => excerpt));
    before = page.before;
  } while (before !== null);
  expect(found).toHaveLength(keptRuns);
  expect(new Set(found).size).toBe(keptRuns);
  expect(found[0]).toBe("SELECT 'newest'");
  // A colleague's run is older than all of them, and stays.
  expect(await listed({}, tenantOf(ben.id))).toEqual(["SELECT 'theirs'"]);
});

test.each(["", "x", "2026-13-01 a", "0000-01-01T00:00:00.000Z a", "-000001-01-01T00:00:00.000Z a", "2026-01-01 \0"])(
  "a page that begins nowhere begins with the newest: %j",
  async (before) => {
    finish("SELECT 'newest'");
    expect(await listed({ before })).toEqual(["SELECT 'newest'"]);
  },
);

test("texts that the database cannot hold are kept without what it cannot", async () => {
  finish("SELECT '\0\ud83d'");
  finish("x".repeat(70_000));
  const [long, broken] = (await listRuns(tenantOf(ada.id), all)).runs;
  expect(broken?.excerpt).toBe("SELECT '\ufffd\ufffd'");
  expect((await loadRun(tenantOf(ada.id), long?.id ?? ""))?.query).toBe("x".repeat(65_536));
  expect(await listed({ words: "\0" })).toHaveLength(2);
});

/** The page's own request, by Ada. */
async function ask(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const cookieOf = await sessionCookie(new Request("http://localhost/"), await startSession(ada.id, null));
  const request = new Request("http://localhost/orgs", {
    method: "POST",
    headers: {
      Host: "localhost",
      Origin: "http://localhost",
      "Content-Type": "application/json",
      Cookie: cookieOf.split(";")[0] ?? "",
      ...headers,
    },
    body: JSON.stringify({ query, timeZone: "Europe/Berlin" }),
  });
  const params = { organization: acme.slug, project: "store", environment: "prod" };
  const connection = { taken: async () => {}, left: new AbortController().signal };
  return run({ request, params, context: { connection } });
}

test("the page's runs are recorded with the query's own id, and widgets' are not", async () => {
  const good = await (await ask("SELECT count() AS n FROM runs")).json();
  const bad = await ask("SELECT stauts FROM runs");
  expect(bad.status).toBe(400);
  await ask("SELECT 2 AS widget FROM runs LIMIT 1", { "X-TRQL-Source": "widget" });
  const { runs } = await listRuns(tenantOf(ada.id), all);
  expect(runs.map(({ excerpt, status }) => [excerpt, status])).toEqual([
    ["SELECT stauts FROM runs", "failed"],
    ["SELECT count() AS n FROM runs", "succeeded"],
  ]);
  expect(runs[1]).toMatchObject({ id: good.queryId, rows: 1 });
});

test("a run that cannot be recorded is answered all the same, and the log says so", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await db.$executeRaw`ALTER TABLE "QueryRun" RENAME TO "QueryRunAway"`;
  try {
    expect((await ask("SELECT count() AS n FROM runs")).status).toBe(200);
    await recordedRuns();
  } finally {
    await db.$executeRaw`ALTER TABLE "QueryRunAway" RENAME TO "QueryRun"`;
  }
  const messages = said.mock.calls.map(([line]) => JSON.parse(String(line)).message);
  expect(messages).toContain("A run is missing in the history.");
});
