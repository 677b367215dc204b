import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { heldCalls } from "./setup/held-calls";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

async function opened(page: Page): Promise<QueryPage> {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "7d" });
  await expect(query.editor()).toHaveAttribute("aria-label", "Query");
  await query.editor().click();
  return query;
}

/** Puts the cursor behind the first occurrence of a text, by keyboard. */
async function goBehind(page: Page, text: string, found: string): Promise<void> {
  const before = text.slice(0, text.indexOf(found) + found.length);
  await page.keyboard.press("ControlOrMeta+Home");
  for (const _ of before) await page.keyboard.press("ArrowRight");
}

/** Lets the pointer rest on the first occurrence of a word; not every word has an element of its own. */
async function pointAt(query: QueryPage, word: string): Promise<Locator> {
  const { page } = query;
  const said = page.locator(".cm-tooltip-hover");
  const [x, y] = await query.editor().evaluate((editor, wanted) => {
    const texts = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    }
    throw new Error(`The editor has no ${wanted}.`);
  }, word);
  // One that is still shown can lie over the word.
  await query.result().hover();
  await expect(said).toHaveCount(0);
  await page.mouse.move(x, y);
  return said;
}

test("values and paths of the organization's own data join the list", async ({ page }) => {
  const query = await opened(page);
  // Asked with the quote, or before it where writing has taken long.
  const asked = page.waitForResponse((response) => response.url().endsWith("/query/seen"));
  await query.write("SELECT run_id FROM runs WHERE queue = ");
  await query.type("'");
  const answer = await asked;
  expect(answer.status()).toBe(200);
  const { values } = (await answer.json()) as { values: string[] };
  const [first = ""] = values;
  await query.accept(first);
  await expect(query.editor()).toHaveText(`SELECT run_id FROM runs WHERE queue = '${first}'`);

  await query.write("SELECT  FROM runs");
  await goBehind(page, "SELECT  FROM runs", "SELECT ");
  const paths = page.waitForResponse((response) => response.url().endsWith("/query/seen"));
  await query.type("output.");
  const seen = (await (await paths).json()) as { paths: { path: string; type: string }[] };
  await query.accept(seen.paths[0]?.path ?? "no path was seen");
  await expect(query.editor()).toContainText(`SELECT output.${seen.paths[0]?.path}`);
});

test("the list opens with its letter, before the letter is drawn, and behind the dot of an alias", async ({ page }) => {
  await page.addInitScript(() => {
    const state = window as unknown as { places: unknown[] };
    state.places = [];
    const Plain = Worker;
    /** Knows the places for which completion has an answer. */
    window.Worker = class extends Plain {
      override postMessage(message: { id?: number; call?: string; given?: unknown[] }) {
        const { id, call, given = [] } = message;
        const answered = ({ data }: MessageEvent) => {
          if (data.id === id) state.places.push(given[1]);
        };
        if (call === "complete") this.addEventListener("message", answered);
        super.postMessage(message);
      }
    };
  });
  const query = await opened(page);
  const place = "SELECT  FROM runs r";
  await query.write(place);
  await goBehind(page, place, "SELECT ");
  await expect.poll(() => page.evaluate(() => (window as unknown as { places: unknown[] }).places)).toContain(7);
  await query.editor().evaluate((editor) => {
    const state = window as unknown as { shown?: boolean };
    editor.addEventListener("input", () =>
      requestAnimationFrame(() => {
        state.shown = document.querySelector('[role="listbox"]') !== null;
      }),
    );
  });
  await page.keyboard.type("r");
  await expect.poll(() => page.evaluate(() => (window as unknown as { shown?: boolean }).shown)).toBe(true);
  await page.keyboard.type(".");
  await query.accept("total_cost");
  await expect(query.editor()).toHaveText("SELECT r.total_cost FROM runs r");
});

test("Enter breaks the line where the word is whole or nothing was chosen, and else takes what is chosen", async ({
  page,
}) => {
  await page.clock.install();
  const query = await opened(page);
  const chosen = query.completions().getByRole("option", { selected: true });
  const write = (text: string) => page.keyboard.type(text, { delay: 40 });
  // Keys in the first 75 ms of a list are not for it: somebody writes on. For the page they have passed.
  const untilItListens = () => page.clock.fastForward(100);
  // A word that is written already.
  await write("SELECT run_id FROM runs");
  await expect(chosen).toHaveText(/^runs/);
  await untilItListens();
  await page.keyboard.press("Enter");
  // A list that came with a bracket, until something of it is chosen.
  await write("WHERE status IN (");
  await expect(query.completions()).toBeVisible();
  await expect(chosen).toHaveCount(0);
  await untilItListens();
  await page.keyboard.press("Enter");
  await expect(query.editor().locator(".cm-line")).toHaveText([
    "SELECT run_id FROM runs",
    "WHERE status IN (",
    "",
    ")",
  ]);
  await page.keyboard.press("Control+Space");
  await expect(chosen).toHaveText(/^'Delayed'/);
  await untilItListens();
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveText(/^'Queued'/);
  await page.keyboard.press("Enter");
  await expect(query.editor().locator(".cm-line").nth(2)).toHaveText("'Queued'");
  // The first letter of what is called with has a choice, and that of an alias is no RIGHT JOIN.
  await query.write("");
  await write("SELECT sum(to");
  await expect(chosen).toHaveText(/^total_duration/);
  await page.keyboard.press("Backspace");
  // Of those with the letter a number, which is what is summed.
  await expect(chosen).toHaveText(/^total_duration/);
  await page.keyboard.press("Escape");
  await query.write("");
  await write("SELECT 1 FROM runs r");
  await expect(query.completions()).toContainText("RIGHT JOIN");
  await expect(chosen).toHaveCount(0);
  await untilItListens();
  await page.keyboard.press("Enter");
  await write("WH");
  await expect(chosen).toHaveText("WHERE");
  await untilItListens();
  await page.keyboard.press("Enter");
  await expect(query.editor().locator(".cm-line")).toHaveText(["SELECT 1 FROM runs r", "WHERE"]);
});

test("what is offered first is what the query is about", async ({ page }) => {
  const query = await opened(page);
  const first = query.completions().getByRole("option").first();
  const write = (text: string) => page.keyboard.type(text, { delay: 25 });
  await write("SELECT s");
  await expect(first).toHaveText(/^status/);
  await write("u");
  await expect(first).toHaveText(/^sum/);
  // The list lies over the editor.
  await page.keyboard.press("Escape");
  await query.write("SELECT machine, sum(total_cost) AS cost FROM runs GROUP BY machine ORDER BY ");
  await write("c");
  await expect(first).toHaveText(/^cost/);
  await page.keyboard.press("Escape");
  await query.write("SELECT 1 FROM runs r JOIN metrics m ON r.run_id = ");
  await write("m.");
  await expect(first).toHaveText(/^run_id/);
});

test("a letter written while the answer for the blank before it is on the way opens the list", async ({ page }) => {
  const completions = await heldCalls(page, "complete");
  const query = await opened(page);
  await query.write("SELECT count() FROM runs WHERE");
  await completions.hold();
  await page.keyboard.type(" ");
  await expect.poll(completions.count).toBeGreaterThan(0);
  await page.keyboard.type("s");
  await completions.release();
  await expect(query.completions().getByRole("option").first()).toHaveText(/^status/);
});

test("where the language's worker cannot start, the page checks, completes and formats by itself", async ({
  page,
  watch,
}) => {
  watch.allow(/language-worker/);
  let blocked = 0;
  // It is not known to be missing before the first check is asked for: that one has to be answered, too.
  let miss = () => {};
  const missed = new Promise<void>((resolve) => {
    miss = resolve;
  });
  await page.route(/language-worker/, async (route) => {
    blocked++;
    await missed;
    await route.abort();
  });
  await page.exposeFunction("checkIsAsked", () => miss());
  await page.addInitScript(() => {
    const told = window as unknown as { checkIsAsked: () => void };
    const Plain = Worker;
    window.Worker = class extends Plain {
      override postMessage(message: { call?: string }) {
        super.postMessage(message);
        if (message.call === "check") told.checkIsAsked();
      }
    };
  });
  const query = await opened(page);
  await query.write("SELECT stauts FROM runs");
  await expect(query.underlined()).toHaveText("stauts");
  await query.write("select task_ident");
  await page.keyboard.press("Control+Space");
  await query.accept("task_identifier");
  await query.type(" from runs");
  await page.keyboard.press("Escape");
  await expect(query.underlined()).toHaveCount(0);
  await page.keyboard.press("Shift+Alt+f");
  await expect(query.editor()).toContainText("SELECT task_identifier");
  expect(blocked).toBe(1);
  expect(page.workers()).toEqual([]);
});

test("the pointer over a path, a value and OVER tells what it is", async ({ page }) => {
  const query = await opened(page);
  await query.write(
    "SELECT error.message, sum(depth) OVER (PARTITION BY status) FROM runs WHERE status = 'Failed' AND machine = 'micro'",
  );
  await expect(await pointAt(query, "OVER")).toContainText("Rows of the same status.");
  await expect(await pointAt(query, "'micro'")).toContainText("value of machine in runs");
  await expect(await pointAt(query, "message")).toContainText(/error\.message.*Seen in error of runs as text/);
});

test("what the pointer tells has what the data adds, also when that comes late", async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route("**/query/seen", (route) => void held.push(() => void route.continue()));
  const query = await opened(page);
  await query.write("SELECT error.message FROM runs");
  const said = await pointAt(query, "message");
  await expect(said).toContainText("A path into error of runs.");
  await expect(said).not.toContainText("Seen in error");
  for (const go of held) go();
  await expect(said).toContainText("Seen in error of runs as text");
});

test("a finding is repaired by keyboard, from a choice and at once", async ({ page }) => {
  const query = await opened(page);
  await query.write("SELECT queue, count() AS n FROM runs");
  await expect(query.underlined()).toHaveText("queue");
  await goBehind(page, "SELECT queue", "SELECT qu");
  await page.keyboard.press("Alt+Enter");
  const choice = page.getByRole("menu", { name: "Repairs" });
  await expect(choice.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(choice.getByRole("menuitem", { name: "Aggregate with any(queue)" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(query.editor()).toHaveText("SELECT queue, count() AS n FROM runs GROUP BY queue");
  await expect(query.editor()).toBeFocused();
  await expect(query.underlined()).toHaveCount(0);

  await query.write("SELECT stauts FROM runs");
  await page.keyboard.press("ControlOrMeta+.");
  await expect(query.editor()).toHaveText("SELECT status FROM runs");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).toHaveText("SELECT stauts FROM runs");
});

test("an alias is renamed wherever it is used, and not to a name that is taken", async ({ page }) => {
  const query = await opened(page);
  const text = "SELECT queue AS q, count() AS n FROM runs GROUP BY q ORDER BY n";
  await query.write(text);
  await goBehind(page, text, "AS q");
  await page.keyboard.press("F2");
  const name = page.getByRole("textbox", { name: "New name" });
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Enter renames it everywhere, Esc leaves it.");
  await page.keyboard.type("n");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Rename q" }).getByRole("alert")).toContainText("already means");
  await name.fill("line");
  await page.keyboard.press("Enter");
  await expect(query.editor()).toHaveText("SELECT queue AS line, count() AS n FROM runs GROUP BY line ORDER BY n");
  await expect(query.editor()).toBeFocused();
});

test("findings are gone through by F8, and listed by Ctrl+Shift+M", async ({ page }) => {
  const query = await opened(page);
  const selected = () => page.evaluate(() => window.getSelection()?.toString());
  await query.write("SELECT nope, nada FROM runs");
  await expect(query.underlined()).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+Home");
  for (const name of ["nope", "nada", "nope"]) {
    await page.keyboard.press("F8");
    await expect.poll(selected).toBe(name);
  }
  await page.keyboard.press("ControlOrMeta+Shift+M");
  const list = page.getByRole("listbox", { name: "Diagnostics" });
  await expect(list).toBeFocused();
  await expect(list.getByRole("option")).toHaveText([/^Unknown column "nope"/, /^Unknown column "nada"/]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(selected).toBe("nada");
  await expect(query.editor()).toBeFocused();
  // The list stays until it is left by Esc.
  await page.keyboard.press("ControlOrMeta+Shift+M");
  await expect(list).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(query.editor()).toBeFocused();
});

test("F12 and a click with Ctrl go to where a name is given", async ({ page }) => {
  const query = await opened(page);
  const selected = () => page.evaluate(() => window.getSelection()?.toString());
  const text = "WITH slow AS (SELECT * FROM runs) SELECT status FROM slow";
  await query.write(text);
  await goBehind(page, text, "FROM slow");
  await page.keyboard.press("F12");
  await expect.poll(selected).toBe("slow");
  await page.keyboard.insertText("rare");
  await expect(query.editor()).toHaveText(text.replace("slow", "rare"));
  await page.keyboard.press("ControlOrMeta+z");
  // Through a star of the CTE.
  await goBehind(page, text, "SELECT status");
  await page.keyboard.press("F12");
  await expect.poll(selected).toBe("*");

  await query.write("SELECT depth + 1 AS deeper\nFROM runs\nORDER BY\ndeeper");
  await query
    .editor()
    .locator(".cm-line")
    .last()
    .click({ position: { x: 24, y: 8 }, modifiers: ["ControlOrMeta"] });
  await expect.poll(selected).toBe("deeper");
  await page.keyboard.insertText("below");
  await expect(query.editor().locator(".cm-line").first()).toHaveText("SELECT depth + 1 AS below");
});

test("the outline goes to a query inside the query and runs up to it, as a selection and the cursor do", async ({
  page,
}) => {
  const query = await opened(page);
  const text =
    "WITH few AS (SELECT queue FROM runs LIMIT 3), one AS (SELECT queue FROM few LIMIT 1) SELECT count() AS all_of_them FROM one";
  await query.write(text);
  await query.bar().getByRole("button", { name: "Outline" }).click();
  const outline = page.getByRole("dialog", { name: "Outline" });
  const answer = await query.answerTo(() => outline.getByRole("button", { name: "Run up to few" }).click());
  expect((await answer.json()).rows).toHaveLength(3);
  await expect(query.bar()).toContainText('Only the query "few" ran');
  await expect(query.editor()).toHaveText(text);

  await query.editor().click();
  await goBehind(page, text, "FROM few LI");
  const around = await query.answerTo(() => page.keyboard.press("ControlOrMeta+Shift+Enter"));
  expect(Object.keys((await around.json()).rows[0])).toEqual(["queue"]);
  await expect(query.bar()).toContainText('Only the query "one" ran');

  await goBehind(page, text, "one AS (");
  for (const _ of "SELECT queue FROM few") await page.keyboard.press("Shift+ArrowRight");
  const selected = await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));
  expect((await selected.json()).rows).toHaveLength(3);
  await expect(query.bar()).toContainText("Only the selection ran");
  await expect(query.editor()).toHaveText(text);

  // All of it again, and what was typed before the runs can be taken back.
  await page.keyboard.press("ArrowRight");
  expect((await query.run()).rows).toEqual([{ all_of_them: "1" }]);
  await expect(query.bar()).not.toContainText("Only");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).not.toHaveText(text);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(query.editor()).toHaveText(text);

  await query.bar().getByRole("button", { name: "Outline" }).click();
  await outline.getByRole("button", { name: /^one/ }).click();
  await expect(query.editor()).toBeFocused();
  await page.keyboard.type("x");
  await expect(query.editor()).toContainText("xone AS");
});

test("an outline that is asked for before it can be made waits for it", async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(/editor-aids-[^/]*\.js/, (route) => void held.push(() => void route.continue()));
  const q = "WITH few AS (SELECT queue FROM runs) SELECT count() AS n FROM few";
  await page.goto(`${acmeStore}/query?${new URLSearchParams({ q })}`);
  const query = new QueryPage(page);
  await expect(query.editor()).toHaveText(q);
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.press("Shift+Alt+o");
  for (const go of held) go();
  const outline = page.getByRole("dialog", { name: "Outline" });
  await expect(outline.getByRole("button", { name: /^few/ })).toBeVisible();
});

test("comments, search, several cursors, folding and the way out, all by keyboard", async ({ page }) => {
  const query = await opened(page);
  const lines = "SELECT queue FROM (\n  SELECT queue FROM runs\n) AS s";
  await query.write(lines);
  await page.keyboard.press("ControlOrMeta+/");
  await expect(query.editor()).toContainText("-- ) AS s");
  await page.keyboard.press("ControlOrMeta+/");
  await expect(query.editor()).not.toContainText("--");

  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Control+Shift+BracketLeft");
  await expect(query.editor()).toHaveText("SELECT queue FROM (…) AS s");
  await page.keyboard.press("Control+Shift+BracketRight");
  await expect(query.editor()).toContainText("SELECT queue FROM runs");

  await goBehind(page, lines, "SELECT qu");
  for (let twice = 0; twice < 3; twice++) await page.keyboard.press("ControlOrMeta+d");
  await page.keyboard.type("region");
  await page.keyboard.press("Escape");
  await expect(query.editor()).toContainText("SELECT region FROM (");
  await expect(query.editor()).toContainText("SELECT region FROM runs");

  await page.keyboard.press("ControlOrMeta+f");
  const search = page.getByRole("textbox", { name: "Find" });
  await expect(search).toBeFocused();
  await search.pressSequentially("runs");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(query.editor()).toBeFocused();
  await page.keyboard.type("metrics");
  await expect(query.editor()).toContainText("FROM metrics");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(query.editor()).not.toBeFocused();
});

test("functions, keywords and columns have colours of their own, and a taken name comes first", async ({ page }) => {
  const query = await opened(page);
  await query.write("SELECT count(), depth FROM runs");
  const colour = (word: string) =>
    query
      .editor()
      .getByText(word, { exact: true })
      .evaluate((element) => getComputedStyle(element).color);
  const plain = await query.editor().evaluate((element) => getComputedStyle(element).color);
  expect(await colour("count")).not.toBe(plain);
  expect(await colour("count")).not.toBe(await colour("SELECT"));
  for (const other of ["count", "SELECT"]) expect(await colour("depth")).not.toBe(await colour(other));

  const place = "SELECT  FROM runs";
  for (let times = 0; times < 3; times++) {
    await query.write(place);
    await goBehind(page, place, "SELECT ");
    await query.type("regi");
    await query.accept("region");
  }
  await query.write(place);
  await goBehind(page, place, "SELECT ");
  await page.keyboard.press("Control+Space");
  await expect(query.completions().getByRole("option").first()).toContainText("region");
});

test("the editor and its panels are accessible in both themes and on a phone", async ({ page }) => {
  // Seven looks at a page, each as long as a small test.
  test.slow();
  const query = await opened(page);
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await query.write("SELECT queue AS q, count() AS n, stauts FROM runs");
    await expect(query.underlined().first()).toBeVisible();
    await check();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ControlOrMeta+f");
    await expect(page.getByRole("search", { name: "Search the query" })).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(query.editor()).toBeFocused();
    for (const _ of "SELECT queue AS q") await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    await expect(page.getByRole("textbox", { name: "New name" })).toBeFocused();
    await check();
    await page.keyboard.press("Escape");
    await expect(query.editor()).toBeFocused();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await query.bar().getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Outline" }).click();
  await expect(page.getByRole("dialog", { name: "Outline" })).toBeVisible();
  await check();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider).toBe(false);
});

test("the list of completions is in reach of Tab and never takes the focus from the text", async ({ page }) => {
  const query = await opened(page);
  await query.type("SELECT s");
  const list = query.completions();
  await expect(list).toBeVisible();
  // What scrolls by itself has to be reached, says the check, and this does.
  expect(await list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true);
  const { violations } = await new AxeBuilder({ page }).withRules(["scrollable-region-focusable"]).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await expect(query.editor()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(list).toHaveCount(0);
  await expect(page.getByRole("separator", { name: "Height of the editor" })).toBeFocused();
});

test("search and replace count what they find and are used by keyboard alone", async ({ page }) => {
  const query = await opened(page);
  await query.write("SELECT queue AS q, Queue FROM runs");
  await page.keyboard.press("ControlOrMeta+f");
  const panel = page.getByRole("search", { name: "Search the query" });
  const find = panel.getByRole("textbox", { name: "Find" });
  const found = panel.getByRole("status");
  await find.fill("queue");
  await expect(found).toHaveText("2 found");
  await page.keyboard.press("Enter");
  await expect(found).toHaveText("1 of 2");
  await page.keyboard.press("Shift+Enter");
  await expect(found).toHaveText("2 of 2");
  const matchCase = panel.getByRole("button", { name: "Match case" });
  await page.keyboard.press("Tab");
  await expect(matchCase).toBeFocused();
  await page.keyboard.press("Space");
  await expect(matchCase).toHaveAttribute("aria-pressed", "true");
  await expect(found).toHaveText("1 found");
  for (const name of ["Pattern", "Whole words", "Previous", "Next"]) {
    await page.keyboard.press("Tab");
    await expect(panel.getByRole("button", { name })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("textbox", { name: "Replace" })).toBeFocused();
  await page.keyboard.type("region");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Replace all" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(query.editor()).toHaveText("SELECT region AS q, Queue FROM runs");
  await expect(found).toHaveText("No match");

  await panel.getByRole("button", { name: "Pattern" }).click();
  await find.fill("(");
  await expect(find).toHaveAttribute("aria-invalid", "true");
  await expect(found).toHaveText("No pattern");
  await find.fill("q$|[Qu]{2}eue");
  await expect(found).toHaveText("1 of 1");
  await panel.getByRole("button", { name: "Select all" }).click();
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
  await expect(query.editor()).toBeFocused();
  await page.keyboard.type("machine");
  await expect(query.editor()).toHaveText("SELECT region AS q, machine FROM runs");
});

test("what tells of arguments goes when something else gets the focus", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("");
  await query.type("SELECT dateDiff('hour', ");
  const told = page.getByText("dateDiff(unit: Unit, from: Time, to: Time)");
  await expect(told).toBeVisible();
  await page.keyboard.press("Control+i");
  await expect(page.getByRole("textbox", { name: /question/i })).toBeFocused();
  await expect(told).toBeHidden();
});

test("line numbers stand beside their lines where motion is reduced, after a reload", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const query = new QueryPage(page);
  const text = ["SELECT", ...Array.from({ length: 12 }, (_, line) => `  ${line} AS n${line},`), "  1 AS one"].join(
    "\n",
  );
  await query.open(acmeStore, { q: text });
  await page.reload();
  await expect(query.editor()).toHaveAttribute("aria-autocomplete", "list");
  const tops = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((found) =>
        found
          .filter((each) => getComputedStyle(each).visibility !== "hidden" && each.getBoundingClientRect().height > 0)
          .map((each) => Math.round(each.getBoundingClientRect().top)),
      );
  await expect.poll(async () => (await tops(".cm-line")).length).toBeGreaterThan(8);
  await expect(async () => {
    const lines = await tops(".cm-line");
    expect((await tops(".cm-lineNumbers .cm-gutterElement")).slice(0, lines.length)).toEqual(lines);
  }).toPass({ timeout: 60_000 });
});
