import { AxeBuilder } from "@axe-core/playwright";
import { acmeStore, globexMain } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { holdTimers, undoTime } from "./setup/held-timers";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

test("the table: find, filter, sort, select, copy, and a value's menu that narrows the query", async ({ page }) => {
  await holdTimers(page, undoTime);
  const query = new QueryPage(page);
  const text =
    "SELECT run_id, status, tags, output FROM runs\nWHERE depth = 0 OR depth = 1 -- all\nORDER BY run_id LIMIT 60";
  await query.open(acmeStore, { q: text, period: "1y", view: "table" });
  const cell = (row: number, column: number) => query.grid().locator(`[data-cell="${row}:${column}"]`);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "61");
  const firstId = await cell(0, 0).innerText();
  const secondId = await cell(1, 0).innerText();

  // By keyboard: into the grid, a selection of two rows and two columns, out again.
  await cell(-1, 0).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(query.grid().locator("[aria-selected=true]")).toHaveCount(4);
  await page.keyboard.press("ControlOrMeta+c");
  await expect.poll(clipboard).toMatch(new RegExp(`^${firstId}\\t[A-Z].*\\n${secondId}\\t[A-Z].*$`));
  await page.keyboard.press("Escape");
  await expect(query.grid().locator("[aria-selected=true]")).toHaveCount(0);

  // By pointer: drag over three cells.
  await cell(0, 0).hover();
  await page.mouse.down();
  await cell(1, 0).hover();
  await cell(2, 0).hover();
  await page.mouse.up();
  await expect(query.grid().locator("[aria-selected=true]")).toHaveCount(3);
  await expect(page.getByRole("menu")).toHaveCount(0);
  const thirdId = await cell(2, 0).innerText();
  await page.keyboard.press("ControlOrMeta+c");
  await expect.poll(clipboard).toBe([firstId, secondId, thirdId].join("\n"));

  await page.keyboard.press("ControlOrMeta+f");
  const find = page.getByRole("textbox", { name: "Find in the result" });
  await expect(find).toBeFocused();
  await find.fill(secondId);
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  // In one line, with the panel beside.
  const edge = async (name: string) => (await page.getByRole("button", { name, exact: true }).boundingBox())?.y;
  expect(await edge("Download")).toBe(await edge("Filter"));
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("textbox", { name: "Filter run_id" }).fill(`=${secondId}`);
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "2");
  await expect(cell(0, 0)).toHaveText(secondId);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "61");

  await cell(-1, 0).click();
  await cell(-1, 0).click();
  await expect(query.grid().getByRole("columnheader", { name: /^run_id/ })).toHaveAttribute("aria-sort", "descending");
  await expect(cell(59, 0)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+End");
  await expect(cell(59, 0)).toHaveText(firstId);
  await page.keyboard.press("ControlOrMeta+Home");

  const [file] = await Promise.all([page.waitForEvent("download"), query.command("csv")]);
  expect(file.suggestedFilename()).toMatch(/^trql-.*\.csv$/);

  await cell(0, 3).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Show the whole value" }).click();
  await expect(page.getByRole("dialog").getByRole("region", { name: "Value" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell(0, 3)).toBeFocused();

  const completed = query.grid().getByRole("gridcell", { name: "Completed" }).first();
  await completed.click();
  const narrowed = await query.answerTo(() => page.getByRole("menuitem", { name: "Filter this value out" }).click());
  const { rows } = await narrowed.json();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row: { status: string }) => row.status === "Completed")).toEqual([]);
  await expect(query.editor()).toContainText("WHERE (depth = 0 OR depth = 1) AND status != 'Completed' -- all");
  await query.answerTo(() => page.getByRole("button", { name: "Undo" }).click());
  await expect(query.editor()).toContainText("WHERE depth = 0 OR depth = 1 -- all");
  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).toContainText("AND status != 'Completed'");
});

test("a cell's menu is that of the value it was opened on, also when other rows come under it", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT 'first' AS word", view: "table" });
  const cell = query.grid().getByRole("gridcell");
  await expect(cell).toHaveText("first");
  const held: (() => void)[] = [];
  await page.route("**/query/run", (route) => void held.push(() => void route.continue()));
  await query.write("SELECT 'second' AS word");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect.poll(() => held.length).toBe(1);
  await cell.click();
  const menu = page.getByRole("menu", { name: "word: first" });
  await expect(menu).toBeVisible();
  for (const go of held) go();
  await expect(cell).toHaveText("second");
  await menu.getByRole("menuitem", { name: "Copy value" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("first");
  await expect(cell).toBeFocused();
});

test("a cell's menu that a key opened is used by the next key, and a huge value is drawn in part", async ({ page }) => {
  const query = new QueryPage(page);
  const q = "SELECT repeat('ab', 100000) AS long, 1 AS one";
  await query.open(acmeStore, { q, view: "table" });
  const cell = query.grid().locator("[data-cell='0:0']");
  await expect(cell).toBeVisible();
  expect((await cell.innerText()).length).toBeLessThan(2_000);
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Filter for this value" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell).toBeFocused();
  await page.keyboard.press("ControlOrMeta+c");
  await expect.poll(async () => (await page.evaluate(() => navigator.clipboard.readText())).length).toBe(200_000);
});

test("a JSON value is a tree of its keys, which is copied whole", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", view: "table" });
  await query.write("SELECT output FROM runs WHERE status = 'Completed' LIMIT 20");
  const { rows } = await query.run();
  const at = rows.findIndex(({ output }) => typeof output === "object" && output !== null);
  const value = rows[at]?.output as Record<string, unknown>;
  const [key = "no key"] = Object.keys(value);
  await query.grid().locator(`[data-cell="${at}:0"]`).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Show the whole value" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Value" }).getByRole("listitem").first()).toContainText(key);
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect
    .poll(async () => JSON.parse((await page.evaluate(() => navigator.clipboard.readText())) || "null"))
    .toEqual(value);
});

test("a chart: settings, the period before, a marked stretch as range, an image, in both themes", async ({ page }) => {
  const query = new QueryPage(page);
  const text =
    "SELECT timeBucket(), task_identifier, count() AS runs FROM runs GROUP BY timeBucket, task_identifier ORDER BY timeBucket";
  const chart = JSON.stringify({
    type: "area",
    x: "timeBucket",
    y: ["runs"],
    groupBy: "task_identifier",
    stacked: true,
    top: 3,
  });
  await query.open(acmeStore, { q: text, period: "30d", view: "chart", chart });
  const figure = page.getByRole("figure", { name: "Result of the query" });
  const series = figure.getByRole("list", { name: "Series" }).getByRole("button");
  await expect(figure.locator("path.recharts-curve").first()).toBeVisible();
  await expect(series).toHaveCount(4);
  await expect(series.last()).toHaveText("Other");
  await series.last().click();
  await expect(series.last()).toHaveAttribute("aria-pressed", "false");

  await page.getByLabel("How series stand").getByRole("radio", { name: "100%" }).click();
  await expect(figure.getByText("75%", { exact: true })).toBeVisible();
  await page.getByLabel("Type of chart").getByRole("radio", { name: "Line" }).click();
  await page.getByLabel("Scale").getByRole("radio", { name: "Log" }).click();
  await page.getByRole("spinbutton", { name: "Reference line" }).fill("2");
  await expect(figure.locator(".recharts-reference-line-line")).toHaveCount(1);
  await expect
    .poll(() => JSON.parse(query.parameters().get("chart") ?? "{}"))
    .toMatchObject({ type: "line", scale: "log", reference: 2, top: 3 });

  await query.answerTo(() => page.getByRole("button", { name: /^Compare/ }).click());
  await expect(figure.locator("path.recharts-curve[stroke-dasharray='4 3']").first()).toBeVisible();
  await expect.poll(() => query.parameters().get("compare")).toBe("1");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PNG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("trql-chart.png");

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).include("section[aria-label=Result]").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }

  const box = await figure.locator("svg.recharts-surface").first().boundingBox();
  if (!box) throw new Error("The chart is not drawn.");
  await page.mouse.move(box.x + box.width * 0.4, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 80, { steps: 3 });
  await page.mouse.move(box.x + box.width * 0.7, box.y + 80, { steps: 3 });
  await query.answerTo(() => page.mouse.up());
  await expect.poll(() => query.parameters().get("to")).not.toBeNull();
  const from = Date.parse(query.parameters().get("from") ?? "");
  const to = Date.parse(query.parameters().get("to") ?? "");
  expect(to - from).toBeGreaterThan(3 * 86_400_000);
  expect(to - from).toBeLessThan(20 * 86_400_000);
});

test("a chart of names that no image can hold as they are is saved as an image", async ({ page }) => {
  const query = new QueryPage(page);
  // What programs write for a terminal: a colour.
  const text = "SELECT concat(unhex('1B'), '[31m', status) AS coloured, count() AS runs FROM runs GROUP BY coloured";
  await query.open(acmeStore, { q: text, period: "30d", view: "chart" });
  await expect(page.getByRole("figure").locator(".recharts-bar-rectangle").first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PNG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("trql-chart.png");
});

test("categories are compared by a level each, not by a line from one to the next", async ({ page }) => {
  const query = new QueryPage(page);
  // Both periods have each of these, whatever the demo's runs came to in them.
  const text = "SELECT arrayJoin(['a', 'b', 'c']) AS kind, count() AS runs FROM runs GROUP BY kind ORDER BY kind";
  await query.open(acmeStore, { q: text, period: "7d", view: "chart", compare: "1" });
  const figure = page.getByRole("figure", { name: "Result of the query" });
  await expect.poll(() => figure.locator("g[data-level]").count()).toBeGreaterThan(1);
  await expect(figure.locator("path.recharts-curve[stroke-dasharray]")).toHaveCount(0);
});

test("the name of a file says that the result was cut, and that it was filtered", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT arrayJoin(range(10001)) AS n", view: "table" });
  const file = async () => {
    await query.result().getByRole("button", { name: "Download" }).click();
    const csv = page.getByRole("menuitem", { name: "CSV" });
    return (await Promise.all([page.waitForEvent("download"), csv.click()]))[0].suggestedFilename();
  };
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "10001");
  expect(await file()).toMatch(/^trql-[^-]+-first-10000\.csv$/);
  await query.result().getByRole("button", { name: "Filter" }).click();
  await query.grid().getByRole("textbox").first().fill("77");
  await expect(query.grid()).not.toHaveAttribute("aria-rowcount", "10001");
  expect(await file()).toMatch(/^trql-[^-]+-first-10000-filtered\.csv$/);
});

test("the outline opens by its key and leads to a part of the text", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("WITH few AS (SELECT status FROM runs LIMIT 3) SELECT count() AS n FROM few");
  await page.keyboard.press("Shift+Alt+o");
  await expect(page.getByRole("dialog", { name: "Outline" }).getByRole("button", { name: /^few/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(query.editor()).toBeFocused();
  await page.keyboard.press("Shift+Alt+o");
  await page.getByRole("dialog", { name: "Outline" }).getByRole("button", { name: /^few/ }).click();
  await expect(query.editor()).toBeFocused();
  await page.keyboard.type("x");
  await expect(query.editor()).toContainText("WITH xfew AS");
  await page.getByRole("button", { name: "Keys", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Shift Alt O");
});

test("a number says how far it has moved since the period before", async ({ page }) => {
  const query = new QueryPage(page);
  const search = { q: "SELECT count() AS runs FROM runs", period: "7d" };
  const now = await (await query.answerTo(() => query.open(acmeStore, search))).json();
  await expect(query.result().getByText("runs", { exact: true })).toBeVisible();
  const compare = page.getByRole("button", { name: /^Compare/ });
  const before = await (await query.answerTo(() => compare.click())).json();
  expect(before.timeRange.to).toBe(now.timeRange.from);
  const length = ({ timeRange }: typeof now) => Date.parse(timeRange.to) - Date.parse(timeRange.from);
  expect(length(before)).toBe(length(now));
  const count = Number(before.rows[0].runs).toLocaleString("en-US");
  await expect(query.result().getByText(new RegExp(`^(Up|Down) [\\d,.]+% from ${count}$`))).toBeVisible();
});

test("a number of several rows says which row it is of, and is compared with that of the same", async ({ page }) => {
  const query = new QueryPage(page);
  const view = { view: "number", compare: "1", period: "7d" };
  const q = "SELECT status, 7 AS seven, count() AS runs FROM runs GROUP BY status ORDER BY runs DESC";
  await query.open(acmeStore, { q, ...view });
  await expect(query.result().getByText(/^First of \d+ rows: Completed$/)).toBeVisible();
  await expect(query.result().getByText("No change", { exact: true })).toBeVisible();
  const bucketed = "SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket";
  await query.open(acmeStore, { q: bucketed, ...view });
  await expect(query.result().getByText("Not compared: no such row in the period before")).toBeVisible();
});

test("a number is not compared with a part of the period before", async ({ page, baseURL }) => {
  await page.context().clearCookies();
  const answer = await page.request.post("/sign-in", {
    form: { intent: "password", email: "globex@globex.example", password: "globex-demo" },
    headers: { Origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
  const query = new QueryPage(page);
  const view = { view: "number", compare: "1" };
  const why = query.result().getByText(/^The period before is not compared:/);
  await query.open(globexMain, { q: "SELECT count() AS runs FROM runs", period: "5d", ...view });
  await expect(why).toContainText("the plan looks back 7 days");
  await expect(query.result().getByText(/from [\d,]+$/)).toHaveCount(0);
  const bound = "SELECT count() AS runs FROM runs WHERE triggered_at > now() - INTERVAL 2 HOUR";
  await query.open(globexMain, { q: bound, period: "1d", ...view });
  await expect(why).toContainText("conditions of the query");
  await query.open(globexMain, { q: "SELECT count() AS runs FROM runs", period: "1d", ...view });
  await expect(query.result().getByText(/(from [\d,]+|No change)$/)).toBeVisible();
  await expect(why).toHaveCount(0);
});

test("the line that compares a number waits for the period before, and says when nothing has changed", async ({
  page,
}) => {
  const query = new QueryPage(page);
  const q = "SELECT count() AS runs, -4.5 AS same FROM runs";
  await query.open(acmeStore, { q, view: "number", period: "7d" });
  await expect(query.result().getByText("runs", { exact: true })).toBeVisible();
  const compare = page.getByRole("button", { name: /^Compare/ });
  // The period before is asked for by itself.
  let answer = () => {};
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await page.route("**/query/run", async (route) => {
    await held;
    await route.continue();
  });
  const height = async () => (await query.result().locator("dl").boundingBox())?.height;
  const alone = (await height()) ?? 0;
  await compare.click();
  await expect.poll(height).toBeGreaterThan(alone);
  const waiting = await height();
  answer();
  await expect(query.result().getByText(/^(Up|Down) .* from [\d,]+$/)).toBeVisible();
  await expect(query.result().getByText("No change", { exact: true })).toBeVisible();
  expect(await height()).toBe(waiting);
});

test("the period before is asked for once for each answer, however the query changes and is shown", async ({
  page,
}) => {
  const query = new QueryPage(page);
  const asked: { query: string; to?: string }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/query/run") && request.headers()["x-trql-source"] === "widget")
      asked.push(request.postDataJSON());
  });
  const text = (name: string) => `SELECT count() AS ${name} FROM runs`;
  const compared = (name: string) =>
    expect(query.result().getByRole("term")).toHaveText(new RegExp(`^${name}.*(from [\\d,]+|No change)$`));
  const runs = async (name: string) => {
    await query.write(text(name));
    await page.keyboard.press("ControlOrMeta+Enter");
    await compared(name);
  };
  await query.open(acmeStore, { q: text("first"), view: "number", period: "7d", compare: "1" });
  await compared("first");
  expect(asked.map((each) => each.query)).toEqual([text("first")]);
  await runs("second");
  expect(asked.map((each) => each.query)).toEqual([text("first"), text("second")]);
  // Shown in another way it is the same answer.
  await query.show("Table");
  await query.show("Number");
  await compared("second");
  await runs("third");
  expect(asked.map((each) => each.query)).toEqual([text("first"), text("second"), text("third")]);
});

test("the focus is where the next key is wanted, whatever goes away", async ({ page }) => {
  await holdTimers(page, undoTime);
  const query = new QueryPage(page);
  const q = "SELECT status, depth, run_id FROM runs WHERE depth < 5 ORDER BY run_id LIMIT 60";
  await query.open(acmeStore, { q, period: "1y", view: "table" });
  const cell = (row: number, column: number) => query.grid().locator(`[data-cell="${row}:${column}"]`);
  const button = page.getByRole("button", { name: "Filter", exact: true });
  const field = (column: string) => page.getByRole("textbox", { name: `Filter ${column}` });

  // The fields of the columns: into the one of the active column, to the rows, out again.
  await cell(3, 1).focus();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(field("depth")).toBeFocused();
  await page.keyboard.type("<= 1");
  await page.keyboard.press("ArrowDown");
  await expect(cell(0, 1)).toBeFocused();
  await field("status").focus();
  await page.keyboard.type("Compl");
  await page.keyboard.press("Enter");
  await expect(cell(0, 0)).toBeFocused();
  await page.getByRole("button", { name: "Clear filters" }).focus();
  await page.keyboard.press("Enter");
  await expect(field("depth")).toBeFocused();
  await page.keyboard.type("99");
  await expect(page.getByText("0 of 60 rows pass the filters.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(cell(-1, 1)).toBeFocused();
  await field("depth").focus();
  await page.keyboard.press("Escape");
  await expect(field("depth")).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(field("depth")).toHaveCount(0);
  await expect(button).toBeFocused();

  await page.getByRole("textbox", { name: "Find in the result" }).fill("Completed");
  await page.getByRole("button", { name: "End the search" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Find in the result" })).toBeFocused();

  // A filter of the query leaves fewer rows than the one that has the focus is down, and then none.
  await page.getByRole("textbox", { name: "Find in the result" }).press("Tab");
  await cell(0, 0).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await query.answerTo(() => page.getByRole("menuitem", { name: "Filter for this value" }).press("Enter"));
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "2");
  await expect(cell(0, 2)).toBeFocused();
  await page.keyboard.press("Enter");
  await query.answerTo(() => page.getByRole("menuitem", { name: "Filter this value out" }).press("Enter"));
  const none = query.result().getByText("No rows in this range");
  await expect(none).toBeVisible();
  await expect
    .poll(() =>
      none.evaluate((element) => document.activeElement?.contains(element) && document.activeElement !== document.body),
    )
    .toBe(true);

  // What opens by a button gives the focus back to it.
  await query.answerTo(() => page.getByRole("button", { name: "Undo" }).last().click());
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "2");
  for (const name of ["Download", "Explain", "Add to dashboard"]) {
    const opener = page.getByRole("button", { name, exact: true });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("[role=menu], [role=dialog]")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(opener).toBeFocused();
  }
});

test("the note of a filter goes when the editor has taken it back", async ({ page }) => {
  // Nor by its own time.
  await holdTimers(page, undoTime);
  const query = new QueryPage(page);
  const text = "SELECT status, depth FROM runs ORDER BY run_id LIMIT 60";
  await query.open(acmeStore, { q: text, period: "1y", view: "table" });
  const filter = async () => {
    await query.grid().getByRole("gridcell", { name: "Completed" }).first().click();
    await page.getByRole("menuitem", { name: "Filter for this value" }).click();
    await expect(query.editor()).toContainText("WHERE status = 'Completed'");
    await expect(note).toBeVisible();
  };
  const note = page.getByText("Filtered: status is Completed");
  await filter();
  await query.editor().focus();
  // Under the pointer it stays for as long as nothing takes it away.
  await note.hover();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).not.toContainText("WHERE");
  await expect(note).toHaveCount(0);
  // Its Undo would have lost what is written after it.
  const { rows } = await query.run();
  await expect(query.grid()).toHaveAttribute("aria-rowcount", String(rows.length + 1));
  await filter();
  await query.editor().focus();
  await note.hover();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("0");
  await expect(note).toHaveCount(0);
});

test("a filter leaves what is in the editor alone where another text ran", async ({ page }) => {
  const query = new QueryPage(page);
  const part = "SELECT status, depth FROM runs ORDER BY run_id LIMIT 60";
  const whole = `WITH a AS (${part})\nSELECT count() AS n FROM a`;
  await query.open(acmeStore, { q: part, period: "1y", view: "table" });
  const filter = async (words: string) => {
    await query.grid().getByRole("gridcell", { name: "Completed" }).first().click();
    await page.getByRole("menuitem", { name: words }).click();
  };
  // Edited since it ran.
  await expect(query.grid()).toBeVisible();
  await query.editor().focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText(" -- of today");
  await filter("Filter for this value");
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toContainText("WHERE status = 'Completed'");
  await query.tabs().first().click();
  await expect(query.editor()).toContainText("LIMIT 60 -- of today");
  // A part of it ran.
  await query.write(whole);
  await page.keyboard.press("ControlOrMeta+Home");
  for (let step = 0; step < "WITH a AS (".length; step++) await page.keyboard.press("ArrowRight");
  for (let step = 0; step < part.length; step++) await page.keyboard.press("Shift+ArrowRight");
  await query.run();
  await expect(page.getByText("Only the selection ran")).toBeVisible();
  await filter("Filter this value out");
  await expect(query.tabs()).toHaveCount(3);
  await expect(query.editor()).toContainText("WHERE status != 'Completed'");
  await query.tabs().first().click();
  await expect(query.editor()).toContainText("SELECT count() AS n FROM a");
});

test("undo gives back what was written the moment before the page showed another text", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT 1 AS one", view: "table" });
  await expect(query.grid()).toBeVisible();
  await query.write("SELECT 2 AS two");
  await query.run();
  await expect.poll(() => query.parameters().get("q")).toBe("SELECT 2 AS two");
  // However long Back takes: the editor makes one step of what is written within half a second.
  await page.clock.setFixedTime(Date.now());
  await page.keyboard.insertText(" -- kept");
  await page.goBack();
  await expect(query.editor()).toHaveText("SELECT 1 AS one");
  await query.editor().focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).toHaveText("SELECT 2 AS two -- kept");
});

test("cells are written once, however they are walked over, selected and scrolled", async ({ page }) => {
  await page.addInitScript(() => {
    const counts = { numbers: 0 };
    Object.assign(window, { counts });
    const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format") ?? {};
    Object.defineProperty(Intl.NumberFormat.prototype, "format", {
      configurable: true,
      get(this: Intl.NumberFormat) {
        counts.numbers++;
        return get?.call(this);
      },
    });
  });
  const query = new QueryPage(page);
  const columns = Array.from({ length: 60 }, (_, index) => `${index} + total_cost / 7 AS c${index}`);
  await query.open(acmeStore);
  await query.write(`SELECT ${columns.join(", ")} FROM runs LIMIT 100`);
  await query.run();
  await query.show("Table");
  await expect(query.grid().locator('[data-cell="0:0"]')).toBeVisible();
  const written = () => page.evaluate(() => (window as unknown as { counts: { numbers: number } }).counts.numbers);
  const cells = () =>
    query
      .grid()
      .evaluate((grid) =>
        [...grid.querySelectorAll("[role=gridcell]")].map((e) => `${(e as HTMLElement).dataset.cell}`),
      );

  await query.grid().locator('[data-cell="1:1"]').focus();
  const before = await written();
  expect(before).toBeGreaterThan(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(query.grid().locator("[aria-selected=true]")).toHaveCount(2);
  expect(await written()).toBe(before);

  const drawn = new Set(await cells());
  await query.grid().evaluate((grid) => grid.scrollBy({ left: 300 }));
  await expect.poll(async () => (await cells()).filter((cell) => !drawn.has(cell)).length).toBeGreaterThan(0);
  const fresh = (await cells()).filter((cell) => !drawn.has(cell));
  // One value may take more than one of its parts; a table that is written anew takes all of them.
  expect((await written()) - before).toBeLessThanOrEqual(fresh.length);
});
