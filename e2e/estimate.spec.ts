import type { Page } from "@playwright/test";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { heldCalls } from "./setup/held-calls";
import { expect, test } from "./setup/test";

const text = "SELECT count() AS everything FROM runs";
const isEstimate = (url: URL) => url.pathname.endsWith("/query/estimate");

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

async function opened(page: Page): Promise<QueryPage> {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y" });
  await expect(query.editor()).toHaveAttribute("aria-label", "Query");
  return query;
}

test("what a changed query reads is estimated, and not said when it is little", async ({ page }) => {
  const query = await opened(page);
  const asked = page.waitForResponse((response) => isEstimate(new URL(response.url())));
  await query.write(text);
  const answer = await asked;
  expect(answer.request().postDataJSON()).toMatchObject({ query: text, period: "1y" });
  const { rows } = (await answer.json()) as { rows: number };
  expect(rows).toBeGreaterThan(0);
  await expect(query.bar().getByRole("status")).toHaveText("");
});

test("many rows are said beside Run, and nothing moves by it", async ({ page }) => {
  // The demo has too few.
  await page.route(isEstimate, (route) => route.fulfill({ json: { rows: 24_002_560 } }));
  const query = await opened(page);
  const said = query.bar().getByRole("status");
  const places = async () =>
    Promise.all([
      query.bar().boundingBox(),
      query.bar().getByRole("button", { name: "Save", exact: true }).boundingBox(),
    ]);
  const before = await places();
  await query.write(text);
  await expect(said).toHaveText("Reads about 24M rows");
  expect(await places()).toEqual(before);

  await query.run();
  await expect(said).toHaveText("");
  await query.write(`${text} WHERE`);
  await expect(said).toHaveText("Edited since the last run");
  await expect(query.underlined()).toBeVisible();
  await query.write(`${text} WHERE true`);
  await expect(said).toHaveText("Reads about 24M rows");
});

test("nothing is asked about a query with errors, however late its check is", async ({ page }) => {
  const checks = await heldCalls(page, "check");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (isEstimate(new URL(request.url()))) asked.push(request.postDataJSON().query);
  });
  const query = await opened(page);
  await checks.hold();
  await query.write("SELECT stauts FROM runs");
  // The check of the editor, and the one before an estimate.
  await expect.poll(checks.count).toBeGreaterThan(1);
  await checks.release();
  await expect(query.underlined()).toHaveText("stauts");
  const answer = page.waitForResponse((response) => isEstimate(new URL(response.url())));
  await query.write(text);
  await answer;
  expect(asked).toEqual([text]);
});
