import type { Locator, Page } from "@playwright/test";
import { longRange } from "./pages/long-range";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

const overTime = "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket";

/** How many lines the boxes stand in. */
async function lines(...locators: Locator[]): Promise<number> {
  const boxes = await Promise.all(locators.map((each) => each.boundingBox()));
  const middles = boxes.map((box) => Math.round((box?.y ?? -1) + (box?.height ?? 0) / 2));
  return new Set(middles).size;
}

/** A text is not cut off by its button or by the page. */
async function expectWhole(button: Locator, text: RegExp): Promise<void> {
  const outer = await button.boundingBox();
  const inner = await button.getByText(text).boundingBox();
  if (!outer || !inner) throw new Error(`Nothing like ${text} is on the page.`);
  expect(inner.x).toBeGreaterThan(outer.x);
  expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
  expect(inner.height).toBeLessThan(outer.height);
}

/** A finger that moves over the page; Playwright's own has only taps. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const touches = await page.context().newCDPSession(page);
  const at = (part: number) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  await touches.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  for (let step = 1; step <= 8; step++) {
    await touches.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at(step / 8)] });
    // A browser tells movements once a frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await touches.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

test("each bar of the query page takes one line on a phone, whatever is chosen in it", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, {
    q: "SELECT run_id, status FROM runs LIMIT 5",
    view: "table",
    scope: "organization",
    zone: "America/Argentina/Buenos_Aires",
    ...longRange(),
  });
  await expect(query.result().getByRole("button", { name: "Explain" })).toBeVisible();
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const heading = page.getByRole("heading", { name: "Query", level: 1 });
  expect(await lines(heading, button(/^Scope/), button("Reference"))).toBe(1);
  expect(await lines(button(/^Time range/), button(/^Time zone/))).toBe(1);
  for (const end of [/, 21:00 –$/, /, 09:30/]) await expectWhole(button(/^Time range/), end);
  const views = page.getByLabel("Show the result as");
  expect(await lines(views, button("Explain"), button("Add to dashboard"))).toBe(1);
  const tools = [button("Filter"), button("Copy as Markdown"), button("Download")];
  expect(await lines(page.getByLabel("Values"), page.getByLabel("Find in the result"), ...tools)).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("what the bars of a phone have no room for is in menus, from which the focus comes back", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: `WITH few AS (SELECT 1) ${overTime}`, view: "chart", period: "30d" });
  await expect(query.result().getByText(/^Ran /)).toBeVisible();
  const bar = query.bar();
  const more = bar.getByRole("button", { name: "More actions" });
  const inBar = (name: string | RegExp) => bar.getByRole("button", { name });
  expect(await lines(inBar(/^Run/), inBar("Ask"), inBar("Save"), more)).toBe(1);
  const ofResult = query.result().getByRole("button", { name: "More of this result" });
  const ofResultBar = (name: string) => query.result().getByRole("button", { name });
  const views = page.getByLabel("Show the result as");
  expect(await lines(views, ofResultBar("Compare"), ofResultBar("Add to dashboard"), ofResult)).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  const choose = async (button: Locator, item: string) => {
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    // Letters that come slowly, as on a busy machine, are searched one by one.
    await expect(async () => {
      await page.keyboard.type(item.slice(0, 2));
      await expect(page.getByRole("menuitem", { name: item })).toBeFocused({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.press("Enter");
  };
  for (const [button, item, opened] of [
    [more, "Outline", "Outline"],
    [ofResult, "Explain", "What this result is of"],
  ] as const) {
    await choose(button, item);
    const box = await page.getByRole("dialog", { name: opened }).boundingBox();
    const beside = await button.boundingBox();
    if (!box || !beside) throw new Error(`${item} is not on the page.`);
    // Under or over the menu's button, not in a corner of the page.
    const gaps = [box.y - beside.y - beside.height, beside.y - box.y - box.height];
    expect(Math.min(...gaps.map(Math.abs)), item).toBeLessThan(10);
    expect(box.x).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
  }
  await choose(more, "Format");
  await expect(query.editor()).toContainText("SELECT timeBucket(),");
  await expect(more).toBeFocused();
  await choose(more, "Save as new");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(more).toBeFocused();
  await choose(more, "Share");
  await expect(page.getByText("Copied the link")).toBeVisible();
  const [image] = await Promise.all([page.waitForEvent("download"), choose(ofResult, "Save as PNG")]);
  expect(image.suggestedFilename()).toBe("trql-chart.png");
});

test("the panel of search takes three lines, with room for fingers and for what is searched", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+f");
  const panel = page.getByRole("search", { name: "Search the query" });
  await panel.getByRole("textbox", { name: "Find" }).fill("runs");
  const controls = await panel.getByRole("textbox").or(panel.getByRole("button")).all();
  expect(controls).toHaveLength(11);
  expect(await lines(...controls)).toBe(3);
  const field = await panel.getByRole("textbox", { name: "Find" }).boundingBox();
  expect(field?.width).toBeGreaterThan(300);
  for (const each of controls) {
    const box = await each.boundingBox();
    expect(
      Math.min(box?.width ?? 0, box?.height ?? 0),
      String(await each.getAttribute("aria-label")),
    ).toBeGreaterThanOrEqual(24);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("a finger marks a stretch of a chart, a button zooms to it, and Zoom out returns", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: overTime, view: "chart", period: "30d" });
  const figure = page.getByRole("figure", { name: "Result of the query" });
  await expect(figure.locator("path.recharts-curve, .recharts-bar-rectangle path").first()).toBeAttached();
  const drawing = figure.getByRole("application");
  await drawing.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await drawing.boundingBox();
  if (!box) throw new Error("The chart is not drawn.");
  const at = (part: number) => ({ x: box.x + box.width * part, y: box.y + box.height / 2 });
  const zoomIn = figure.getByRole("button", { name: "Zoom in" });
  const range = () => query.parameters().get("from");

  await drag(page, at(0.4), at(0.7));
  await expect(zoomIn).toBeVisible();
  await figure.getByRole("button", { name: "Let the marked stretch go" }).tap();
  await expect(zoomIn).toHaveCount(0);
  await expect(drawing).toBeFocused();
  expect(range()).toBeNull();

  await drag(page, at(0.7), at(0.4));
  await query.answerTo(() => zoomIn.tap());
  await expect.poll(range).not.toBeNull();
  const from = Date.parse(query.parameters().get("from") ?? "");
  const to = Date.parse(query.parameters().get("to") ?? "");
  expect(to - from).toBeGreaterThan(5 * 86_400_000);
  expect(to - from).toBeLessThan(15 * 86_400_000);
  await expect(zoomIn).toHaveCount(0);

  const zoomOut = page.getByRole("button", { name: "Zoom out" });
  await expect(zoomOut).toBeVisible();
  // Back leads there as well, and forth again.
  await page.goBack();
  await expect.poll(range).toBeNull();
  await expect(zoomOut).toHaveCount(0);
  await page.goForward();
  await page.reload();
  await zoomOut.focus();
  await query.answerTo(() => page.keyboard.press("Enter"));
  await expect.poll(range).toBeNull();
  expect(query.parameters().get("period")).toBe("30d");
  await expect(zoomOut).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Time range: Last 30 days" })).toBeFocused();
});
