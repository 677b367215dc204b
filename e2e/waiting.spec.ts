import type { Page } from "@playwright/test";
import type { QueryResponse } from "trql/protocol";
import { endless, occupyPlaces } from "./pages/occupied-places";
import { acmeStore, globexMain } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession, signInByPassword } from "./pages/sign-in";
import { demoKey } from "./setup/demo-key";
import { expect, test } from "./setup/test";
import { toldQueries } from "./setup/told-queries";

// One after the other: each of them keeps both the engine and a machine of few cores busy, and waits for an answer.
test.describe.configure({ mode: "default" });

const quick = "SELECT count() AS everything FROM runs";

async function written(page: Page, place: string): Promise<QueryPage> {
  const query = new QueryPage(page);
  await query.open(place, { period: "7d" });
  await query.write(quick);
  return query;
}
const said = (query: QueryPage) => query.bar().getByRole("status");
const run = (query: QueryPage) => query.bar().getByRole("button", { name: /^Run/ });
const cancel = (query: QueryPage) => query.bar().getByRole("button", { name: /^Cancel/ });

test.describe("a query that waits", () => {
  test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

  async function asked(page: Page, baseURL: string | undefined) {
    const told = await toldQueries(page, baseURL ?? "");
    const query = await written(page, acmeStore);
    await run(query).click();
    await expect.poll(() => told.asked.length).toBe(1);
    return { told, query };
  }

  test("says its place, moves up, and runs when there is room", async ({ page, baseURL }) => {
    const { told, query } = await asked(page, baseURL);
    told.asked[0]?.tell({ event: "waiting", position: 2, of: 2 });
    await expect(said(query)).toHaveText("Waiting: position 2 of 2");
    await expect(query.result()).toContainText("This one begins by itself");
    told.asked[0]?.tell({ event: "waiting", position: 1, of: 1 });
    await expect(said(query)).toHaveText("Waiting: position 1 of 1");
    await told.asked[0]?.pass();
    await expect(query.result().getByText("everything", { exact: true })).toBeVisible();
    await expect(run(query)).toBeEnabled();
    await told.close();
  });

  test("ends at once when it is cancelled, and can be run again", async ({ page, baseURL }) => {
    const { told, query } = await asked(page, baseURL);
    told.asked[0]?.tell({ event: "waiting", position: 1, of: 2 });
    await expect(said(query)).toHaveText("Waiting: position 1 of 2");
    await cancel(query).click();
    await expect(query.result()).toContainText("The query was cancelled.");
    await expect(said(query)).toHaveText("");
    await expect.poll(() => told.asked[0]?.left()).toBe(true);
    await run(query).click();
    await expect.poll(() => told.asked.length).toBe(2);
    await told.asked[1]?.pass();
    await expect(query.result().getByText("everything", { exact: true })).toBeVisible();
    await expect(query.result()).not.toContainText("The query was cancelled.");
    await told.close();
  });
});

test("a query waits while all places of its organization are taken, and runs when there is room", async ({
  page,
  baseURL,
}) => {
  await signInByPassword(page, "globex@globex.example", "globex-demo");
  await expect(page).toHaveURL(new RegExp(`${globexMain}/`));
  const query = await written(page, globexMain);
  let leaving = new AbortController();
  // The plan ends after ten seconds what takes the places: whoever does not see it wait within them begins anew.
  await expect(async () => {
    leaving.abort();
    leaving = new AbortController();
    await occupyPlaces(baseURL ?? "", leaving.signal);
    await run(query).click();
    await expect(said(query)).toHaveText("Waiting: position 1 of 1", { timeout: 8_000 });
  }).toPass();
  leaving.abort();
  await expect(query.result().getByText("everything", { exact: true })).toBeVisible();
  await expect(run(query)).toBeEnabled();
});

/** How the endless queries of these widgets ended, each way once, as the organization's own log has it. */
async function endsOfWidgets(page: Page, widgets: ReadonlySet<string>): Promise<readonly string[]> {
  const answer = await page.request.post("/api/v1/query", {
    headers: { Authorization: `Bearer ${demoKey("Acme")}` },
    data: {
      // Other tests look at the same dashboard, with the queries that it has.
      query: `SELECT widget_id, status FROM queries WHERE source = 'widget' AND query = '${endless}'`,
      scope: "organization",
      period: "1d",
    },
  });
  // While what was left still fills the organization's places, its other queries are told to come again.
  if (answer.status() === 429) return ["not known yet"];
  expect(answer.status()).toBe(200);
  const { rows } = (await answer.json()) as QueryResponse;
  const ended = rows.filter(({ widget_id }) => widgets.has(String(widget_id)));
  return [...new Set(ended.map(({ status }) => String(status)))];
}

test("widgets whose page is left are stopped, and do not keep the next page waiting", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  const widgets = new Set<string>();
  // As many as there are connections to one server, and more.
  await page.route("**/query/run", (route) => {
    const request = route.request();
    widgets.add(request.headers()["x-trql-widget"]?.split("/")[1] ?? "");
    return route.continue({ postData: { ...(request.postDataJSON() as object), query: endless } });
  });
  await page.goto(`${acmeStore}/dashboards/overview`);
  await expect.poll(() => widgets.size).toBeGreaterThan(6);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Query", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Query" })).toBeVisible();
  await expect.poll(() => endsOfWidgets(page, widgets), { timeout: 90_000 }).toEqual(["Cancelled"]);
});

test("a refusal says once when to try again, and a try brings the answer", async ({ page, baseURL, watch }) => {
  await haveDemoSession(page, baseURL);
  watch.allow(/status (of )?429/);
  let asked = 0;
  await page.route("**/query/run", (route) => {
    asked++;
    if (asked > 2) return route.continue();
    const message = "Too many queries of Acme wait already. Send it again in 2 seconds.";
    return route.fulfill({
      status: 429,
      headers: { "Retry-After": "2" },
      json: { error: { code: "too_many_queries", message, requestId: "request-of-the-test" } },
    });
  });
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "7d", view: "table" });
  await query.write(quick);
  await page.keyboard.press("ControlOrMeta+Enter");
  const alert = query.result().getByRole("alert");
  await expect(alert.getByRole("heading")).toHaveText("Too many queries are running");
  expect(asked).toBe(2);
  await expect(alert.getByText(/2 seconds/)).toHaveCount(1);
  await alert.getByRole("button", { name: "Run again" }).click();
  await expect(query.result().getByText("everything", { exact: true })).toBeVisible();
  await expect(alert).toHaveCount(0);
  expect(asked).toBe(3);
});
