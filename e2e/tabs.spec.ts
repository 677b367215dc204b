import type { Page } from "@playwright/test";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { holdTimers, undoTime } from "./setup/held-timers";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** As a person closes it: the page hears of it, and writes what it keeps. */
async function closeWindow(page: Page): Promise<void> {
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
}

const byStatus = "SELECT status, count() AS runs FROM runs GROUP BY status";
const total = "SELECT count() AS everything FROM runs";

test("tabs keep text, undo and result, are there after a reload, and come back when closed", async ({ page }) => {
  await holdTimers(page, undoTime);
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write(byStatus);
  await query.run();
  // A table is what this result is shown as anyway; the address says it when it was chosen.
  await query.show("Chart");
  await query.show("Table");
  await expect(query.grid()).toBeVisible();
  await expect(query.tab("Runs by status")).toHaveAttribute("aria-selected", "true");

  await page.getByRole("button", { name: "New tab" }).click();
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText("SELECT …");
  await expect(query.editor()).toBeFocused();
  await expect(query.grid()).toBeHidden();
  await expect.poll(() => query.parameters().get("q")).toBeNull();
  await query.write(total);
  await query.run();
  await expect(query.tab("Everything")).toBeVisible();
  await expect.poll(() => query.parameters().get("q")).toBe(total);

  // By keyboard, and without asking the engine again.
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/query/run")) asked += 1;
  });
  await query.tab("Everything").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(query.editor()).toHaveText(byStatus);
  await expect(query.grid()).toBeVisible();
  await expect.poll(() => Object.fromEntries(query.parameters())).toEqual({ q: byStatus, view: "table" });
  expect(asked).toBe(0);

  // Each editor's own undo, after its run and after the other tab.
  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+End");
  await query.type(" LIMIT 3");
  await query.run();
  await query.tab("Everything").click();
  await expect(query.editor()).toHaveText(total);
  await query.tab("Runs by status").click();
  await expect(query.editor()).toHaveText(`${byStatus} LIMIT 3`);
  await query.editor().click();
  while (((await query.editor().textContent()) ?? "") !== byStatus) await page.keyboard.press("ControlOrMeta+z");

  // Back shows the tab that was in front.
  await page.goBack();
  await expect(query.tab("Everything")).toHaveAttribute("aria-selected", "true");
  await expect(query.editor()).toHaveText(total);

  await query.answerTo(() => page.reload());
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText(total);
  await query.tab("Runs by status").click();
  await expect(query.editor()).toHaveText(byStatus);
  await expect(query.grid()).toBeVisible();

  await query.tab("Runs by status").focus();
  await page.keyboard.press("Delete");
  await expect(query.tabs()).toHaveCount(1);
  await expect(query.editor()).toHaveText(total);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText(byStatus);

  await query.tab("Runs by status").dblclick();
  const rename = page.getByRole("dialog", { name: "Rename tab" });
  await rename.getByLabel("Name").fill("Of my own");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(query.tab("Of my own")).toBeVisible();
});

test("the time zone of the bar is the query's, and stands in the address", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, {
    q: byStatus,
    period: "1y",
  });
  await expect(query.grid()).toBeVisible();
  const answer = await query.answerTo(async () => {
    await page.getByRole("button", { name: "Time zone: UTC" }).click();
    await page.getByRole("combobox", { name: "Time zone" }).fill("tokyo");
    await page.keyboard.press("Enter");
  });
  expect((await answer.json()).applied.timeZone).toBe("Asia/Tokyo");
  await expect.poll(() => query.parameters().get("zone")).toBe("Asia/Tokyo");
  await page.getByRole("button", { name: "Explain" }).click();
  const explained = page.getByRole("dialog", { name: "What this result is of" });
  await expect(explained).toContainText("Only rows of the environment prod of the project Store in Acme.");
  await expect(explained).toContainText("those of Asia/Tokyo");
  await page.keyboard.press("Escape");
  await query.write("SELECT TIMESTAMP '2026-03-01 12:00:00' AS moment");
  const { rows } = await query.run();
  expect(rows).toEqual([{ moment: "2026-03-01T03:00:00.000Z" }]);
  await query.show("Table");
  await expect(query.grid().getByRole("columnheader", { name: "moment" })).toContainText("Asia/Tokyo");
  await expect(query.grid().locator("[data-cell='0:0']")).toHaveText("2026-03-01 12:00:00.000");
  await page.getByLabel("Values").getByRole("radio", { name: "Raw" }).click();
  await expect(query.grid().locator("[data-cell='0:0']")).toHaveText("2026-03-01T03:00:00.000Z");
});

test("what was written in two windows is there in the next, when both are closed", async ({ page, context }) => {
  const second = await context.newPage();
  for (const [each, text] of [
    [page, "SELECT 'first window'"],
    [second, "SELECT 'second window'"],
  ] as const) {
    const query = new QueryPage(each);
    await query.open(acmeStore);
    await query.write(text);
  }
  // The first writes after the second, and the second is closed after the first.
  await new QueryPage(page).type(" AS late");
  await closeWindow(page);
  await closeWindow(second);

  const next = await context.newPage();
  const query = new QueryPage(next);
  await query.open(acmeStore);
  await expect(query.tabs()).toHaveCount(2);
  await expect(query.editor()).toHaveText("SELECT 'second window'");
  await query.tabs().nth(1).click();
  await expect(query.editor()).toHaveText("SELECT 'first window' AS late");
  // Closed here, it does not come back.
  await query.tabs().nth(1).press("Delete");
  await expect(query.tabs()).toHaveCount(1);
  await closeWindow(next);
  const last = await context.newPage();
  await new QueryPage(last).open(acmeStore);
  await expect(new QueryPage(last).editor()).toHaveText("SELECT 'second window'");
  await expect(new QueryPage(last).tabs()).toHaveCount(1);
});

test("signing out leaves nothing of the tabs in the browser, in any window, and nor does another's sign-in", async ({
  page,
  context,
}) => {
  const query = new QueryPage(page);
  await query.open(acmeStore);
  await query.write("SELECT 'a secret of mine'");
  await query.run();
  const kept = (where: Page) =>
    where.evaluate(() => JSON.stringify([{ ...window.sessionStorage }, { ...window.localStorage }]));
  await expect.poll(() => kept(page)).toContain("a secret of mine");
  expect(await kept(page)).not.toContain("@");

  const second = await context.newPage();
  const theirs = new QueryPage(second);
  await theirs.open(acmeStore);
  await expect(theirs.editor()).toHaveText("SELECT 'a secret of mine'");
  await theirs.write("SELECT 'another secret of mine'");

  // Before what is written last is kept.
  await query.write("SELECT 'a late secret of mine'");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await page
    .getByRole("dialog", { name: /not saved/ })
    .getByRole("button", { name: "Sign out" })
    .click();
  for (const each of [page, second]) {
    await expect(each.getByRole("button", { name: "Continue as demo user" })).toBeVisible();
    expect(await kept(each)).not.toContain("secret");
  }

  await page.evaluate(() => {
    window.localStorage.setItem("trql-owner", "somebody else");
    window.localStorage.setItem("trql-tabs:somebody else:/", "their secret");
  });
  await page.getByRole("button", { name: "Continue as demo user" }).click();
  await expect.poll(() => kept(page)).not.toContain("their secret");
  await query.open(acmeStore);
  await expect(query.tabs()).toHaveCount(1);

  // Nor does a window of whoever was signed in before, when it goes.
  const stale = await context.newPage();
  await new QueryPage(stale).open(acmeStore);
  await new QueryPage(stale).write("SELECT 'a secret of before'");
  await expect.poll(() => kept(stale)).toContain("a secret of before");
  await page.evaluate(() => {
    for (const name of Object.keys(window.localStorage)) window.localStorage.removeItem(name);
    window.localStorage.setItem("trql-owner", "somebody else");
  });
  await closeWindow(stale);
  expect(await kept(page)).not.toContain("a secret of before");
  await expect(query.editor()).toHaveText("SELECT …");
});

test("whose session has ended signs in from where they are, and finds the query as it was", async ({ page, watch }) => {
  watch.allow(/status (of )?401/);
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "7d", view: "table" });
  await query.write("SELECT count() AS kept FROM runs");
  await page.context().clearCookies();
  await page.keyboard.press("ControlOrMeta+Enter");
  const alert = query.result().getByRole("alert");
  await expect(alert.getByRole("heading")).toHaveText("You are signed out");
  // In the tab alone: the address has what was run.
  await query.type(" LIMIT 7");
  await alert.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Continue as demo user" }).click();
  await expect(query.editor()).toHaveText("SELECT count() AS kept FROM runs LIMIT 7");
  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(query.result().getByText("kept", { exact: true })).toBeVisible();
});

test("what was written last is there again after the session has ended, whichever way the page was left", async ({
  page,
  watch,
}) => {
  watch.allow(/status (of )?401/);
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "7d", view: "table" });
  const signIn = () => page.getByRole("button", { name: "Continue as demo user" }).click();

  // By a link, before what was written is kept.
  await query.write("SELECT 'by a link'");
  await page.context().clearCookies();
  await page.keyboard.type(" AS way");
  await page.getByRole("link", { name: "All dashboards" }).click();
  await signIn();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboards" })).toBeVisible();
  await page.getByRole("link", { name: "Query", exact: true }).click();
  await expect(query.editor()).toHaveText("SELECT 'by a link' AS way");

  // By a reload, in the tab that was open last, beside another one.
  await page.getByRole("button", { name: "New tab" }).click();
  await expect(query.tabs()).toHaveCount(2);
  await query.write("SELECT 'by a reload'");
  await page.context().clearCookies();
  await page.keyboard.type(" AS way");
  await page.reload();
  await signIn();
  await expect(query.editor()).toHaveText("SELECT 'by a reload' AS way");
  await expect(query.tabs()).toHaveCount(2);

  // In a window that was closed.
  await query.write("SELECT 'in another window'");
  await page.context().clearCookies();
  await page.keyboard.type(" AS way");
  const context = page.context();
  await closeWindow(page);
  const next = await context.newPage();
  await next.goto(`${acmeStore}/query`);
  await next.getByRole("button", { name: "Continue as demo user" }).click();
  await expect(new QueryPage(next).editor()).toHaveText("SELECT 'in another window' AS way");
});
