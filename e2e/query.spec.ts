import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { longRange } from "./pages/long-range";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { chooseTimeRange } from "./pages/time-range";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

const overTime = "SELECT timeBucket(), COUNT(*) AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket";

test("writing a query with completion, and a mistake that is underlined and mended", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y" });
  await query.editor().click();

  await query.type("SELECT task_identifier, count() AS total FROM ru");
  await query.accept("runs");
  await query.type(" WHERE sta");
  await query.accept("status");
  await query.type(" = 'Compl");
  await query.accept("Completed");
  await query.type(" GROUP BY task_identifer ");
  await page.keyboard.press("Escape");
  await expect(query.underlined()).toHaveText("task_identifer");

  for (let key = 0; key < "er ".length; key++) await page.keyboard.press("Backspace");
  await query.type("ier ORDER BY total DESC LIMIT 5 ");
  await page.keyboard.press("Escape");
  await expect(query.underlined()).toHaveCount(0);
  await expect(query.editor()).toHaveText(
    /^SELECT task_identifier, count\(\) AS total FROM runs WHERE status = 'Completed' GROUP BY task_identifier ORDER BY total DESC LIMIT 5 $/,
  );

  const response = await query.run();
  expect(response.rows).toHaveLength(5);
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "6");
  const [first] = response.rows;
  await expect(query.grid().getByRole("gridcell", { name: String(first?.task_identifier) })).toBeVisible();
});

test("the address holds everything: reload shows the same, and back goes back", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(overTime);
  await query.run();
  // Time buckets are drawn unless one asks otherwise.
  const chart = page.getByRole("figure", { name: "Result of the query" });
  await expect(chart).toBeVisible();
  await query.show("Table");
  await expect(query.grid()).toBeVisible();
  const rerun = await query.answerTo(() => chooseTimeRange(page, "Last 30 days"));
  const { timeRange } = await rerun.json();
  const days = (Date.parse(timeRange.to) - Date.parse(timeRange.from)) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  await expect
    .poll(() => Object.fromEntries(query.parameters()))
    .toMatchObject({ q: overTime, view: "table", period: "30d" });

  await query.answerTo(() => page.reload());
  await expect(query.editor()).toHaveText(overTime);
  await expect(query.grid()).toBeVisible();
  await expect(chart).toBeHidden();
  await expect(page.getByRole("button", { name: "Time range: Last 30 days" })).toBeVisible();

  await query.show("Chart");
  await expect(chart).toBeVisible();
  await expect.poll(() => query.parameters().get("view")).toBe("chart");
  const other = "SELECT count() AS everything FROM runs";
  await query.write(other);
  await query.run();
  await expect(chart).toBeHidden();
  await expect.poll(() => Object.fromEntries(query.parameters())).toEqual({ q: other, period: "30d" });
  await query.answerTo(() => page.goBack());
  await expect(query.editor()).toHaveText(overTime);
  await expect(chart).toBeVisible();
});

test("a function is found, and its example runs", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y" });
  const reference = page.getByRole("complementary", { name: "Reference" });
  await reference.getByRole("tab", { name: "Functions" }).click();
  await reference.getByText("Quantiles", { exact: true }).click();
  await expect(reference.getByText("(level?: Number)(value", { exact: false }).first()).toBeVisible();

  await reference.getByRole("searchbox", { name: "Search functions" }).fill("start of the day");
  const answer = await query.answerTo(() =>
    reference.getByRole("button", { name: "Try an example of toStartOfDay" }).click(),
  );
  expect(answer.status()).toBe(200);
  await expect(query.editor()).toContainText("toStartOfDay(");
  await expect(query.grid()).toBeVisible();

  await reference.getByRole("searchbox", { name: "Search functions" }).fill("no such function");
  await expect(reference.getByText("No function matches")).toBeVisible();
});

test("an example is found by a function that it uses, and runs", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d" });
  const reference = page.getByRole("complementary", { name: "Reference" });
  await reference.getByRole("tab", { name: "Examples" }).click();
  const over = reference.getByRole("region", { name: "Over time" });
  await expect(over.getByRole("button")).toHaveCount(4);

  const search = reference.getByRole("searchbox", { name: "Search examples" });
  await search.fill("laginframe");
  await expect(reference.getByRole("status")).toHaveText("1 example found");
  await expect(reference.getByRole("region")).toHaveCount(1);
  const answer = await query.answerTo(() => over.getByRole("button", { name: "Change from bucket to bucket" }).click());
  expect(answer.status()).toBe(200);
  await expect(query.editor()).toContainText("lagInFrame(count())");

  await search.fill("no such example");
  await expect(reference.getByText("No example matches “no such example”.")).toBeVisible();
});

test("a slow query is cancelled, and the page is ready for the next", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", scope: "organization" });
  await query.write("SELECT count() AS before FROM runs");
  await query.run();
  await query.show("Table");
  await expect(query.grid()).toContainText("before");
  // Every run with every other of its status, each with every other again: far more than anyone waits for.
  await query.write(
    "SELECT count() FROM runs AS a JOIN runs AS b ON a.status = b.status JOIN runs AS c ON b.status = c.status " +
      "WHERE a.total_cost + b.total_cost + c.total_cost > 1",
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(query.bar().getByRole("button", { name: /^Cancel/ })).toBeVisible();
  const left = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/query/run"));
  await page.keyboard.press("Escape");
  await left;
  await expect(query.result()).toContainText("The query was cancelled.");
  await expect(query.grid()).toBeHidden();
  await expect(query.bar().getByRole("button", { name: /^Run/ })).toBeEnabled();

  await query.write("SELECT count() AS everything FROM runs");
  const { rows } = await query.run();
  expect(rows).toHaveLength(1);
});

test("a refused query says what is wrong and where", async ({ page, watch }) => {
  watch.allow(/status of 400|status 400/);
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("SELECT run_id FROM runs WHERE status = 'Faild'");
  await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));
  const alert = query.result().getByRole("alert");
  await expect(
    alert.getByText('"Faild" is not a value of status. Did you mean "Failed"?', { exact: true }),
  ).toBeVisible();
  await expect(alert.getByText("line 1, column 40")).toBeVisible();
  await expect(alert.getByText(/^Values are 'Delayed', /)).toBeVisible();
  await alert
    .getByRole("button", { name: /^Go to/ })
    .first()
    .click();
  await expect(query.editor()).toBeFocused();
  await page.keyboard.type("lower");
  await expect(query.editor()).toHaveText("SELECT run_id FROM runs WHERE status = lower'Faild'");
});

test("a repair beside a failure is written into the query, which runs again", async ({ page, watch }) => {
  watch.allow(/status 400|status of 400/);
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("SELECT stauts FROM runs LIMIT 1");
  await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));
  await query.answerTo(() => query.result().getByRole("button", { name: 'Replace with "status"' }).click());
  await expect(query.editor()).toHaveText("SELECT status FROM runs LIMIT 1");
  await expect(query.grid()).toBeVisible();
  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).toHaveText("SELECT stauts FROM runs LIMIT 1");
});

test("at twice the size a failure comes into sight, and what a result is of is read by keyboard", async ({
  page,
  watch,
}) => {
  watch.allow(/status 400|status of 400/);
  await page.setViewportSize({ width: 720, height: 450 });
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("SELECT stauts FROM runs");
  await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));
  const heading = query.result().getByRole("heading", { level: 2, name: "The query cannot run as written" });
  await expect(heading).toBeInViewport({ ratio: 1 });

  await query.write("SELECT status FROM runs LIMIT 1");
  await query.run();
  await query.result().getByRole("button", { name: "Explain" }).press("Enter");
  const explained = page.getByRole("dialog", { name: "What this result is of" });
  await expect(explained).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(() => explained.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  const { violations } = await new AxeBuilder({ page }).withRules(["scrollable-region-focusable"]).analyze();
  expect(violations).toEqual([]);
});

test("the palette shows a result in another way and opens the reference where it is wanted", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT status, count() AS n FROM runs GROUP BY status", view: "table" });
  await expect(query.grid()).toBeVisible();
  await query.command("Show as chart");
  await expect(query.grid()).toBeHidden();
  await expect(query.result().getByRole("radio", { name: "Chart" })).toBeChecked();
  await query.command("History");
  await expect(query.reference().getByRole("tab", { name: "History" })).toBeFocused();
  await query.command("hide the reference");
  await expect(query.reference()).toBeHidden();
  // The query's own commands stand first, though they came last.
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/^Run/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await query.command("Functions");
  const over = page.getByRole("dialog", { name: "Reference" });
  await expect(over.getByRole("tab", { name: "Functions" })).toHaveAttribute("aria-selected", "true");
});

test("the palette chooses scope and range, explains, saves a chart and cancels", async ({ page }) => {
  const query = new QueryPage(page);
  const q = "SELECT timeBucket(), count() AS n FROM runs GROUP BY timeBucket ORDER BY timeBucket";
  await query.open(acmeStore, { q, view: "chart", period: "7d" });
  await expect(page.getByRole("figure", { name: "Result of the query" })).toBeVisible();
  const commands = page.getByRole("combobox", { name: "Commands" });
  const option = (name: string | RegExp) => page.getByRole("option", { name });
  await query.command("Rows of the organization");
  await expect.poll(() => query.parameters().get("scope")).toBe("organization");
  await query.command("Last 30 days");
  await expect.poll(() => query.parameters().get("period")).toBe("30d");
  await page.keyboard.press("ControlOrMeta+k");
  await commands.fill("last");
  await expect(page.getByRole("group", { name: "Time range", exact: true }).getByRole("option").first()).toBeVisible();
  await expect(option("Last 7 days")).toBeVisible();
  await expect(option("Last 30 days")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await query.command("Another time range");
  await expect(page.getByRole("group", { name: "Presets" })).toBeVisible();
  await page.keyboard.press("Escape");
  await query.command("Explain the result");
  const explained = page.getByRole("dialog", { name: "What this result is of" });
  await expect(explained).toContainText("Rows of all projects and environments of Acme.");
  await page.keyboard.press("Escape");
  await expect(explained).toBeHidden();
  const [image] = await Promise.all([page.waitForEvent("download"), query.command("Save the chart as PNG")]);
  expect(image.suggestedFilename()).toMatch(/\.png$/);

  await query.write(
    "SELECT count() FROM runs AS a JOIN runs AS b ON a.status = b.status JOIN runs AS c ON b.status = c.status " +
      "WHERE a.total_cost + b.total_cost + c.total_cost > 1",
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(query.bar().getByRole("button", { name: /^Cancel/ })).toBeVisible();
  await query.command("Cancel the query");
  await expect(query.result()).toContainText("The query was cancelled.");
  await page.keyboard.press("ControlOrMeta+k");
  await commands.fill("cancel");
  await expect(option(/^Cancel the query/)).toHaveCount(0);
});

test("the palette takes up what comes while it is open, and points at what it pointed at", async ({ page }) => {
  const query = new QueryPage(page);
  const held: (() => void)[] = [];
  await page.route(/choice-commands-[^/]*\.js/, (route) => void held.push(() => void route.continue()));
  await query.open(acmeStore);
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.press("ControlOrMeta+k");
  const commands = page.getByRole("combobox", { name: "Commands" });
  const options = page.getByRole("option");
  const pointed = page.getByRole("option", { selected: true });
  await commands.fill("ro");
  await expect(pointed).toHaveText(/^Processes/);
  await expect(options.filter({ hasText: "Rows of the" })).toHaveCount(0);
  for (const go of held) go();
  await expect(options.first()).toHaveText(/^Rows of the /);
  await expect(pointed).toHaveText(/^Processes/);
  await commands.fill("rows of the organization");
  await expect(pointed).toHaveText(/^Rows of the organization/);
  await page.keyboard.press("Enter");
  await expect.poll(() => query.parameters().get("scope")).toBe("organization");
});

test("what comes late into the palette moves nothing under the pointer", async ({ page }) => {
  const query = new QueryPage(page);
  const held: (() => void)[] = [];
  await page.route(/choice-commands-[^/]*\.js/, (route) => void held.push(() => void route.continue()));
  await query.open(acmeStore);
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.press("ControlOrMeta+k");
  const commands = page.getByRole("combobox", { name: "Commands" });
  const options = page.getByRole("option");
  await commands.fill("ro");
  await options.first().hover();
  await expect(options.first()).toHaveText(/^Processes/);
  for (const go of held) go();
  await expect(options.filter({ hasText: "Rows of the" }).first()).toBeVisible();
  await expect(options.first()).toHaveText(/^Processes/);
  await expect(page.getByRole("option", { selected: true })).toHaveText(/^Processes/);
  // What is typed next is found anew.
  await commands.fill("row");
  await expect(options.first()).toHaveText(/^Rows of the /);
});

test("the palette keeps the focus from a dialog that has closed right before it", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  const commands = page.getByRole("combobox", { name: "Commands" });
  // Whether the dialog gives the focus back before or after differs from time to time.
  for (let round = 0; round < 8; round++) {
    await page.getByRole("button", { name: "Keys" }).click();
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+k");
    await expect(commands).toBeVisible();
    await expect(page.getByRole("dialog", { name: "Keys" })).toHaveCount(0);
    await page.keyboard.type("over");
    await expect(commands).toHaveValue("over");
    await page.keyboard.press("Escape");
    await expect(commands).toHaveCount(0);
  }
});

test("a command that ends while one points at it leaves none to Enter", async ({ page }) => {
  const query = new QueryPage(page);
  const held: (() => void)[] = [];
  await page.route("**/query/run", (route) => void held.push(() => void route.continue()));
  await query.open(acmeStore, { q: "SELECT count() AS n FROM runs", view: "table" });
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.press("ControlOrMeta+k");
  const cancel = page.getByRole("option", { name: /^Cancel the query/ });
  const pointed = page.getByRole("option", { selected: true });
  await cancel.hover();
  await expect(pointed).toHaveText(/^Cancel the query/);
  // Where the pointer rests does not matter.
  await page.mouse.move(5, 5);
  for (const go of held) go();
  await expect(cancel).toHaveCount(0);
  await expect(pointed).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(pointed).toHaveCount(1);
  // Wherever it stands: it may have come after the palette was opened.
  await page.getByRole("option", { name: /^Run Ctrl/ }).click();
  await expect.poll(() => held.length).toBe(2);
  for (const go of held.slice(1)) go();
  await expect(query.grid()).toBeVisible();
});

test("what is to be known of a long result is in sight with its first rows, and names of columns are whole", async ({
  page,
}) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT arrayJoin(range(20000)) AS column_number_998" });
  const strip = query.result().getByRole("list", { name: "About this result" });
  await expect(strip).toContainText("10,000 rows");
  await expect(strip).toBeInViewport({ ratio: 1 });
  const name = query.grid().getByText("column_number_998");
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);

  // A walk through the rows takes the page along.
  const cell = query.grid().getByRole("gridcell").first();
  await cell.click();
  await expect(page.getByRole("menu")).toBeVisible();
  // No key waits until the one before it was dealt with: the first has to find the focus on the cell again.
  const keys = ["Escape", ...Array.from({ length: 18 }, () => "ArrowDown")];
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
  const focused = page.locator(":focus");
  await expect(focused).toHaveText("18");
  await expect(focused).toBeInViewport({ ratio: 1 });
  const [cellBox, stripBox] = [await focused.boundingBox(), await strip.boundingBox()];
  expect((cellBox?.y ?? 0) + (cellBox?.height ?? 0)).toBeLessThanOrEqual(stripBox?.y ?? 0);
});

for (const width of [1024, 1280]) {
  test(`the bars of the query page take one line each beside the panel at a width of ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const query = new QueryPage(page);
    await query.open(acmeStore, { q: overTime, view: "chart", ...longRange() });
    await expect(query.result().getByText(/^Ran /)).toBeVisible();
    const middle = async (locator: Locator) => {
      const box = await locator.boundingBox();
      return Math.round((box?.y ?? -1) + (box?.height ?? 0) / 2);
    };
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    const heading = page.getByRole("heading", { name: "Query", level: 1 });
    const narrow = width < 1100;
    for (const [first, last] of [
      [heading, page.getByRole("button", { name: "Reference", exact: true })],
      [heading, button(narrow ? /^Scope/ : /^Time range/)],
      [button(/^Time range/), button(/^Time zone/)],
      [button(/^Run/), button(narrow ? "More actions" : "Share")],
      [page.getByLabel("Show the result as"), button("Add to dashboard")],
    ] as const)
      expect(Math.abs((await middle(first)) - (await middle(last)))).toBeLessThan(4);
    // Words make room, names stay.
    await expect(button("Compare with the period before")).toBeVisible();
    if (!narrow) await expect(button("Format")).toBeVisible();
  });
}

test("a lost connection is told as one, with the way on", async ({ page, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|status (of )?503/);
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("SELECT count() AS runs FROM runs");
  await page.route("**/query/run", (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("ControlOrMeta+Enter");
  const failure = query.result().getByRole("alert");
  await expect(failure.getByRole("heading", { name: "The server did not answer" })).toBeVisible();
  await expect(failure).not.toContainText("engine");

  // An engine that is away is another matter, and has a code to name.
  await page.unroute("**/query/run");
  const error = { code: "engine_unavailable", message: "The engine is away.", requestId: "r" };
  await page.route("**/query/run", (route) => route.fulfill({ status: 503, json: { error } }));
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(failure.getByRole("heading", { name: "The engine cannot be reached" })).toBeVisible();
  await expect(failure.getByText("engine_unavailable", { exact: true })).toBeVisible();
  await page.unroute("**/query/run");
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(query.result().getByText(/^Ran /)).toBeVisible();
});
