import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

const overTime = "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket";
const query = (search: Record<string, string>) => `${acmeStore}/query?${new URLSearchParams(search)}`;

/** Every page, and what is there once it is complete. */
const pages: { name: string; path: string; session: boolean; ready: (page: Page) => Promise<void> }[] = [
  {
    name: "sign-in",
    path: "/sign-in",
    session: false,
    ready: (page) => expect(page.getByRole("button", { name: "Continue as demo user" })).toBeVisible(),
  },
  {
    name: "query page at first",
    path: query({}),
    session: true,
    ready: (page) => expect(new QueryPage(page).editor()).toBeVisible(),
  },
  {
    name: "query page with a table",
    path: query({ q: "SELECT run_id, status, tags, triggered_at FROM runs LIMIT 50", period: "1y", view: "table" }),
    session: true,
    ready: (page) => expect(new QueryPage(page).grid()).toBeVisible(),
  },
  {
    name: "query page with a chart",
    path: query({ q: overTime, view: "chart" }),
    session: true,
    ready: (page) => expect(page.getByRole("figure", { name: "Result of the query" })).toBeVisible(),
  },
  {
    name: "list of dashboards",
    path: `${acmeStore}/dashboards`,
    session: true,
    ready: (page) => expect(page.getByRole("heading", { level: 1, name: "Dashboards" })).toBeVisible(),
  },
  {
    name: "overview",
    path: `${acmeStore}/dashboards/overview`,
    session: true,
    ready: (page) => new DashboardPage(page).expectReady(10),
  },
  {
    name: "processes",
    path: `${acmeStore}/dashboards/processes`,
    session: true,
    ready: (page) => new DashboardPage(page).expectReady(10),
  },
];

/** @param part a selector: a busy machine takes long to look at a whole page again */
async function expectNothingFound(page: Page, part = "html"): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((n) => n.html).join("\n")}`);
  expect(found).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on what opens from the query page, ${colorScheme}`, async ({ page, baseURL }) => {
    // A dozen looks at a page, each as long as a small test.
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await haveDemoSession(page, baseURL);
    const queries = new QueryPage(page);
    await queries.open(acmeStore, { q: overTime, view: "table" });
    await expect(queries.grid()).toBeVisible();
    // The same once more: the history shows both as one line.
    await queries.editor().click();
    await queries.run();
    await page.getByRole("button", { name: "New tab" }).click();
    await expect(queries.tabs()).toHaveCount(2);
    await queries.tab("Runs over time").click();
    await expect(queries.grid()).toBeVisible();
    await expectNothingFound(page);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("textbox", { name: "Filter runs" }).fill("> 0");
    await page.getByRole("textbox", { name: "Find in the result" }).fill("2");
    await expectNothingFound(page, "section[aria-label=Result]");
    await queries.grid().getByRole("gridcell").last().click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectNothingFound(page, "[role=menu]");
    await page.keyboard.press("Escape");
    const panel = 'aside[aria-label="Reference"]';
    const reference = queries.reference();
    for (const [tab, there] of [
      ["Guide", reference.getByRole("button", { name: /^Time/ }).first()],
      ["Functions", reference.getByText("Quantiles", { exact: true })],
      ["History", reference.getByRole("listitem").first()],
      ["Saved", reference.getByRole("searchbox", { name: "Search saved queries" })],
    ] as const) {
      await reference.getByRole("tab", { name: tab }).click();
      await expect(there).toBeVisible();
      await expectNothingFound(page, panel);
      if (tab !== "History") continue;
      await reference
        .getByText(/runs? before, all the same$/)
        .first()
        .click();
      await expect(reference.getByRole("listitem").getByRole("listitem").first()).toBeVisible();
      await expectNothingFound(page, panel);
    }
    await reference.getByRole("tab", { name: "Guide" }).click();
    await reference.getByRole("button", { name: /^Time/ }).first().click();
    await expect(reference.getByRole("heading", { name: "Buckets" })).toBeVisible();
    await expectNothingFound(page, panel);
    for (const [button, dialog] of [
      ["Explain", "What this result is of"],
      ["Time zone: UTC", "Time zone"],
      ["Save", "Save query"],
      ["Outline", "Outline"],
      ["Keys", "Keys"],
      ["Search", "Commands"],
    ] as const) {
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
      await expectNothingFound(page, '[role="dialog"]');
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  });
}

test("menus are in a landmark, also those that open over the navigation of a phone", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  await page.goto(query({ q: "SELECT run_id, status FROM runs LIMIT 20", period: "1y", view: "table" }));
  const queries = new QueryPage(page);
  await expect(queries.grid()).toBeVisible();
  const outside = async () => {
    const { violations } = await new AxeBuilder({ page }).withRules(["region"]).analyze();
    return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
  };
  for (const opener of [
    page.getByRole("button", { name: "Download" }),
    page.getByRole("button", { name: /^Scope/ }),
    page.getByRole("button", { name: "Tab actions" }),
    page.getByRole("button", { name: /^Account/ }),
    queries.grid().getByRole("gridcell").first(),
  ]) {
    await opener.click();
    await expect(page.getByRole("menu")).toBeVisible();
    // The tooltip of the button is none of it.
    await page.mouse.move(700, 5);
    expect(await outside()).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Account/ })
    .click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("button", { name: "Continue as demo user" })).toBeVisible();
});

test("at a width of 320 nothing of the query page is cut or makes it scroll sideways", async ({ page, baseURL }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 720 });
  await haveDemoSession(page, baseURL);
  const queries = new QueryPage(page);
  /** What reaches out of the window, but for what scrolls by itself, table, tabs and text, and what is for screen readers. */
  const outside = () =>
    page.evaluate(() => {
      const found = [...document.querySelectorAll("body *")].filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const apart = element.closest("[role=grid], [aria-label='Open queries'], .cm-scroller, .sr-only, svg") !== null;
        return width > 0 && height > 0 && !apart && (left < -1 || right > window.innerWidth + 1);
      });
      const { scrollWidth } = document.documentElement;
      return { scrollWidth, found: found.map(({ outerHTML }) => outerHTML.slice(0, 120)) };
    });
  const nothing = { scrollWidth: 320, found: [] };
  const open = async (name: string | RegExp) => {
    await page.getByRole("button", { name }).first().click();
    await expect(page.locator("[role=menu], [role=dialog]")).toBeVisible();
    expect(await outside(), String(name)).toEqual(nothing);
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=menu], [role=dialog]")).toHaveCount(0);
  };
  await page.goto(
    query({ q: "SELECT run_id, status, tags, triggered_at FROM runs LIMIT 50", period: "1y", view: "table" }),
  );
  await expect(queries.grid()).toBeVisible();
  expect(await outside()).toEqual(nothing);
  for (const name of [/^Scope/, /^Time range/, /^Time zone/, "Reference", "Tab actions", "More actions", "Save"])
    await open(name);
  for (const name of ["Explain", "Add to dashboard", "Download"]) await open(name);

  await page.goto(query({ q: overTime, view: "chart", period: "30d", compare: "1" }));
  await expect(page.getByRole("figure", { name: "Result of the query" })).toBeVisible();
  expect(await outside()).toEqual(nothing);
  await open("More of this result");

  await page.goto(
    query({ q: "SELECT count() AS runs, max(total_cost) AS cost FROM runs", view: "number", compare: "1" }),
  );
  await expect(queries.result().getByText("cost")).toBeVisible();
  expect(await outside()).toEqual(nothing);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Commands" })).toBeVisible();
  expect(await outside()).toEqual(nothing);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing while parts come and while a stretch is marked, ${colorScheme}`, async ({
    page,
    baseURL,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await haveDemoSession(page, baseURL);
    const queries = new QueryPage(page);
    // Held until the page was looked at as it is without them.
    const held: (() => void)[] = [];
    let holding = true;
    await page.route(/(history-panel|saved-panel|function-list|language-guide|result-panel)-[^/]*\.js/, (route) => {
      if (!holding) return route.continue();
      held.push(() => void route.continue());
    });
    await page.goto(query({ q: overTime, view: "chart" }));
    await expect(queries.editor()).toBeVisible();
    await queries.reference().getByRole("tab", { name: "History" }).click();
    await expect(queries.reference().getByRole("searchbox")).toHaveCount(0);
    await expect.poll(() => held.length).toBeGreaterThan(1);
    await expectNothingFound(page);
    holding = false;
    for (const go of held) go();
    await expect(queries.reference().getByRole("searchbox", { name: "Search your runs" })).toBeVisible();

    const chart = queries.result().getByRole("application");
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
    await expect(queries.result().getByText(/^Marked from .*, 4 points/)).toBeVisible();
    await expectNothingFound(page, "section[aria-label=Result]");
    await page.keyboard.press("Enter");
    await expect.poll(() => queries.parameters().get("from")).not.toBeNull();

    await page.goto(`${acmeStore}/dashboards/overview`);
    const dashboard = new DashboardPage(page);
    await dashboard.expectReady(10);
    await dashboard.widget("Runs by status").getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Zoom out" })).toBeVisible();
    await dashboard.expectReady(10);
    await expectNothingFound(page);
  });
}

for (const { name, path, session, ready } of pages) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing on ${name}, ${colorScheme}`, async ({ page, baseURL }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (session) await haveDemoSession(page, baseURL);
      await page.goto(path);
      await ready(page);
      await expectNothingFound(page);
    });
  }

  test(`${name} fits a phone`, async ({ page, baseURL }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    if (session) await haveDemoSession(page, baseURL);
    await page.goto(path);
    await ready(page);
    const { content, window } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(window).toBe(390);
    expect(content).toBeLessThanOrEqual(window);
  });
}

test("the keyboard alone writes and runs a query, and reads its result", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  const target = new QueryPage(page);
  await target.open(acmeStore);
  const tabTo = async (isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await isThere()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Sixty presses of Tab did not lead there.");
  };
  const focused = (locator: ReturnType<QueryPage["editor"]>) => () =>
    locator.evaluate((element) => element.contains(document.activeElement));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await tabTo(focused(target.editor()));
  await target.type("SELECT status, count() AS total FROM runs GROUP BY status ");
  await page.keyboard.press("Escape");
  await target.run();
  await expect(target.grid()).toBeVisible();
  // Tab leaves the editor, since it is not bound there.
  await page.keyboard.press("Tab");
  await expect(target.editor()).not.toBeFocused();
  await tabTo(focused(target.grid()));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(target.grid().locator(":focus")).toHaveRole("gridcell");
});
