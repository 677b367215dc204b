import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

/** Much work for each row, and few of them pass: the first are shown long before the last is looked at. */
const slow =
  "SELECT run_id, arraySum(arrayMap(step -> length(SHA512(concat(run_id, toString(step)))), range(400))) AS work " +
  "FROM runs WHERE cityHash64(run_id, work) % 50 = 0";

test("rows and progress are shown while the query runs, and a cancel keeps the rows as not complete", async ({
  page,
}) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", scope: "organization", view: "table" });
  await query.write(slow);
  await page.keyboard.press("ControlOrMeta+Enter");
  const cancel = query.bar().getByRole("button", { name: /^Cancel/ });
  await expect(query.result().getByText(/^[\d,]+ rows? so far$/)).toBeVisible({ timeout: 30_000 });
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
});

test("what is shown at the end is the whole answer", async ({ page }) => {
  const query = new QueryPage(page);
  await query.open(acmeStore, { period: "1y", view: "table" });
  await query.write("SELECT run_id FROM runs LIMIT 2500");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(query.grid()).toHaveAttribute("aria-rowcount", "2501");
  await expect(query.result().getByText("so far")).toBeHidden();
});
