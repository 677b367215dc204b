import type { Page } from "@playwright/test";
import { addToDashboard } from "./pages/add-to-dashboard";
import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { holdTimers, undoTime } from "./setup/held-timers";
import { expect, test } from "./setup/test";

const text = "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket";
// None is what the page suggests.
const titles = ["Runs in a chart", "Runs as rows", "Runs as a number"] as const;
const [chart, table, number] = titles;

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** A name that no other test and no earlier run on the same product has. */
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

async function pinAll(page: Page, name: string): Promise<DashboardPage> {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(text);
  await query.run();
  await addToDashboard(page, { dashboard: { new: name }, title: chart, as: "Chart" });
  await addToDashboard(page, { dashboard: { existing: name }, title: table, as: "Table" });
  await addToDashboard(page, { dashboard: { existing: name }, title: number, as: "Number" });
  const dashboard = new DashboardPage(page);
  await dashboard.openFromPalette(name);
  await expect(dashboard.heading(name)).toBeVisible();
  await dashboard.expectReady(titles.length);
  return dashboard;
}

test("a result is pinned as chart, table and number, and is there after a reload", async ({ page }) => {
  const name = fresh("Pinned");
  const dashboard = await pinAll(page, name);
  const expectAll = async () => {
    await dashboard.expectReady(titles.length);
    await dashboard.expectDrawn(chart);
    await expect(dashboard.widget(table).getByRole("grid")).toBeVisible();
    await expect(dashboard.widget(number)).toContainText(/\dFirst of \d+ rows$/);
  };
  await expectAll();
  await page.reload();
  await expectAll();
});

test("a chart keeps its settings on a dashboard, after a reload, too", async ({ page }) => {
  const name = fresh("Settings");
  const query = new QueryPage(page);
  const wanted = { type: "bar", x: "timeBucket", y: ["runs"], groupBy: "status", stacked: true, share: true };
  await query.open(acmeStore, {
    q: "SELECT timeBucket(), status, count() AS runs FROM runs GROUP BY timeBucket, status ORDER BY timeBucket",
    view: "chart",
    chart: JSON.stringify(wanted),
  });
  await expect(query.result().getByRole("application").getByText("100%", { exact: true })).toBeVisible();
  await addToDashboard(page, { dashboard: { new: name }, title: "Shares", as: "Chart" });
  const log = {
    type: "line",
    x: "timeBucket",
    y: ["runs"],
    groupBy: null,
    stacked: false,
    scale: "log",
    reference: 77,
  };
  await query.open(acmeStore, { q: text, view: "chart", chart: JSON.stringify(log) });
  await expect(query.result().getByText("77", { exact: true })).toBeVisible();
  await addToDashboard(page, { dashboard: { existing: name }, title: "Logarithm", as: "Chart" });

  const dashboard = new DashboardPage(page);
  await dashboard.openFromPalette(name);
  const expectSettings = async () => {
    await dashboard.expectReady(2);
    await expect(dashboard.widget("Shares").getByText("100%", { exact: true })).toBeVisible();
    // Marks of a logarithmic axis are powers of ten; of the reference there is its line.
    await expect(dashboard.widget("Logarithm").getByText("77", { exact: true })).toBeVisible();
    await expect(dashboard.widget("Logarithm").getByText("10", { exact: true }).first()).toBeVisible();
  };
  await expectSettings();
  await page.reload();
  await expectSettings();
});

test("a stretch marked by keys becomes the range of the dashboard, and Back and Zoom out return", async ({ page }) => {
  const dashboard = await pinAll(page, fresh("Zoomed"));
  await dashboard.expectDrawn(chart);
  await dashboard.widget(chart).getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
  await expect(dashboard.widget(chart).getByRole("status")).toContainText(/Marked from .*, 4 points/);
  await page.keyboard.press("Escape");
  await expect(dashboard.widget(chart).getByRole("status")).toContainText("Nothing is marked any more.");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("from")).not.toBeNull();
  await dashboard.expectReady(titles.length);
  const zoomOut = page.getByRole("toolbar", { name: "Dashboard" }).getByRole("button", { name: "Zoom out" });
  await expect(zoomOut).toBeVisible();
  await page.goBack();
  await expect.poll(() => new URL(page.url()).searchParams.get("from")).toBeNull();
  await expect(zoomOut).toHaveCount(0);
  await dashboard.expectReady(titles.length);

  // Forward, and after a reload, the way out is still there.
  await page.goForward();
  await page.reload();
  await zoomOut.click();
  await expect.poll(() => new URL(page.url()).searchParams.get("from")).toBeNull();
  await expect(zoomOut).toHaveCount(0);
  await dashboard.expectReady(titles.length);
});

test("widgets move and resize by keyboard, and stay there", async ({ page }) => {
  const dashboard = await pinAll(page, fresh("By keyboard"));
  const before = await dashboard.box(number);
  await dashboard.moveHandle(number).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await dashboard.expectSaved();
  const resized = await dashboard.box(number);
  expect(resized.width).toBeGreaterThan(before.width);
  expect(resized.height).toBeGreaterThan(before.height);

  const chartBefore = await dashboard.box(chart);
  await dashboard.moveHandle(chart).focus();
  await page.keyboard.press("Enter");
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dashboard.expectSaved();
  const moved = await dashboard.box(chart);
  expect(moved.y).toBeGreaterThan(chartBefore.y);

  await page.reload();
  await dashboard.expectReady(titles.length);
  expect((await dashboard.box(number)).width).toBeCloseTo(resized.width, 0);
  expect((await dashboard.box(chart)).y).toBeCloseTo(moved.y, 0);
});

test("widgets move and resize by pointer, and stay there", async ({ page }) => {
  const dashboard = await pinAll(page, fresh("By pointer"));
  const drag = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 8 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
    await page.mouse.up();
  };
  const before = await dashboard.box(number);
  await drag({ x: before.x + before.width - 6, y: before.y + before.height - 6 }, { x: 220, y: 120 });
  await dashboard.expectSaved();
  await expect.poll(async () => (await dashboard.box(number)).height).toBeGreaterThan(before.height + 40);
  const resized = await dashboard.box(number);

  const chartBefore = await dashboard.box(chart);
  await drag({ x: chartBefore.x + 140, y: chartBefore.y + 20 }, { x: 0, y: 700 });
  await expect.poll(async () => (await dashboard.box(chart)).y).not.toBeCloseTo(chartBefore.y, 0);
  await dashboard.expectSaved();

  await page.reload();
  await dashboard.expectReady(titles.length);
  expect((await dashboard.box(number)).height).toBeCloseTo(resized.height, 0);
  expect((await dashboard.box(chart)).y).not.toBeCloseTo(chartBefore.y, 0);
});

test("a deleted widget and a deleted dashboard come back by undo", async ({ page }) => {
  const name = fresh("Undone");
  await holdTimers(page, undoTime);
  const dashboard = await pinAll(page, name);
  await dashboard.chooseFromWidgetMenu(table, "Delete");
  await expect(dashboard.widget(table)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(dashboard.widget(table)).toBeVisible();

  await page.getByRole("button", { name: "Dashboard actions" }).click();
  await page.getByRole("menuitem", { name: "Delete dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboards" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(dashboard.heading(name)).toBeVisible();
  await dashboard.expectReady(titles.length);
});

test("a widget whose query no address can hold opens in the query page, and a longer address says what is wrong", async ({
  page,
  watch,
}) => {
  const name = fresh("Long");
  const long = `SELECT count() AS runs FROM runs WHERE task_identifier NOT IN (${Array.from({ length: 1_500 }, (_, n) => `'none-${n}'`).join(", ")})`;
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d" });
  await query.write(long);
  await query.run();
  await addToDashboard(page, { dashboard: { new: name }, title: "All", as: "Number" });
  const dashboard = new DashboardPage(page);
  await dashboard.openFromPalette(name);
  await dashboard.expectReady(1);
  const kept = page.waitForResponse((response) => response.url().endsWith("/query/links"));
  await dashboard.chooseFromWidgetMenu("All", "Open in query page");
  expect((await kept).ok()).toBe(true);
  await expect(query.result().locator("dd")).toHaveText(/\d/);
  await expect(query.editor()).toContainText("'none-0'");
  expect(page.url().length).toBeLessThan(1_000);
  // As on the dashboard, beside the tab that it was written in.
  await expect(page.getByRole("button", { name: "Time range: Last 7 days" })).toBeVisible();
  await expect(query.tabs()).toHaveCount(2);

  watch.allow(/431/);
  await page.goto(`${acmeStore}/query?q=${encodeURIComponent(long)}`);
  await expect(page.getByRole("heading", { name: "This address is too long" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the start page" }).click();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
});
