import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { continueAsDemoUser, haveDemoSession } from "./pages/sign-in";
import { chooseTimeRange } from "./pages/time-range";
import { expect, test } from "./setup/test";

const overviewCharts = ["Runs by status", "Success rate over time", "Failures by task"];
const overviewNumbers = ["Success rate", "Runs", "Failed", "Running now"];
const overviewWidgets = overviewCharts.length + overviewNumbers.length + 3;

test("signing in leads to the overview, with its numbers and charts drawn", async ({ page }) => {
  await continueAsDemoUser(page);
  await page.getByRole("link", { name: "Overview" }).first().click();
  const dashboard = new DashboardPage(page);
  await expect(dashboard.heading("Overview")).toBeVisible();
  await dashboard.expectReady(overviewWidgets);
  for (const title of overviewNumbers) await expect(dashboard.widget(title)).toContainText(/\d/);
  for (const title of overviewCharts) await dashboard.expectDrawn(title);
});

test("another range gives every chart other buckets", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  const dashboard = new DashboardPage(page);
  const buckets = async (act: () => Promise<void>) => {
    const runs = await dashboard.runsDuring(overviewWidgets, act);
    return new Map(runs.map(({ widget, response }) => [widget, response.bucket]));
  };
  const week = await buckets(async () => {
    await page.goto(`${acmeStore}/dashboards/overview`);
  });
  const day = await buckets(() => chooseTimeRange(page, "Last 24 hours"));

  const charts = [...week].filter(([, bucket]) => bucket !== null).map(([widget]) => widget);
  expect(charts).toHaveLength(overviewCharts.length);
  for (const chart of charts) {
    expect(day.get(chart), chart).not.toBeNull();
    expect(day.get(chart), chart).not.toEqual(week.get(chart));
  }
  await dashboard.expectReady(overviewWidgets);
  for (const title of overviewCharts) await dashboard.expectDrawn(title);
  expect(new URL(page.url()).searchParams.get("period")).toBe("24h");
});

test("numbers and charts are compared with the period before, also by a link, until it is turned off", async ({
  page,
  baseURL,
}) => {
  await haveDemoSession(page, baseURL);
  const dashboard = new DashboardPage(page);
  await page.goto(`${acmeStore}/dashboards/overview`);
  // A click on what the server has drawn does nothing before the page's scripts are there.
  await dashboard.expectReady(overviewWidgets);
  const compare = page.getByRole("toolbar", { name: "Dashboard" }).getByRole("button", { name: /^Compare/ });
  await compare.click();
  const expectCompared = async () => {
    await expect(compare).toHaveAttribute("aria-pressed", "true");
    for (const title of overviewNumbers)
      await expect(dashboard.widget(title)).toContainText(/(Up|Down) .*from .*|No change$/);
    const dashed = dashboard.widget("Success rate over time").locator("path.recharts-curve[stroke-dasharray='4 3']");
    await expect(dashed.first()).toBeVisible();
  };
  await expectCompared();
  expect(new URL(page.url()).searchParams.get("compare")).toBe("1");
  await page.reload();
  await expectCompared();
  await compare.click();
  await expect(dashboard.widget("Runs")).not.toContainText(/from|No change/);
  expect(new URL(page.url()).searchParams.get("compare")).toBeNull();
});

test("the processes have points", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  await page.goto(`${acmeStore}/dashboards/processes`);
  const dashboard = new DashboardPage(page);
  await dashboard.expectReady(10);
  for (const title of ["CPU", "Memory", "Heap", "Event loop lag"]) await dashboard.expectDrawn(title);
});
