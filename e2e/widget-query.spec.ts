import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { changeDashboards, storeDashboard, type WidgetToStore } from "./pages/stored-dashboard";
import { expect, test } from "./setup/test";

const bars = { type: "bar", x: "status", y: ["runs"], groupBy: null, stacked: false };
const byStatus: WidgetToStore = {
  title: "By status",
  kind: "chart",
  query: "SELECT status, count() AS runs FROM runs GROUP BY status ORDER BY runs DESC",
  chart: bars,
};
const byQueue = "SELECT queue AS status, count() AS runs FROM runs GROUP BY status ORDER BY runs DESC";
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

test("the query of a widget is edited in the query page and saved back with its view", async ({ page }) => {
  const name = fresh("Edited");
  const { id } = await storeDashboard(page, acmeStore, name, [byStatus]);
  await page.goto(`${acmeStore}/dashboards/${id}?period=30d`);
  const dashboard = new DashboardPage(page);
  await dashboard.expectReady(1);
  await dashboard.chooseFromWidgetMenu("By status", "Edit query");

  const query = new QueryPage(page);
  await expect(query.editor()).toHaveText(byStatus.query);
  await expect(page.getByText(`The query of the widget “By status” on ${name}`)).toBeVisible();
  await expect(query.result().getByRole("figure").first()).toBeVisible();
  await expect.poll(() => query.parameters().get("period")).toBe("30d");
  await expect.poll(() => JSON.parse(query.parameters().get("chart") ?? "null")).toEqual(bars);
  const save = query.bar().getByRole("button", { name: /^Save/ });
  await expect(save).toHaveText("Saved");
  await expect(save).toBeDisabled();

  // What was not run yet is run, and keeps its chart.
  await expect(query.editor()).toHaveAttribute("aria-autocomplete", "list");
  await query.write(byQueue);
  await expect(save).toHaveText("Save to widget");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved “By status”")).toBeVisible();
  await expect(save).toHaveText("Saved");

  await query.show("Table");
  await expect(save).toHaveText("Save to widget");
  await save.click();
  await expect(save).toHaveText("Saved");
  await page.reload();
  await expect(query.grid()).toBeVisible();
  await expect(save).toHaveText("Saved");

  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await dashboard.expectReady(1);
  await expect(dashboard.widget("By status").getByRole("grid")).toBeVisible();
  await dashboard.chooseFromWidgetMenu("By status", "Show query");
  await expect(page.getByRole("dialog", { name: "By status" })).toContainText(byQueue);
});

test("what others do to the dashboard does not stand in the way, what they do to the widget is asked about", async ({
  page,
  watch,
}) => {
  // Answers with the newer state.
  watch.allow(/status (of )?409/);
  const stored = await storeDashboard(page, acmeStore, fresh("Shared"), [byStatus]);
  const [widget] = stored.widgets;
  if (!widget) throw new Error("The dashboard has no widget.");
  const query = new QueryPage(page);
  await query.open(acmeStore, { widget: `${stored.id}/${widget.id}` });
  // What saves comes with the strip.
  await expect(page.getByText("The query of the widget “By status”")).toBeVisible();
  await expect(query.result().getByRole("figure").first()).toBeVisible();
  const theirs = { action: "update-widget", dashboardId: stored.id, widgetId: widget.id };
  const save = query.bar().getByRole("button", { name: /^Save/ });

  const renamed = await changeDashboards(page, acmeStore, {
    ...theirs,
    revision: stored.revision,
    widget: { ...byStatus, title: "By their name" },
  });
  await query.write(byQueue);
  await save.click();
  await expect(page.getByText("Saved “By their name”")).toBeVisible();

  await changeDashboards(page, acmeStore, {
    ...theirs,
    revision: renamed.revision + 1,
    widget: { ...byStatus, title: "By their name", query: `${byStatus.query} LIMIT 3` },
  });
  await query.write(`${byQueue} LIMIT 5`);
  await save.click();
  const asked = page.getByRole("dialog", { name: "“By their name” was changed by somebody else" });
  await asked.getByRole("button", { name: "Open theirs" }).click();
  await expect(query.editor()).toHaveText(`${byStatus.query} LIMIT 3`);
  await expect(query.tabs()).toHaveCount(2);

  await query.write(`${byQueue} LIMIT 7`);
  const { revision } = await changeDashboards(page, acmeStore, {
    action: "add-widget",
    dashboardId: stored.id,
    widget: byStatus,
  });
  await changeDashboards(page, acmeStore, {
    ...theirs,
    revision,
    widget: { ...byStatus, title: "By their name", query: `${byStatus.query} LIMIT 4` },
  });
  await save.click();
  await asked.getByRole("button", { name: "Overwrite" }).click();
  await expect(save).toHaveText("Saved");
  const after = await changeDashboards(page, acmeStore, {
    action: "add-widget",
    dashboardId: stored.id,
    widget: byStatus,
  });
  expect(after.widgets.find(({ id }) => id === widget.id)).toMatchObject({ query: `${byQueue} LIMIT 7` });
});

test("Save that is pressed before what saves has come saves once it is there", async ({ page }) => {
  const { id, widgets } = await storeDashboard(page, acmeStore, fresh("Early"), [byStatus]);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/widget-strip-*.js", async (route) => {
    await held;
    await route.continue();
  });
  const query = new QueryPage(page);
  await query.open(acmeStore, { widget: `${id}/${widgets[0]?.id}` });
  await expect(query.result().getByRole("figure").first()).toBeVisible();
  await query.write(byQueue);
  await query.bar().getByRole("button", { name: "Save to widget" }).click();
  await expect(page.getByText("The query of the widget “By status”")).toBeHidden();
  letThrough();
  await expect(page.getByText("Saved “By status”")).toBeVisible();
  await expect(query.bar().getByRole("button", { name: /^Save/ })).toHaveText("Saved");
});

test("a widget that is deleted while its query is edited leaves the text, and its link says that it is gone", async ({
  page,
  watch,
}) => {
  watch.allow(/status (of )?(404|409)/);
  const name = fresh("Gone");
  const { id, widgets, revision } = await storeDashboard(page, acmeStore, name, [byStatus]);
  const [widget] = widgets;
  if (!widget) throw new Error("The dashboard has no widget.");
  const query = new QueryPage(page);
  await query.open(acmeStore, { widget: `${id}/${widget.id}` });
  await expect(page.getByText("The query of the widget “By status”")).toBeVisible();
  await query.write(byQueue);
  await changeDashboards(page, acmeStore, { action: "delete-widget", dashboardId: id, revision, widgetId: widget.id });
  await query.bar().getByRole("button", { name: "Save to widget" }).click();
  await expect(page.getByText(`It was deleted from “${name}” in the meantime.`)).toBeVisible();
  await expect(query.editor()).toHaveText(byQueue);
  await expect(query.bar().getByRole("button", { name: /^Save/ }).first()).toHaveText("Save");

  await page.goto(`${acmeStore}/query?${new URLSearchParams({ widget: `${id}/${widget.id}` })}`);
  await expect(page.getByRole("heading", { level: 1, name: "This query is no longer there" })).toBeVisible();
  await expect(page.getByText("The widget was deleted, or its dashboard was.")).toBeVisible();
});
