import type { Page } from "@playwright/test";
import { acmeDataDev, acmeStore, globexMain } from "./pages/places";
import { QueryPage } from "./pages/query";
import { expectScripts } from "./pages/scripts";
import { haveDemoSession, signInByPassword } from "./pages/sign-in";
import { holdTimers, undoTime } from "./setup/held-timers";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** A name that no other test and no earlier run on the same product has. */
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;
const text = "SELECT status, count() AS runs FROM runs GROUP BY status";

async function saveAs(page: Page, name: string, folder: string) {
  const dialog = page.getByRole("dialog", { name: "Save query" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Folder").fill(folder);
  await dialog.getByRole("radio", { name: "Everybody in Acme" }).click();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a query is saved, changed, found again from another page, and comes back when deleted", async ({
  page,
  baseURL,
  watch,
}) => {
  const [name, folder] = [fresh("Statuses"), fresh("Folder")];
  await holdTimers(page, undoTime);
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(text);
  await query.run();
  await page.keyboard.press("ControlOrMeta+s");
  await saveAs(page, name, folder);
  await expect(query.tab(name)).toBeVisible();
  await expect(query.bar().getByRole("button", { name: "Saved" })).toBeDisabled();

  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+End");
  await query.type(" LIMIT 3");
  await expect(query.tab(name)).toContainText("changes are not saved");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(query.tab(name)).not.toContainText("changes are not saved");

  // A colleague saves it in the meantime: nothing is lost without a decision.
  const path = `${acmeStore}/query/saved`;
  const { entries } = await (await page.request.get(path)).json();
  const { id, revision } = entries.find((entry: { name: string }) => entry.name === name);
  const theirs = await page.request.post(path, {
    headers: { Origin: baseURL ?? "" },
    data: { action: "write", id, revision, query: `${text} LIMIT 7` },
  });
  expect(theirs.status()).toBe(200);
  await query.type("0");
  watch.allow(/status of 409|status 409/);
  await page.keyboard.press("ControlOrMeta+s");
  const conflict = page.getByRole("dialog", { name: "was changed by somebody else" });
  await conflict.getByRole("button", { name: "Open theirs" }).click();
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText(`${text} LIMIT 7`);

  // From the palette of another page, in a window that has no tabs.
  await page.goto(`${acmeStore}/dashboards`);
  await page.evaluate(() => {
    window.sessionStorage.clear();
    window.localStorage.clear();
  });
  await expectScripts(page);
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await palette.getByRole("combobox", { name: "Commands" }).fill(name);
  await expect(palette.getByRole("option", { name })).toBeVisible();
  await query.answerTo(() => page.keyboard.press("Enter"));
  await expect(query.editor()).toHaveText(`${text} LIMIT 7`);
  await expect(query.tab(name)).toHaveAttribute("aria-selected", "true");

  const reference = query.reference();
  await reference.getByRole("tab", { name: "Saved" }).click();
  await reference.getByRole("searchbox", { name: "Search saved queries" }).fill(folder);
  const entry = reference.getByRole("button", { name, exact: true });
  await expect(entry).toBeVisible();
  // It is in its folder, which closes over it.
  const inside = reference.getByRole("group").filter({ has: page.getByText(folder, { exact: true }) });
  await expect(inside.getByRole("button", { name, exact: true })).toBeVisible();
  await reference.getByText(folder, { exact: true }).click();
  await expect(entry).toBeHidden();
  await reference.getByText(folder, { exact: true }).click();
  await entry.hover();
  await reference.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(entry).toHaveCount(0);
  // Nothing else is found, so that the focus has no entry to go to.
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entry).toBeFocused();
  await expect(query.tab(name)).not.toContainText("changes are not saved");

  // Also in a panel that was closed and opened in between.
  await entry.hover();
  await reference.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(entry).toHaveCount(0);
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  const toggle = page.getByRole("button", { name: "Reference" });
  await toggle.click();
  await expect(reference).toBeHidden();
  await toggle.click();
  await expect(reference.getByRole("searchbox", { name: "Search saved queries" })).toBeVisible();
  await undo.click();
  await expect(entry).toBeFocused();
});

test("pressed twice, Save is no change by somebody else", async ({ page }) => {
  const name = fresh("Twice");
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(text);
  await page.keyboard.press("ControlOrMeta+s");
  await saveAs(page, name, "");
  await expect(query.tab(name)).toBeVisible();
  const held: (() => void)[] = [];
  let holding = true;
  await page.route("**/query/saved", (route) => {
    if (!holding || route.request().method() !== "POST") return route.continue();
    held.push(() => void route.continue());
  });
  await query.write(`${text} LIMIT 3`);
  await page.keyboard.press("ControlOrMeta+s");
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => held.length).toBe(1);
  holding = false;
  for (const go of held) go();
  await expect(query.tab(name)).not.toContainText("changes are not saved");
  // What is behind the second press has been told by then, had it been sent: changes go one after the other.
  await query.write(`${text} LIMIT 4`);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(query.tab(name)).not.toContainText("changes are not saved");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("who saves what was deleted in the meantime is told so, and keeps the text", async ({ page, baseURL, watch }) => {
  const name = fresh("Gone");
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(text);
  await page.keyboard.press("ControlOrMeta+s");
  await saveAs(page, name, "");
  const path = `${acmeStore}/query/saved`;
  const { entries } = await (await page.request.get(path)).json();
  const { id, revision } = entries.find((entry: { name: string }) => entry.name === name);
  const headers = { Origin: baseURL ?? "" };
  await page.request.post(path, { headers, data: { action: "delete", id, revision } });
  await query.editor().click();
  await query.type(" ");
  watch.allow(/status of 404|status 404/);
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog", { name: "Save query" });
  await expect(dialog).toHaveAccessibleDescription(
    `“${name}” was deleted in the meantime. Your text is still in your tab: save it as a new query.`,
  );
  await expect(dialog.getByLabel("Name")).toHaveValue(name);
});

test("a saved query keeps scope, range, view and chart, and opens with them elsewhere", async ({ page }) => {
  const name = fresh("Charted");
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d", scope: "project", zone: "Asia/Tokyo" });
  await query.write("SELECT timeBucket(), count() AS runs FROM runs GROUP BY timeBucket ORDER BY timeBucket");
  await query.run();
  // The chart is what the result suggests: only what was chosen is kept by name.
  await query.show("Table");
  await query.show("Chart");
  await page.getByLabel("Type of chart").getByRole("radio", { name: "Area" }).click();
  await expect.poll(() => query.parameters().get("chart")).toContain('"area"');
  const chart = query.parameters().get("chart");
  await page.keyboard.press("ControlOrMeta+s");
  await saveAs(page, name, "");
  await query.show("Table");
  await expect(query.tab(name)).toContainText("changes are not saved");

  await page.goto(`${acmeStore}/dashboards`);
  await page.evaluate(() => {
    window.sessionStorage.clear();
    window.localStorage.clear();
  });
  await query.open(acmeStore);
  const reference = query.reference();
  await reference.getByRole("tab", { name: "Saved" }).click();
  await query.answerTo(() => reference.getByRole("button", { name, exact: true }).click());
  await expect
    .poll(() => Object.fromEntries(query.parameters()))
    .toMatchObject({
      period: "30d",
      scope: "project",
      zone: "Asia/Tokyo",
      view: "chart",
      chart,
    });
  await expect(query.tab(name)).not.toContainText("changes are not saved");
});

test("the history has what was run with how it ended, and runs it again", async ({ page, watch }) => {
  watch.allow(/status of 400|status 400/);
  const marked = fresh("mark").replace(" ", "_");
  const good = `SELECT count() AS ${marked} FROM runs`;
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d" });
  await query.write(good);
  await query.run();
  await query.write(`SELECT ${marked} FROM runs`);
  await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));

  const reference = query.reference();
  await reference.getByRole("tab", { name: "History" }).click();
  await reference.getByRole("searchbox", { name: "Search your runs" }).fill(marked);
  const runs = reference.getByRole("listitem");
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText("Failed");
  await expect(runs.last()).toContainText("1 row");
  await reference.getByRole("combobox", { name: "How it ended" }).click();
  await page.getByRole("option", { name: "Succeeded" }).click();
  await expect(runs).toHaveCount(1);
  await query.answerTo(() => runs.first().getByRole("button").click());
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText(good);
  await expect.poll(() => query.parameters().get("period")).toBe("30d");
});

test("the history that is open shows each run as it ends, also a cancelled one", async ({ page }) => {
  const marked = fresh("seen").replace(" ", "_");
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y" });
  const reference = query.reference();
  await reference.getByRole("tab", { name: "History" }).click();
  const newest = reference.getByRole("listitem").filter({ hasText: marked }).first();
  const run = async (text: string) => {
    await query.write(text);
    await page.keyboard.press("ControlOrMeta+Enter");
  };
  await run(`SELECT count() AS ${marked}_1 FROM runs`);
  await expect(newest).toContainText(`${marked}_1`);
  await expect(newest).toContainText("Succeeded");
  await run(
    `SELECT count() AS ${marked}_2 FROM runs a CROSS JOIN runs b CROSS JOIN runs c WHERE a.run_id > concat(b.run_id, c.run_id)`,
  );
  await expect(newest).toContainText(`${marked}_2`);
  await expect(newest).toContainText("Running");
  await page.keyboard.press("Escape");
  await expect(newest).toContainText("Cancelled");
  await run(`SELECT count() AS ${marked}_3 FROM runs`);
  await expect(newest).toContainText(`${marked}_3`);
  await expect(newest).toContainText("Succeeded");
});

test("the history that is open waits for its own run, whatever another window has run", async ({ page }) => {
  const marked = fresh("own").replace(" ", "_");
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y" });
  const reference = query.reference();
  await reference.getByRole("tab", { name: "History" }).click();
  await expect(reference.getByRole("searchbox", { name: "Search your runs" })).toBeVisible();
  // The first list with the run comes without it, and with one of another window in its place.
  let late = 1;
  await page.route("**/query/history*", async (route) => {
    const answer = await route.fetch();
    const list = (await answer.json()) as { runs: { id: string; excerpt: string }[] };
    const runs = list.runs.map((run) =>
      run.excerpt.includes(marked) && late > 0 ? { ...run, id: `${run.id}-other`, excerpt: "SELECT 'elsewhere'" } : run,
    );
    if (runs.some(({ excerpt }) => excerpt.includes("elsewhere"))) late -= 1;
    await route.fulfill({ response: answer, json: { ...list, runs } });
  });
  await query.write(`SELECT count() AS ${marked} FROM runs`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(reference.getByRole("listitem").filter({ hasText: marked })).toContainText("Succeeded");
  expect(late).toBe(0);
});

test("a person clears their history after a question, and a reload stays in the line of its run", async ({ page }) => {
  // No other test looks at the history of this environment.
  const query = new QueryPage(page);
  await query.open(acmeDataDev);
  await query.write("SELECT count() AS cleared FROM runs");
  await query.run();
  await query.answerTo(() => page.reload());
  const reference = query.reference();
  await reference.getByRole("tab", { name: "History" }).click();
  await reference.getByRole("searchbox", { name: "Search your runs" }).fill("cleared");
  await expect(reference.getByRole("listitem")).toHaveCount(1);
  await reference.getByText("1 run before").click();
  await expect(reference.getByRole("listitem")).toHaveCount(2);
  await reference.getByText("1 run before").click();
  await reference.getByRole("button", { name: "Clear history" }).click();
  const question = page.getByRole("dialog", { name: "Clear history" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(reference.getByRole("listitem")).toHaveCount(1);
  await reference.getByRole("button", { name: "Clear history" }).click();
  await question.getByRole("button", { name: "Clear", exact: true }).click();
  // What is behind a dialog is not found by its role.
  await expect(question).toBeHidden();
  await expect(reference.getByText("None of your runs here matches.")).toBeVisible();
  await expect(reference.getByRole("listitem")).toHaveCount(0);
});

test("a link opens the query with its scope, range, zone and view for a colleague", async ({
  page,
  browser,
  baseURL,
}) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d", scope: "project", zone: "Asia/Tokyo" });
  await query.write(text);
  await query.run();
  await query.show("Chart");
  await query.show("Table");
  await expect.poll(() => query.parameters().get("view")).toBe("table");
  await query.bar().getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Copied the link")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const colleague = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const theirs = await colleague.newPage();
  await haveDemoSession(theirs, baseURL);
  const opened = new QueryPage(theirs);
  await theirs.goto(link);
  await expect(opened.editor()).toHaveText(text);
  await expect(opened.grid()).toBeVisible();
  await expect
    .poll(() => Object.fromEntries(opened.parameters()))
    .toEqual({ q: text, period: "30d", scope: "project", zone: "Asia/Tokyo", view: "table" });
  await colleague.close();
});

test("a link opens a query that no address can hold, and nobody of another organization sees it", async ({
  page,
  browser,
  baseURL,
  watch,
}) => {
  watch.allow(/404/);
  const list = Array.from({ length: 1_500 }, (_, at) => `'task-${at}'`).join(", ");
  const long = `SELECT count() AS n FROM runs WHERE task_identifier NOT IN (${list})`;
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "30d" });
  await query.write(long);
  await query.run();
  await expect(query.result()).toContainText("too long for the address");
  await query.bar().getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Copied the link")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(500);

  // A colleague's browser has no tabs of this one.
  const colleague = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const theirs = await colleague.newPage();
  await haveDemoSession(theirs, baseURL);
  const opened = new QueryPage(theirs);
  await theirs.goto(link);
  await expect(opened.editor()).toContainText("'task-1',");
  await expect(theirs.getByRole("button", { name: "Explain" })).toBeVisible();
  await expect.poll(() => opened.parameters().get("period")).toBe("30d");
  const unknown = await theirs.goto(link.replace(/link_[0-9a-f]+/, `link_${"0".repeat(24)}`));
  expect(unknown?.status()).toBe(404);
  await colleague.close();

  // Somebody of another organization, at an address of their own.
  const others = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const stranger = await others.newPage();
  await signInByPassword(stranger, "globex@globex.example", "globex-demo");
  await expect(stranger).toHaveURL(new RegExp(`${globexMain}/`));
  for (const address of [link.replace(acmeStore, globexMain), link])
    expect((await stranger.goto(address))?.status()).toBe(404);
  await others.close();
});
