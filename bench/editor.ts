import { gzipSync } from "node:zlib";
import { type Browser, type CDPSession, chromium, expect, type Page } from "@playwright/test";
import { tableDescriptions } from "~/tables/catalog";
import { acmeStore } from "../e2e/pages/places";
import { QueryPage } from "../e2e/pages/query";
import { haveDemoSession } from "../e2e/pages/sign-in";
import { findBrowser } from "../scripts/testing/find-browser.mjs";
import { startApp } from "../scripts/testing/start-app";
import { describeMachine, load } from "./machine";
import { percentile } from "./percentile";
import { editorStands, openUntil } from "./stands";

/**
 * What writing costs in the built product: JavaScript of the editor's page, the main thread's work at each key, checking,
 * and how soon the list of completions stands. Run it with `npm run bench -- editor`; EDITOR_ADDRESS names a product that
 * runs already.
 */
const lines = 200;
const keys = 300;
const loads = 9;
const viewport = { width: 1440, height: 900 };

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

interface Scripts {
  /** Name and bytes as gzip sends them, the largest first. */
  readonly all: readonly (readonly [name: string, bytes: number])[];
  /** Of these, bytes that had come when the editor could be written in. */
  readonly first: number;
  /** Bytes of the worker that checks and completes. */
  readonly language: number;
  /** When the editor could be written in; milliseconds since the navigation began. */
  readonly standsAt: number;
}

/** Has the page note in `standsAt` when its editor could be written in. */
const noteStanding = (page: Page) =>
  page.addInitScript(() => {
    const state = window as unknown as { standsAt: number };
    new MutationObserver(() => {
      if (state.standsAt === undefined && document.querySelector(".cm-content")) state.standsAt = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });

/** Scripts that the page loads, with an empty cache and nothing to run, until nothing is under way any more. */
async function scripts(page: Page): Promise<Scripts> {
  const bodies = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
    if (name.endsWith(".js"))
      bodies.set(
        name,
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await noteStanding(page);
  await openUntil(page, `${acmeStore}/query`, editorStands);
  await page.waitForTimeout(4_000);
  await page.waitForLoadState("networkidle");
  const { standsAt, before } = await page.evaluate(() => {
    const { standsAt } = window as unknown as { standsAt: number };
    const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const before = loaded.filter(({ responseEnd }) => responseEnd <= standsAt).map(({ name }) => name);
    return { standsAt, before };
  });
  const all = await Promise.all([...bodies].map(async ([name, bytes]) => [name, await bytes] as const));
  const sum = (wanted: (name: string) => boolean) =>
    all.filter(([name]) => wanted(name)).reduce((total, [, bytes]) => total + bytes, 0);
  return {
    all: all.sort(([, a], [, b]) => b - a),
    first: sum((name) => before.some((url) => url.endsWith(`/${name}`))),
    language: sum((name) => name.startsWith("language-worker")),
    standsAt,
  };
}

/**
 * When the editor could be written in, each time by a browser that has nothing of the page, on a server that has shown it
 * before; milliseconds since the navigation began.
 */
async function measureLoads(browser: Browser, baseURL: string, signedIn: Page): Promise<number[]> {
  const storageState = await signedIn.context().storageState();
  const times: number[] = [];
  for (let at = 0; at < loads; at++) {
    const context = await browser.newContext({ baseURL, storageState, viewport });
    const page = await context.newPage();
    await noteStanding(page);
    await openUntil(page, `${acmeStore}/query`, editorStands);
    times.push(await page.evaluate(() => (window as unknown as { standsAt: number }).standsAt));
    // What is loaded ahead is no work of the next one's.
    await page.waitForLoadState("networkidle");
    await context.close();
  }
  return times;
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

/** Ten thousand rows of thirty columns, in the table. */
async function showLargeResult(page: Page): Promise<void> {
  const names = tableDescriptions.find(({ name }) => name === "runs")?.columns.map(({ name }) => name) ?? [];
  const columns = names.slice(0, 30).map((name) => `a.${name} AS ${name}`);
  const rows = (alias: string, items: string) => `(SELECT ${items} FROM runs LIMIT 100) ${alias}`;
  const query = `SELECT ${columns.join(", ")} FROM ${rows("a", names.slice(0, 30).join(", "))} CROSS JOIN ${rows("b", "run_id AS other")} LIMIT 10000`;
  const result = new QueryPage(page);
  await result.open(acmeStore, { q: query, view: "table", period: "30d" });
  await expect(result.grid()).toHaveAttribute("aria-rowcount", "10001");
  await expect(result.grid()).toHaveAttribute("aria-colcount", "30");
  await page.waitForTimeout(4_000);
}

/**
 * Frames of a scripted scroll, down by a wheel's notch at each and twice by thousands of rows, and to the right: what each
 * keeps the main thread, and how long it is on the clock.
 */
async function measureScroll(page: Page): Promise<{ work: number[]; clock: number[] }> {
  const session = await counting(page);
  const step = (down: number, right: number) =>
    page.evaluate(
      ([down = 0, right = 0]) =>
        new Promise<void>((resolve) => {
          document.querySelector('[role="grid"]')?.scrollBy({ top: down, left: right });
          requestAnimationFrame(() => setTimeout(resolve));
        }),
      [down, right],
    );
  const frames: number[] = [];
  for (let at = 0; at < 300; at++) {
    const before = await work(session);
    await step(at % 100 === 99 ? 100_000 : at < 200 ? 120 : 0, at < 200 ? 0 : 60);
    frames.push((await work(session)) - before);
  }
  const clock = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const grid = document.querySelector('[role="grid"]');
        const lengths: number[] = [];
        let last = performance.now();
        grid?.scrollTo({ top: 0, left: 0 });
        // An object's method: tsx would name a function by a helper that the page does not have.
        const frames = {
          next(now: number) {
            lengths.push(now - last);
            last = now;
            if (lengths.length >= 300) return resolve(lengths.slice(1));
            grid?.scrollBy({ top: lengths.length < 200 ? 120 : 0, left: lengths.length < 200 ? 0 : 60 });
            requestAnimationFrame(frames.next);
          },
        };
        requestAnimationFrame(frames.next);
      }),
  );
  return { work: frames, clock };
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
  const context = await browser.newContext({ baseURL: app.address, viewport });
  const page = await context.newPage();
  await haveDemoSession(page, app.address);
  const loadBefore = load();
  const loaded = await scripts(page);
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`;
  const total = loaded.all.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    `scripts of the query page, gzip: ${kilobytes(loaded.first)} until the editor can be written in, after ${Math.round(loaded.standsAt)} ms with a server that shows it first;`,
  );
  console.log(
    `  ${kilobytes(loaded.language)} the language in its worker; ${kilobytes(total)} with all that is loaded ahead`,
  );
  for (const [name, bytes] of loaded.all.slice(0, 8)) console.log(`  ${name}: ${kilobytes(bytes)}`);
  const times = await measureLoads(browser, app.address, page);
  console.log(
    `the editor could be written in after ${Math.round(percentile(times, 0.5))} ms at the median of ${loads} loads, ${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}`,
  );
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
  await showLargeResult(page);
  const scroll = await measureScroll(page);
  for (const [name, frames] of Object.entries(scroll)) {
    const long = frames.filter((frame) => frame > 32).length;
    console.log(
      `scroll, ${name}: median ${percentile(frames, 0.5).toFixed(1)} ms, p95 ${percentile(frames, 0.95).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(1)} ms, ${long} of ${frames.length} frames over 32 ms`,
    );
  }
  console.log(describeMachine(loadBefore));
  await browser.close();
} finally {
  await app.stop();
}
