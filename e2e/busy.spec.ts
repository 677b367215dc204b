import type { Page } from "@playwright/test";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { holdTimers } from "./setup/held-timers";
import { expect, test } from "./setup/test";

const longWait = 9;

/** Refuses queries with the words of the server, which asks to come again after so many seconds, until told otherwise. */
async function refuseQueries(page: Page) {
  const state = { refusing: true, asked: 0, seconds: longWait };
  await holdTimers(page, longWait * 1_000);
  await page.route("**/query/run", (route) => {
    state.asked++;
    if (!state.refusing) return route.continue();
    const message = `Too many queries of Acme wait already. Send it again in ${state.seconds} seconds.`;
    return route.fulfill({
      status: 429,
      headers: { "Retry-After": String(state.seconds) },
      json: { error: { code: "too_many_queries", message, requestId: "request-of-the-test" } },
    });
  });
  return state;
}

test.beforeEach(async ({ page, baseURL, watch }) => {
  watch.allow(/status (of )?429/);
  await haveDemoSession(page, baseURL);
});

test("a query that a busy server refuses says that it waits and for how long, and can be cancelled", async ({
  page,
}) => {
  const server = await refuseQueries(page);
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT count() AS everything FROM runs", period: "7d", view: "table" });
  const result = query.result();
  await expect(result).toContainText(/The server is busy.*The page asks once more in \d s\./);
  await expect(query.bar().getByRole("status")).toHaveText("Waiting to ask again");
  await result.getByRole("button", { name: "Cancel" }).click();
  await expect(result).toContainText("The query was cancelled.");
  await expect(query.editor()).toBeFocused();
  expect(server.asked).toBe(1);

  server.refusing = false;
  await query.bar().getByRole("button", { name: /^Run/ }).click();
  await expect(query.grid()).toContainText("everything");
  // Over the result of the run before it is said as well.
  server.refusing = true;
  await query.bar().getByRole("button", { name: /^Run/ }).click();
  await expect(result).toContainText(/The server is busy\. The page asks once more in \d s\./);
  await expect(query.grid()).toBeVisible();
  await result.getByRole("button", { name: "Cancel" }).click();
  await expect(result).not.toContainText("The server is busy");
});

test("the page asks once more, then it says what to do and has a button for it", async ({ page }) => {
  const server = await refuseQueries(page);
  server.seconds = 1;
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT count() AS everything FROM runs", period: "7d", view: "table" });
  const alert = query.result().getByRole("alert");
  await expect(alert).toContainText("Cancel what nobody needs any more, or run this one again a little later.");
  expect(server.asked).toBe(2);
  server.refusing = false;
  await alert.getByRole("button", { name: "Run again" }).click();
  await expect(query.grid()).toContainText("everything");
});

test("a widget that a busy server refuses says when it asks again", async ({ page }) => {
  await refuseQueries(page);
  await page.goto(`${acmeStore}/dashboards/overview`);
  const widget = page.getByRole("region").filter({ has: page.getByRole("heading", { name: "Runs", exact: true }) });
  await expect(widget).toContainText(/Server busy, asks again in \d s/);
});
