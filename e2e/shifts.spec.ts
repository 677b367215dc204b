import type { Page } from "@playwright/test";
import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** Below what anybody sees; the usual bound of a good page is 0.1. */
const mostShift = 0.02;

/** From the beginning of the page: the sum of what moved without a key or a click, and what it was. */
async function watchShifts(page: Page): Promise<() => Promise<{ sum: number; moved: string[] }>> {
  await page.addInitScript(() => {
    const shifts: { value: number; nodes: string[] }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      }[]) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : "?"));
        shifts.push({ value: entry.value, nodes });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () =>
    page.evaluate(() => {
      const { shifts } = window as unknown as { shifts: { value: number; nodes: string[] }[] };
      return {
        sum: shifts.reduce((sum, { value }) => sum + value, 0),
        moved: shifts.flatMap(({ nodes }) => nodes),
      };
    });
}

const table = "SELECT run_id, status, task_identifier, total_cost FROM runs LIMIT 200";
const overTime =
  "SELECT timeBucket(), status, count() AS runs FROM runs GROUP BY timeBucket, status ORDER BY timeBucket";

for (const [device, viewport] of [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test(`nothing moves while the query page comes and a query runs, ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const shifts = await watchShifts(page);
    const query = new QueryPage(page);
    for (const [text, view] of [
      [table, "table"],
      [overTime, "chart"],
    ] as const) {
      await query.open(acmeStore, { q: text, view, period: "30d" });
      await expect(query.result().getByText(/^Ran /)).toBeVisible();
      if (view === "chart") await expect(page.locator("path.recharts-curve, .recharts-bar").first()).toBeAttached();
      const { sum, moved } = await shifts();
      expect(sum, moved.join("\n")).toBeLessThan(mostShift);
    }
  });

  test(`nothing moves while a dashboard comes, ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const shifts = await watchShifts(page);
    await page.goto(`${acmeStore}/dashboards/overview`);
    await new DashboardPage(page).expectReady(10);
    const { sum, moved } = await shifts();
    expect(sum, moved.join("\n")).toBeLessThan(mostShift);
  });
}
