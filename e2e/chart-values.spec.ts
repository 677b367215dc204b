import type { Locator } from "@playwright/test";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

const text = "SELECT arrayJoin(['a', 'b']) AS x, 5 AS up, -3 AS down, 2 AS more";
const chart = (more: object) =>
  JSON.stringify({ type: "bar", x: "x", y: ["up", "down", "more"], groupBy: null, stacked: true, ...more });

test("what is below zero hangs below it, and has no share of a whole", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: text, view: "chart", chart: chart({}) });
  const figure = page.getByRole("figure", { name: "Result of the query" });
  const bars = figure.locator(".recharts-bar-rectangle path");
  await expect(bars).toHaveCount(6);
  const box = async (drawn: Locator) => {
    const found = await drawn.boundingBox();
    if (!found) throw new Error("Nothing is drawn.");
    return found;
  };
  const zero = await box(figure.locator(".recharts-reference-line-line"));
  const first = (series: number) => box(figure.locator(`path[fill="var(--series-${series})"]`).first());
  // Outlines are a pixel or two wide, the series 50 and more high.
  const [up, down, more] = [await first(1), await first(2), await first(3)];
  expect(down.y).toBeGreaterThanOrEqual(zero.y - 5);
  expect(up.y + up.height).toBeLessThanOrEqual(zero.y + 5);
  expect(more.y + more.height).toBeLessThanOrEqual(up.y + 5);
  expect(up.height).toBeGreaterThan(down.height);

  await page.getByLabel("How series stand").getByRole("radio", { name: "100%" }).click();
  await expect(figure.getByText("Not drawn: 2 values below zero, which are no part of a whole.")).toBeVisible();
  await expect(figure.getByText("75%", { exact: true })).toBeVisible();
  await page.getByLabel("How series stand").getByRole("radio", { name: "Side by side" }).click();
  await page.getByLabel("Scale").getByRole("radio", { name: "Log" }).click();
  await expect(figure.getByText(/^Not drawn: 2 values at or below zero/)).toBeVisible();
});

test("on a logarithmic scale the lowest bar has a height, and the reference line a place", async ({ page }) => {
  const query = new QueryPage(page);
  const q = "SELECT number AS x, pow(10, number - 3) AS value FROM (SELECT arrayJoin([0, 3, 5]) AS number)";
  const log = { type: "bar", x: "x", y: ["value"], groupBy: null, stacked: false, scale: "log", reference: 0.00001 };
  await query.open(acmeStore, { q, view: "chart", chart: JSON.stringify(log) });
  const figure = page.getByRole("figure", { name: "Result of the query" });
  const bars = figure.locator(".recharts-bar-rectangle path");
  await expect(bars).toHaveCount(3);
  for (const bar of await bars.all()) expect((await bar.boundingBox())?.height).toBeGreaterThan(5);
  await expect(figure.locator(".recharts-reference-line-line")).toHaveCount(1);
  await page.getByRole("spinbutton", { name: "Reference line" }).fill("");
  await expect(figure.locator(".recharts-reference-line-line")).toHaveCount(0);
  await expect(figure.locator("tspan").getByText("0.0001", { exact: true })).toBeVisible();
  for (const bar of await bars.all()) expect((await bar.boundingBox())?.height).toBeGreaterThan(5);
});

test("a double click on a series shows it alone, and again all; what is dashed is named", async ({ page }) => {
  const query = new QueryPage(page);
  const q = "SELECT arrayJoin(['a', 'b', 'c']) AS kind, count() AS runs, 2 * count() AS twice FROM runs GROUP BY kind";
  const lines = { type: "bar", x: "kind", y: ["runs", "twice"], groupBy: null, stacked: false };
  await query.open(acmeStore, { q, period: "7d", view: "chart", chart: JSON.stringify(lines) });
  const legend = page.getByRole("figure").getByRole("list", { name: "Series" });
  const shown = () => legend.getByRole("button", { pressed: true });
  await expect(shown()).toHaveText(["runs", "twice"]);
  await legend.getByRole("button", { name: "twice" }).dblclick();
  await expect(shown()).toHaveText(["twice"]);
  await legend.getByRole("button", { name: "twice" }).dblclick();
  await expect(shown()).toHaveText(["runs", "twice"]);
  await legend.getByRole("button", { name: "runs" }).press("Alt+Enter");
  await expect(shown()).toHaveText(["runs"]);
  await legend.getByRole("button", { name: "runs" }).press("Alt+Enter");
  await expect(shown()).toHaveText(["runs", "twice"]);

  await expect(legend.getByText("the period before")).toHaveCount(0);
  await page.getByRole("button", { name: /^Compare/ }).click();
  await expect(legend.getByText("the period before")).toBeVisible();
});

test("the last value of a chart stays, and with it all that was chosen", async ({ page }) => {
  const query = new QueryPage(page);
  const q = "SELECT arrayJoin(['a', 'b']) AS kind, 2 AS one, 3 AS other";
  const chosen = { type: "line", x: "kind", y: ["one"], groupBy: null, stacked: false, reference: 1 };
  await query.open(acmeStore, { q, view: "chart", chart: JSON.stringify(chosen) });
  const values = page.getByRole("group", { name: "Values" });
  const line = page.getByRole("figure").locator(".recharts-reference-line-line");
  await expect(line).toHaveCount(1);
  // It does nothing, and says so to who waits for it.
  await values.getByRole("button", { name: "one", exact: true }).click({ force: true });
  await expect(values.getByRole("button", { pressed: true })).toHaveText(["one"]);
  await values.getByRole("button", { name: "other" }).click();
  await values.getByRole("button", { name: "one", exact: true }).click();
  await expect(values.getByRole("button", { pressed: true })).toHaveText(["other"]);
  await expect(line).toHaveCount(1);
  await expect(page.getByLabel("Type of chart").getByRole("radio", { name: "Line" })).toBeChecked();
});
