import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** Some rows at once, and one more after every run was joined with every other of its status, twice: nobody waits for it. */
const slow =
  "SELECT run_id, depth FROM runs WHERE cityHash64(run_id) % 50 = 0 UNION ALL SELECT toString(count()), 0 FROM runs AS a " +
  "JOIN runs AS b ON a.status = b.status JOIN runs AS c ON b.status = c.status " +
  "WHERE a.total_cost + b.total_cost + c.total_cost > 1";

test("rows and progress are shown while the query runs, and a cancel keeps the rows as not complete", async ({
  page,
}) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", scope: "organization", view: "table" });
  await query.write(slow);
  await page.keyboard.press("ControlOrMeta+Enter");
  const cancel = query.bar().getByRole("button", { name: /^Cancel/ });
  await expect(query.result().getByText(/^[\d,]+ rows? so far$/)).toBeVisible();
  await expect(query.grid().getByRole("gridcell").first()).toBeVisible();
  await expect(cancel).toBeVisible();
  const progress = query.result().getByRole("progressbar", { name: "Rows read" });
  await expect(progress).toHaveAttribute("aria-valuetext", / rows read$/);
  await cancel.click();
  await expect(query.result()).toContainText("The query was cancelled.");
  await expect(query.result()).toContainText(/came before the query ended\. The result is not complete\./);
  await expect(query.grid()).toBeVisible();
  await expect(progress).toBeHidden();
  await expect(query.bar().getByRole("button", { name: /^Run/ })).toBeEnabled();

  await query.result().getByRole("button", { name: "Download" }).click();
  await expect(page.getByRole("menu")).toContainText(/^[\d,]+ rows? of more/);
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
  expect(csv.suggestedFilename()).toMatch(/-partial\.csv$/);
  await expect(page.getByText(/the query did not come to its end/)).toBeVisible();
  await query.show("Number");
  await expect(query.result().getByRole("button", { name: /^Compare/ })).toBeHidden();
});

test("what is shown at the end is the whole answer", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", view: "table" });
  await query.write("SELECT run_id FROM runs LIMIT 2500");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "2501");
  await expect(query.result().getByText("so far")).toBeHidden();
  await query.result().getByRole("button", { name: "Download" }).click();
  const [json] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "JSON" }).click(),
  ]);
  expect(json.suggestedFilename()).toMatch(/^trql-[^-]+\.json$/);
});
