import { gzipSync } from "node:zlib";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { acmeStore } from "../e2e/pages/places";
import { QueryPage } from "../e2e/pages/query";
import { haveDemoSession } from "../e2e/pages/sign-in";
import { findBrowser } from "../scripts/testing/find-browser.mjs";
import { startApp } from "../scripts/testing/start-app";
import { describeMachine, load } from "./machine";
import { percentile } from "./percentile";

/**
 * What writing costs in the built product: JavaScript of the editor's page, the main thread's work at each key, checking,
 * and how soon the list of completions stands. Run it with `npm run bench -- editor`; EDITOR_ADDRESS names a product that
 * runs already.
 */
const lines = 200;
const keys = 300;

/** A query of as many lines, with CTEs, joins and conditions as people write them. */
function longQuery(): string {
  const block = (index: number) => [
    `c${index} AS (`,
    "  SELECT task_identifier, status, count() AS total, avg(execution_duration) AS mean,",
    "    quantile(0.95)(execution_duration) AS slow, sum(total_cost) AS cost",
    "  FROM runs",
    "  WHERE status IN ('Failed', 'Crashed', 'Completed') AND is_test = false",
    "    AND triggered_at > now() - INTERVAL 7 DAY",
    "    AND queue != '' AND lower(task_identifier) LIKE '%order%'",
    "  GROUP BY task_identifier, status",
    "  HAVING total > 1",
    ")",
  ];
  const blocks = Math.floor((lines - 3) / 10);
  const common = Array.from({ length: blocks }, (_, index) => block(index).join("\n")).join(",\n");
  return `WITH ${common}\nSELECT a.task_identifier, a.total, b.mean\nFROM c0 a JOIN c1 b ON a.task_identifier = b.task_identifier\nWHERE `;
}

/** Three hundred characters, with completion lists opening on the way. */
const typed = "a.status = 'Failed' AND a.total > b.mean OR lower(a.task_identifier) LIKE '%x%' AND b.cost > 1 AND "
  .repeat(4)
  .slice(0, keys);

/** Counts the thread's own time, so that a machine that is busy with other things does not count. */
async function counting(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
  await session.send("Performance.enable");
  return session;
}

/** Milliseconds of script, style and layout work on the main thread so far. */
async function work(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return 1_000 * (of("ScriptDuration") + of("LayoutDuration") + of("RecalcStyleDuration"));
}

/** Scripts that a page has loaded once its editor stands, the largest first, in bytes as gzip sends them. */
async function scripts(page: Page): Promise<[name: string, bytes: number][]> {
  const loaded: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
    loaded.push(response.body().then((body) => [name, gzipSync(body).length]));
  });
  await new QueryPage(page).open(acmeStore);
  await page.waitForLoadState("networkidle");
  return (await Promise.all(loaded)).sort(([, a], [, b]) => b - a);
}

/** How long each key keeps the main thread, from its event to the end of the frame that follows, without waiting. */
async function measureKeys(page: Page): Promise<{ perKey: number[]; lists: number[] }> {
  const session = await counting(page);
  await page.evaluate(() => {
    const state = window as unknown as { keyAt: number; lists: number[] };
    state.lists = [];
    addEventListener(
      "keydown",
      (event) => {
        state.keyAt = event.timeStamp;
      },
      { capture: true },
    );
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.matches(".cm-tooltip-autocomplete"))
            state.lists.push(performance.now() - state.keyAt);
    }).observe(document.body, { childList: true, subtree: true });
  });
  const perKey: number[] = [];
  for (const key of typed) {
    const before = await work(session);
    await page.keyboard.type(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    perKey.push((await work(session)) - before);
  }
  const lists = await page.evaluate(() => (window as unknown as { lists: number[] }).lists);
  return { perKey, lists };
}

/** The work of one check of the whole text, as the pause after typing brings it. */
async function measureChecks(page: Page): Promise<number[]> {
  const session = await counting(page);
  const checks: number[] = [];
  for (let round = 0; round < 20; round++) {
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(150);
    const before = await work(session);
    await page.waitForTimeout(500);
    checks.push((await work(session)) - before);
  }
  return checks;
}

const found = await findBrowser();
if ("problem" in found) throw new Error(found.problem);
const given = process.env.EDITOR_ADDRESS;
const app = given
  ? { address: given, stop: async () => {} }
  : await startApp({ demoScale: 0.02, logFile: ".cache/bench/editor-app.log" });
try {
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const context = await browser.newContext({ baseURL: app.address, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await haveDemoSession(page, app.address);
  const loadBefore = load();
  const loaded = await scripts(page);
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`;
  const total = loaded.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`scripts of the query page: ${kilobytes(total)} gzip, the largest of them:`);
  for (const [name, bytes] of loaded.slice(0, 5)) console.log(`  ${name}: ${kilobytes(bytes)}`);
  const query = new QueryPage(page);
  await query.write(longQuery());
  await page.waitForTimeout(1_500);
  // Twice: what compiles at its first use is not what every key costs.
  for (const round of ["first", "warm"]) {
    const { perKey, lists } = await measureKeys(page);
    const at = (times: number[], share: number) =>
      times.length > 0 ? `${percentile(times, share).toFixed(1)} ms` : "—";
    console.log(`${round}: work per key median ${at(perKey, 0.5)}, p95 ${at(perKey, 0.95)} (${perKey.length} keys)`);
    console.log(
      `${round}: list after the key median ${at(lists, 0.5)}, p95 ${at(lists, 0.95)} (${lists.length} lists)`,
    );
  }
  const checks = await measureChecks(page);
  console.log(`check: median ${percentile(checks, 0.5).toFixed(1)} ms, p95 ${percentile(checks, 0.95).toFixed(1)} ms`);
  console.log(describeMachine(loadBefore));
  await browser.close();
} finally {
  await app.stop();
}
