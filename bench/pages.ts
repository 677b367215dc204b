import { type Browser, chromium, type Page } from "@playwright/test";
import { acmeStore } from "../e2e/pages/places";
import { haveDemoSession } from "../e2e/pages/sign-in";
import { findBrowser } from "../scripts/testing/find-browser.mjs";
import { startApp } from "../scripts/testing/start-app";
import { describeMachine, load } from "./machine";
import { percentile } from "./percentile";
import { editorStands, openUntil, stands } from "./stands";

/**
 * How long people wait for the built product with the whole demo. Cold is a browser that was never here; warm is the
 * same page again in the same browser, with its cache. Run it with `npm run bench`.
 */
const rounds = 10;

type Measured = { name: string; cold: number[]; warm: number[] };

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

/** The first eight widgets' dashboard, made once: three numbers, three charts and two tables. */
async function makeDashboard(page: Page, address: string): Promise<string> {
  const change = async (data: object): Promise<{ dashboardId: string }> => {
    const answer = await page.request.post(`${acmeStore}/dashboards/changes`, { data, headers: { Origin: address } });
    if (!answer.ok()) throw new Error(`${answer.status()}: ${await answer.text()}`);
    return answer.json();
  };
  const { dashboardId } = await change({ action: "create-dashboard", name: "Eight widgets", description: "" });
  const bucketed = (items: string) => `SELECT timeBucket(), ${items} FROM runs GROUP BY timeBucket ORDER BY timeBucket`;
  const chart = (title: string, type: string, query: string, y: string, groupBy: string | null) => ({
    kind: "chart",
    title,
    query,
    chart: { type, x: "timeBucket", y: [y], groupBy, stacked: groupBy !== null },
  });
  const plain = (kind: string, title: string, query: string) => ({ kind, title, query, chart: null });
  const byStatus =
    "SELECT timeBucket(), status, count() AS total FROM runs GROUP BY timeBucket, status ORDER BY timeBucket";
  const widgets = [
    plain("number", "Total", "SELECT count() AS total FROM runs"),
    plain("number", "Cost", "SELECT sum(total_cost) AS cost FROM runs"),
    plain("number", "Slowest", "SELECT max(execution_duration) AS slowest FROM runs"),
    chart("Runs", "bar", byStatus, "total", "status"),
    chart("Time", "line", bucketed("avg(execution_duration) AS mean"), "mean", null),
    chart("Spent", "area", bucketed("sum(total_cost) AS cost"), "cost", null),
    plain("table", "Tasks", "SELECT task_identifier, count() AS total FROM runs GROUP BY task_identifier"),
    plain("table", "Latest", "SELECT run_id, status, triggered_at FROM runs ORDER BY triggered_at DESC LIMIT 100"),
  ];
  for (const widget of widgets) await change({ action: "add-widget", dashboardId, widget });
  return `${acmeStore}/dashboards/${dashboardId}`;
}

/** All eight widgets have their answers, and the three charts their drawings. */
const dashboardStands = (): boolean => {
  const widgets = [...document.querySelectorAll("main section")].filter((section) => section.querySelector("h2"));
  const drawn = widgets.filter((widget) => widget.querySelector("path.recharts-curve, .recharts-bar-rectangle path"));
  return (
    widgets.length === 8 &&
    widgets.every((widget) => widget.getAttribute("aria-busy") === "false") &&
    document.querySelector("main [role=alert]") === null &&
    drawn.length === 3
  );
};

/** Through the page, as a person would. */
async function signInAsDemoUser(page: Page): Promise<void> {
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Continue as demo user" }).click();
  await stands(page, () => document.querySelector('nav[aria-label="Pages"]') !== null);
}

async function measureAll(browser: Browser, address: string): Promise<Measured[]> {
  const newPage = async (session: boolean) => {
    const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    if (session) await haveDemoSession(page, address);
    return page;
  };
  const first = await newPage(true);
  const dashboardPath = await makeDashboard(first, address);
  // The engine's and the server's own first time is not what a browser waits for every day.
  await openUntil(first, dashboardPath, dashboardStands);
  await first.context().close();

  const opened = async (name: string, open: (page: Page) => Promise<void>): Promise<Measured> => {
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const page = await newPage(true);
      cold.push(await milliseconds(() => open(page)));
      warm.push(await milliseconds(() => open(page)));
      await page.context().close();
    }
    return { name, cold, warm };
  };
  const signIn: Measured = { name: "sign-in to first page", cold: [], warm: [] };
  for (let round = 0; round < rounds; round++) {
    const page = await newPage(false);
    signIn.cold.push(await milliseconds(() => signInAsDemoUser(page)));
    await page.context().clearCookies();
    signIn.warm.push(await milliseconds(() => signInAsDemoUser(page)));
    await page.context().close();
  }
  return [
    signIn,
    await opened("query page ready", (page) => openUntil(page, `${acmeStore}/query`, editorStands)),
    await opened("dashboard of 8 widgets ready", (page) => openUntil(page, dashboardPath, dashboardStands)),
  ];
}

const found = await findBrowser();
if ("problem" in found) throw new Error(found.problem);
console.log("Starting the product with the whole demo …");
const app = await startApp({ demoScale: 1, logFile: ".cache/bench/app.log" });
try {
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const loadBefore = load();
  for (const { name, cold, warm } of await measureAll(browser, app.address)) {
    for (const [kind, times] of [["cold", cold] as const, ["warm", warm] as const]) {
      const at = (share: number) => `${Math.round(percentile(times, share))} ms`;
      console.log(`${name}, ${kind}: median ${at(0.5)}, p95 ${at(0.95)} (${times.length} times)`);
    }
  }
  console.log(describeMachine(loadBefore));
  await browser.close();
} finally {
  await app.stop();
}
