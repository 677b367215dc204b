import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { dashboardChange } from "~/features/dashboards/changes/dashboard-change";
import { savedChange } from "~/features/saved-queries/saved-change";

/**
 * Ids of what another organization keeps, sent to one's own environment: each is answered as an id that does not exist,
 * and nothing changes. `every-route` asks the other way round, for the other organization's environment.
 */

type Handler = (input: { request: Request; params: Record<string, string>; context: object }) => unknown;
const routes = import.meta.glob<{ loader?: Handler; action?: Handler }>("../../routes/orgs.*");
const frame = "../../routes/orgs.$organization.projects.$project.env.$environment";
/** By what their names have behind the environment: empty for the frame around all of them. */
const byName = new Map(
  Object.entries(routes).map(([file, load]) => [file.replace(/\.tsx?$/, "").slice(frame.length + 1), load]),
);

const people = {
  /** Of the first organization alone. */
  stranger: { id: "user_foreign_stranger", email: "stranger@foreign.example", name: "Stranger" },
  /** Owner of both: what one may see elsewhere does not open here. */
  both: { id: "user_foreign_both", email: "both@foreign.example", name: "Both" },
  /** Made what the second organization keeps, and is a member of it alone. */
  theirs: { id: "user_foreign_theirs", email: "theirs@foreign.example", name: "Theirs" },
};
const placeOf = (name: string): Place => ({
  organization: { id: `org_foreign_${name}`, slug: `foreign-${name}`, name, plan: "enterprise" },
  environmentId: `env_foreign_${name}`,
  params: { organization: `foreign-${name}`, project: "p", environment: "prod" },
});
const [ours, theirs] = [placeOf("ours"), placeOf("theirs")];
interface Place {
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string; readonly plan: string };
  readonly environmentId: string;
  readonly params: Record<string, string>;
}

const link = (digit: string) => `link_${digit.repeat(24)}`;
const ids = {
  dashboard: "dash_foreign",
  deletedDashboard: "dash_foreign_deleted",
  widget: "widget_foreign",
  deletedWidget: "widget_foreign_deleted",
  shared: "saved_foreign_shared",
  deletedShared: "saved_foreign_deleted",
  run: "run_foreign",
  link: link("a"),
};
type Ids = typeof ids;
/** Of the same form, and of nothing. */
const nowhere = {
  ...(Object.fromEntries(Object.keys(ids).map((name) => [name, `${name}_none`])) as Ids),
  link: link("b"),
};

const query = "SELECT count() AS n FROM runs";
const widget = { title: "W", kind: "table", query, chart: null };
const place = { x: 2, y: 2, width: 4, height: 4 };
const about = { name: "Taken", description: "", folder: "Elsewhere", shared: true };

/** One request that names something by its id. */
interface Attempt {
  readonly route: string;
  readonly name: string;
  readonly params?: Record<string, string>;
  readonly search?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}
const changesOf = (route: string, bodies: readonly Readonly<Record<string, unknown>>[]): Attempt[] =>
  bodies.map((body) => ({ route, name: String(body.action), body }));

function attemptsOn(at: Ids): Attempt[] {
  const [dashboardId, widgetId, id, revision] = [at.dashboard, at.widget, at.shared, 1];
  return [
    { route: "dashboards.$dashboard", name: "opens a dashboard", params: { dashboard: dashboardId } },
    ...changesOf("dashboards.changes", [
      { action: "describe-dashboard", dashboardId, revision, name: "Taken", description: "" },
      { action: "delete-dashboard", dashboardId, revision },
      { action: "restore-dashboard", dashboardId: at.deletedDashboard },
      { action: "add-widget", dashboardId, widget },
      { action: "update-widget", dashboardId, revision, widgetId, widget },
      { action: "move-widgets", dashboardId, revision, places: [{ id: widgetId, ...place }] },
      { action: "delete-widget", dashboardId, revision, widgetId },
      { action: "restore-widget", dashboardId, widgetId: at.deletedWidget },
    ]),
    { route: "query._index", name: "opens a saved query's page", search: `?saved=${encodeURIComponent(id)}` },
    { route: "query._index", name: "opens a shared link", search: `?shared=${encodeURIComponent(at.link)}` },
    {
      route: "query._index",
      name: "opens a widget to edit it",
      search: `?widget=${encodeURIComponent(`${dashboardId}/${widgetId}`)}`,
    },
    { route: "query.saved.$saved", name: "reads a saved query", params: { saved: id } },
    ...changesOf("query.saved._index", [
      { action: "write", id, revision, query: "SELECT 1 AS one FROM runs" },
      { action: "describe", id, revision, ...about },
      { action: "delete", id, revision },
      { action: "restore", id: at.deletedShared },
    ]),
    { route: "query.history.$run", name: "reads a run of the history", params: { run: at.run } },
  ];
}

/** Routes that name nothing stored: a new route belongs here, or among the attempts. */
const withoutIds = [
  ...["", "$", "_index", "dashboards._index", "dashboards.choices"],
  ...["query.assistant", "query.estimate", "query.history._index", "query.links", "query.run", "query.seen"],
];

const cookies = new Map<string, string>();
beforeAll(async () => {
  // Compiling the pages is most of the work, and no part of what is tested.
  for (const { route } of attemptsOn(ids)) await handlersOf(route);
  await remove();
  for (const { organization, environmentId } of [ours, theirs]) {
    const project = { id: `proj_${environmentId}`, ref: `proj_${environmentId}`, slug: "p", name: "P" };
    const environment = { id: environmentId, slug: "prod", name: "prod", type: "PRODUCTION" as const };
    await db.organization.create({
      data: { ...organization, projects: { create: { ...project, environments: { create: environment } } } },
    });
  }
  await db.user.createMany({ data: Object.values(people) });
  const memberships = [
    [people.stranger, ours],
    [people.both, ours],
    [people.both, theirs],
    [people.theirs, theirs],
  ] as const;
  await db.membership.createMany({
    data: memberships.map(([{ id }, at]) => ({
      userId: id,
      organizationId: at.organization.id,
      role: "owner" as const,
    })),
  });
  for (const { id } of Object.values(people)) {
    cookies.set(
      id,
      (await sessionCookie(new Request("http://localhost/"), await startSession(id, null))).split(";")[0] ?? "",
    );
  }
});
beforeEach(async () => {
  await db.dashboard.deleteMany({ where: { organizationId: theirs.organization.id } });
  await db.savedQuery.deleteMany({ where: { organizationId: theirs.organization.id } });
  await db.longLink.deleteMany({ where: { organizationId: theirs.organization.id } });
  await db.queryRun.deleteMany({ where: { environmentId: theirs.environmentId } });
  const made = { organizationId: theirs.organization.id, createdById: people.theirs.id };
  const stored = { title: "W", kind: "table", query, x: 0, y: 0, width: 3, height: 3 };
  await db.dashboard.create({
    data: {
      ...{ ...made, id: ids.dashboard, name: "D" },
      widgets: {
        create: [
          { ...stored, id: ids.widget },
          { ...stored, id: ids.deletedWidget, x: 6, deletedAt: new Date() },
        ],
      },
    },
  });
  await db.dashboard.create({ data: { ...made, id: ids.deletedDashboard, name: "E", deletedAt: new Date() } });
  await db.savedQuery.create({ data: { ...made, id: ids.shared, name: "S", query, shared: true } });
  await db.savedQuery.create({
    data: { ...made, id: ids.deletedShared, name: "T", query, shared: true, deletedAt: new Date() },
  });
  await db.longLink.create({ data: { ...made, id: ids.link, query, digest: "d" } });
  await db.queryRun.create({
    data: {
      ...{ id: ids.run, userId: people.both.id, environmentId: theirs.environmentId, query, scope: "environment" },
      ...{ timeZone: "UTC", durationMs: 1, startedAt: new Date("2026-01-01") },
    },
  });
});
afterAll(async () => {
  await remove();
  await db.$disconnect();
});
async function remove() {
  await db.organization.deleteMany({
    where: { id: { in: [ours, theirs].map(({ organization }) => organization.id) } },
  });
  await db.user.deleteMany({ where: { id: { in: Object.values(people).map(({ id }) => id) } } });
}
/** All that both organizations keep. */
async function everything() {
  const organizationId = { in: [ours.organization.id, theirs.organization.id] };
  const orderBy = { id: "asc" } as const;
  return {
    dashboards: await db.dashboard.findMany({ where: { organizationId }, include: { widgets: { orderBy } }, orderBy }),
    saved: await db.savedQuery.findMany({ where: { organizationId }, orderBy }),
    links: await db.longLink.findMany({ where: { organizationId }, orderBy }),
    runs: await db.queryRun.findMany({ where: { userId: people.both.id }, orderBy }),
  };
}

async function handlersOf(route: string) {
  const load = byName.get(route);
  if (!load) throw new Error(`There is no route ${route}.`);
  return load();
}

/** What the route answers or throws, as a browser would get it. */
async function answerOf({ route, params, search = "", body }: Attempt, userId: string, at: Place) {
  const { loader, action } = await handlersOf(route);
  const handler = body ? action : loader;
  if (!handler) throw new Error(`The route ${route} takes no such request.`);
  const headers = {
    ...{ Host: "localhost", Origin: "http://localhost", Accept: "application/json" },
    ...{ "X-Request-Id": "req_1", Cookie: cookies.get(userId) ?? "", "Content-Type": "application/json" },
  };
  const sent = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const request = new Request(`http://localhost/somewhere${search}`, { headers, ...sent });
  const handle = async () => handler({ request, params: { ...at.params, ...params }, context: {} });
  const answer = await handle().catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) return { status: answer.status, text: await answer.text() };
  return { status: 200, text: JSON.stringify(answer) };
}

const attempts = attemptsOn(ids).map((attempt, index) => ({ attempt, none: attemptsOn(nowhere)[index] ?? attempt }));

describe.each(attempts)("$attempt.route: $attempt.name", ({ attempt, none }) => {
  test("of one's own organization, it is done", async () => {
    expect((await answerOf(attempt, people.both.id, theirs)).status).toBe(200);
  });

  test.each(Object.entries({ "a stranger": people.stranger, "an owner of both": people.both }))(
    "of another organization, it does not exist for %s",
    async (_who, { id }) => {
      const before = await everything();
      const answer = await answerOf(attempt, id, ours);
      expect(answer.status).toBe(404);
      expect(answer).toEqual(await answerOf(none, id, ours));
      expect(await everything()).toEqual(before);
    },
  );
});

test.each(["\0", "x".repeat(5_000)])("an id that cannot be stored does not exist: %j", async (id) => {
  const odd = Object.fromEntries(Object.keys(ids).map((name) => [name, id])) as Ids;
  for (const attempt of attemptsOn(odd)) {
    const { status } = await answerOf(attempt, people.both.id, ours);
    expect([attempt.name, status]).toEqual([attempt.name, attempt.body ? 422 : 404]);
  }
});

/** What each list shows of all that is there. */
const lists: readonly (readonly [string, readonly (keyof Ids)[]])[] = [
  ["", ["dashboard"]],
  ["dashboards._index", ["dashboard"]],
  ["dashboards.choices", ["dashboard"]],
  ["query.saved._index", ["shared"]],
  ["query.history._index", ["run"]],
];

test.each(lists)("the route %o lists what is of its own organization alone", async (route, shown) => {
  const found = async (at: Place) => {
    const { text } = await answerOf({ route, name: "lists" }, people.both.id, at);
    return Object.entries(ids).flatMap(([name, id]) => (text.includes(`"${id}"`) ? [name] : []));
  };
  expect(await found(theirs)).toEqual(shown);
  expect(await found(ours)).toEqual([]);
});

test("every route that can name something stored is tried", () => {
  const tried = new Set(attemptsOn(ids).map(({ route }) => route));
  expect([...byName.keys()].sort()).toEqual([...tried, ...withoutIds].sort());
  // An id in an address is a parameter of the route.
  expect(withoutIds.filter((name) => /\$\w/.test(name))).toEqual([]);
});

test("every change that names something stored is tried", () => {
  const tried = attemptsOn(ids).flatMap(({ body }) => (body ? [String(body.action)] : []));
  const changes = [...dashboardChange.options, ...savedChange.options];
  const named = changes.filter(({ shape }) => Object.keys(shape).some((key) => key === "id" || key.endsWith("Id")));
  expect(named.map(({ shape }) => String(shape.action.value)).sort()).toEqual(tried.sort());
});
