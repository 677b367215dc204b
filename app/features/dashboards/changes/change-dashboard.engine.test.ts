import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { plans } from "../../limits/plans";
import type { TenantContext } from "../../tenancy/tenant-context";
import { listDashboards } from "../list-dashboards.server";
import { loadDashboard } from "../load-dashboard.server";
import { loadOpenWidget } from "../load-open-widget.server";
import type { StoredDashboard } from "../stored-dashboard";
import { changeDashboard } from "./change-dashboard.server";
import type { ChangeOutcome } from "./change-outcome";
import type { DashboardChange, WidgetContent } from "./dashboard-change";

const userId = "user_dashboard_changes";
const tenantOf = (id: string, role: "member" | "viewer" = "member"): TenantContext => ({
  organization: { id, slug: id, name: id, plan: "free" },
  project: { id: `${id}_project`, slug: "p", ref: `${id}_project`, name: "P" },
  environment: { id: `${id}_env`, slug: "prod", name: "prod", type: "PRODUCTION" },
  actor: { kind: "user", userId, email: "changes@example.test", role },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
});
const ours = tenantOf("org_dashboards_ours");
const strangers = tenantOf("org_dashboards_strangers");
const organizations = [ours, strangers].map((tenant) => tenant.organization);

const chart: WidgetContent = {
  title: "Runs",
  kind: "chart",
  query: "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket",
  chart: { type: "line", x: "timeBucket", y: ["runs"], groupBy: null, stacked: false },
};
const number: WidgetContent = { title: "All", kind: "number", query: "SELECT count() FROM runs", chart: null };

const change = (body: DashboardChange, tenant = ours) => changeDashboard(tenant, body, "req_1");
async function done(outcome: Promise<ChangeOutcome>): Promise<StoredDashboard> {
  const answer = await outcome;
  if (!answer.ok || !answer.dashboard) throw new Error(answer.ok ? "deleted" : answer.error.message);
  return answer.dashboard;
}
const create = (name: string, tenant = ours, widget?: WidgetContent) =>
  done(change({ action: "create-dashboard", name, description: "", ...(widget ? { widget } : {}) }, tenant));
const add = (dashboardId: string, widget: WidgetContent, tenant = ours) =>
  done(change({ action: "add-widget", dashboardId, widget }, tenant));
const refusal = async (body: DashboardChange, tenant = ours) => {
  const outcome = await change(body, tenant);
  return outcome.ok ? "accepted" : outcome.error.code;
};
const everything = async () => ({
  dashboards: await db.dashboard.findMany({ orderBy: { id: "asc" } }),
  widgets: await db.widget.findMany({ orderBy: { id: "asc" } }),
});
const first = (dashboard: StoredDashboard) => {
  const [widget] = dashboard.widgets;
  if (!widget) throw new Error("The dashboard has no widget.");
  return widget;
};

const cleared = { where: { organizationId: { in: organizations.map(({ id }) => id) } } };
beforeAll(async () => {
  await db.organization.createMany({ data: organizations, skipDuplicates: true });
  await db.user.createMany({ data: [{ id: userId, email: "changes@example.test", name: "C" }], skipDuplicates: true });
});
beforeEach(async () => {
  await db.dashboard.deleteMany(cleared);
});
afterAll(async () => {
  await db.organization.deleteMany({ where: { id: { in: organizations.map(({ id }) => id) } } });
  await db.user.deleteMany({ where: { id: userId } });
  await db.$disconnect();
});

describe("a dashboard", () => {
  test("is created, listed after the built-in ones, and remembers who made it", async () => {
    const made = await create("Payments", ours, chart);
    expect(made).toMatchObject({ name: "Payments", revision: 1, widgets: [{ ...chart, x: 0, y: 0 }] });
    expect(await loadDashboard(ours, made.id)).toEqual(made);
    const entries = await listDashboards(ours);
    expect(entries.map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ["Overview", true],
      ["Processes", true],
      ["Payments", false],
    ]);
    expect(await db.dashboard.findUnique({ where: { id: made.id } })).toMatchObject({ createdById: userId });
  });

  test("is renamed and described", async () => {
    const { id: dashboardId, revision } = await create("Payments");
    const next = { name: "Billing", description: "Money in" };
    expect(await done(change({ action: "describe-dashboard", dashboardId, revision, ...next }))).toMatchObject({
      ...next,
      revision: 2,
    });
  });

  test("is deleted, cannot be changed then, and comes back whole", async () => {
    const made = await create("Payments", ours, chart);
    const dashboardId = made.id;
    expect(await change({ action: "delete-dashboard", dashboardId, revision: 1 })).toMatchObject({
      ok: true,
      dashboard: null,
    });
    expect(await loadDashboard(ours, dashboardId)).toBeNull();
    expect((await listDashboards(ours)).every(({ builtIn }) => builtIn)).toBe(true);
    expect(await refusal({ action: "add-widget", dashboardId, widget: number })).toBe("not_found");
    expect(await refusal({ action: "delete-dashboard", dashboardId, revision: 2 })).toBe("not_found");
    expect(await done(change({ action: "restore-dashboard", dashboardId }))).toMatchObject({
      name: "Payments",
      widgets: made.widgets,
    });
    expect(await refusal({ action: "restore-dashboard", dashboardId })).toBe("not_found");
  });
});

describe("a widget", () => {
  test("takes the first free place", async () => {
    const { id } = await create("Places", ours, number);
    await add(id, number);
    const dashboard = await add(id, chart);
    expect(dashboard.widgets.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [0, 0, 3, 3],
      [3, 0, 3, 3],
      [6, 0, 6, 7],
    ]);
  });

  test("changes what it shows and stays where it is", async () => {
    const dashboard = await add((await create("One")).id, chart);
    const { id: widgetId, x, y, width, height } = first(dashboard);
    const next = await done(
      change({ action: "update-widget", dashboardId: dashboard.id, revision: 2, widgetId, widget: number }),
    );
    expect(next).toMatchObject({ revision: 3, widgets: [{ id: widgetId, ...number, x, y, width, height }] });
  });

  test("is deleted and comes back to its place, or to a free one when another stands there", async () => {
    const dashboard = await create("One", ours, number);
    const dashboardId = dashboard.id;
    const widgetId = first(dashboard).id;
    const gone = await done(change({ action: "delete-widget", dashboardId, revision: 1, widgetId }));
    expect(gone.widgets).toEqual([]);
    expect(await refusal({ action: "delete-widget", dashboardId, revision: gone.revision, widgetId })).toBe(
      "not_found",
    );
    expect((await done(change({ action: "restore-widget", dashboardId, widgetId }))).widgets).toEqual(
      dashboard.widgets,
    );
    await done(change({ action: "delete-widget", dashboardId, revision: 3, widgetId }));
    await add(dashboardId, chart);
    const back = await done(change({ action: "restore-widget", dashboardId, widgetId }));
    expect(back.widgets.find(({ id }) => id === widgetId)).toMatchObject({ x: 6, y: 0 });
  });

  test("moves with others, all of them or none", async () => {
    const { id: dashboardId } = await create("Two", ours, number);
    const { widgets } = await add(dashboardId, number);
    const [left, right] = widgets.map(({ id }) => id) as [string, string];
    const size = { width: 3, height: 3 };
    const swapped = await done(
      change({
        action: "move-widgets",
        dashboardId,
        revision: 2,
        places: [
          { id: left, x: 3, y: 0, ...size },
          { id: right, x: 0, y: 0, ...size },
        ],
      }),
    );
    expect(swapped.widgets.map(({ id }) => id)).toEqual([right, left]);
    const before = await everything();
    const moving = (places: Extract<DashboardChange, { action: "move-widgets" }>["places"]) =>
      refusal({ action: "move-widgets", dashboardId, revision: 3, places });
    expect(await moving([{ id: left, x: 1, y: 0, ...size }])).toBe("invalid_request");
    expect(
      await moving([
        { id: left, x: 9, y: 0, ...size },
        { id: "widget_nobody", x: 0, y: 9, ...size },
      ]),
    ).toBe("not_found");
    expect(await everything()).toEqual(before);
  });

  test("is saved only with a query that compiles", async () => {
    const dashboard = await create("One", ours, number);
    const dashboardId = dashboard.id;
    const wrong: WidgetContent = { ...number, query: "SELECT stauts FROM runs" };
    const before = await everything();
    expect(await change({ action: "add-widget", dashboardId, widget: wrong })).toMatchObject({
      ok: false,
      error: { code: "invalid_query", diagnostics: [{ code: "unknown-column", range: { from: 7, to: 13 } }] },
    });
    const widgetId = first(dashboard).id;
    expect(await refusal({ action: "update-widget", dashboardId, revision: 1, widgetId, widget: wrong })).toBe(
      "invalid_query",
    );
    expect(await refusal({ action: "create-dashboard", name: "No", description: "", widget: wrong })).toBe(
      "invalid_query",
    );
    expect(await everything()).toEqual(before);
  });
});

/** Every change there is, aimed at one dashboard and one widget. */
const aimedAt = (dashboardId: string, widgetId: string, revision: number): DashboardChange[] => [
  { action: "describe-dashboard", dashboardId, revision, name: "Taken", description: "" },
  { action: "delete-dashboard", dashboardId, revision },
  { action: "restore-dashboard", dashboardId },
  { action: "add-widget", dashboardId, widget: number },
  { action: "update-widget", dashboardId, revision, widgetId, widget: number },
  { action: "move-widgets", dashboardId, revision, places: [{ id: widgetId, x: 1, y: 1, width: 4, height: 4 }] },
  { action: "delete-widget", dashboardId, revision, widgetId },
  { action: "restore-widget", dashboardId, widgetId },
];

const namesWidget = new Set(["update-widget", "move-widgets", "delete-widget", "restore-widget"]);

describe("what belongs to others", () => {
  test("another organization's dashboard, alive or deleted, does not exist", async () => {
    const theirs = await create("Theirs", strangers, chart);
    const deleted = await create("Gone", strangers, chart);
    await change({ action: "delete-dashboard", dashboardId: deleted.id, revision: 1 }, strangers);
    await create("Ours", ours, number);
    const before = await everything();
    for (const dashboard of [theirs, deleted]) {
      expect(await loadDashboard(ours, dashboard.id)).toBeNull();
      for (const body of aimedAt(dashboard.id, first(dashboard).id, dashboard.revision)) {
        expect([body.action, await refusal(body)]).toEqual([body.action, "not_found"]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test("a widget of another dashboard does not exist on this one", async () => {
    const theirs = await create("Theirs", strangers, chart);
    const other = await create("Ours too", ours, chart);
    const target = await create("Ours", ours, number);
    const deleted = await Promise.all(
      [strangers, ours].map(async (tenant) => {
        const { id: dashboardId, widgets } = await create("Of a deleted widget", tenant, chart);
        const widgetId = widgets[0]?.id ?? "";
        await done(change({ action: "delete-widget", dashboardId, revision: 1, widgetId }, tenant));
        return widgetId;
      }),
    );
    const before = await everything();
    for (const widgetId of [first(theirs).id, first(other).id, ...deleted]) {
      for (const body of aimedAt(target.id, widgetId, 1)) {
        if (!namesWidget.has(body.action)) continue;
        expect([body.action, await refusal(body)]).toEqual([body.action, "not_found"]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test("a viewer changes nothing", async () => {
    const dashboard = await create("Ours", ours, chart);
    const before = await everything();
    const viewer = tenantOf(ours.organization.id, "viewer");
    const bodies: DashboardChange[] = [
      { action: "create-dashboard", name: "New", description: "" },
      ...aimedAt(dashboard.id, first(dashboard).id, 1),
    ];
    for (const body of bodies) expect([body.action, await refusal(body, viewer)]).toEqual([body.action, "forbidden"]);
    expect(await everything()).toEqual(before);
  });
});

describe("two at once", () => {
  test("the later one is refused, is shown the newer state and changes nothing", async () => {
    const dashboard = await create("Ours", ours, chart);
    const dashboardId = dashboard.id;
    await add(dashboardId, number);
    const before = await everything();
    const widgetId = first(dashboard).id;
    for (const body of aimedAt(dashboardId, widgetId, 1).filter((each) => "revision" in each)) {
      expect(await change(body)).toMatchObject({
        ok: false,
        error: { code: "conflict", requestId: "req_1" },
        current: { id: dashboardId, revision: 2, widgets: [{ id: widgetId }, { title: "All" }] },
      });
    }
    expect(await everything()).toEqual(before);
  });

  test("of five writers who know the same revision one wins", async () => {
    const { id: dashboardId } = await create("Ours");
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((writer) =>
        refusal({ action: "describe-dashboard", dashboardId, revision: 1, name: `By ${writer}`, description: "" }),
      ),
    );
    expect(outcomes.sort()).toEqual(["accepted", "conflict", "conflict", "conflict", "conflict"]);
    expect(await loadDashboard(ours, dashboardId)).toMatchObject({ revision: 2 });
  });
});

describe("the plan's limits", () => {
  const { dashboards: mostDashboards, widgetsPerDashboard: mostWidgets } = plans.free;

  test("dashboards, also when they are created at the same moment or restored", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: mostDashboards + 2 }, (_, index) =>
        change({ action: "create-dashboard", name: `Number ${index}`, description: "" }),
      ),
    );
    const made = outcomes.filter((outcome) => outcome.ok);
    expect(made).toHaveLength(mostDashboards);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
      error: {
        code: "limit_exceeded",
        message:
          "The free plan has room for 3 dashboards, and the organization has 3. Delete one, or move to a larger plan.",
      },
    });
    const [one] = made;
    if (!one?.ok) throw new Error("None was created.");
    const { dashboardId } = one;
    await change({ action: "delete-dashboard", dashboardId, revision: 1 });
    await create("In its place");
    expect(await refusal({ action: "restore-dashboard", dashboardId })).toBe("limit_exceeded");
    // What strangers have does not count.
    await create("Theirs", strangers);
  });

  test("widgets, also when they are added at the same moment or restored", async () => {
    const { id: dashboardId } = await create("Full");
    const outcomes = await Promise.all(
      Array.from({ length: mostWidgets + 2 }, () => change({ action: "add-widget", dashboardId, widget: number })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(mostWidgets);
    expect(await db.widget.count({ where: { dashboardId } })).toBe(mostWidgets);
    const full = await loadDashboard(ours, dashboardId);
    if (!full) throw new Error("The dashboard is gone.");
    const widgetId = first(full).id;
    await change({ action: "delete-widget", dashboardId, revision: full.revision, widgetId });
    await add(dashboardId, number);
    expect(await refusal({ action: "restore-widget", dashboardId, widgetId })).toBe("limit_exceeded");
  });
});

test("a widget is opened to be edited with what it shows, by who may change it, for as long as it is there", async () => {
  const { id } = await create("To edit", ours, chart);
  const dashboard = await add(id, number);
  const widget = first(dashboard);
  const name = `${id}/${widget.id}`;
  expect(await loadOpenWidget(ours, name)).toEqual({
    id: widget.id,
    name: "Runs",
    query: chart.query,
    settings: new URLSearchParams({
      view: "chart",
      chart: '{"groupBy":null,"stacked":false,"type":"line","x":"timeBucket","y":["runs"]}',
    }).toString(),
    revision: dashboard.revision,
    canEdit: true,
    widgetOf: { id, name: "To edit" },
  });
  expect(await loadOpenWidget(tenantOf(ours.organization.id, "viewer"), name)).toBeNull();
  expect(await loadOpenWidget(strangers, name)).toBeNull();
  for (const other of [id, `${id}/`, `${name}/more`, `${id}/widget_none`, ""])
    expect([other, await loadOpenWidget(ours, other)]).toEqual([other, null]);
  await done(change({ action: "delete-widget", dashboardId: id, revision: dashboard.revision, widgetId: widget.id }));
  expect(await loadOpenWidget(ours, name)).toBeNull();
});
