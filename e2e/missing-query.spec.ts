import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("a link to a saved query that is gone says so, and leads to the query page and to the saved ones", async ({
  page,
  baseURL,
  watch,
}) => {
  watch.allow(/status (of )?404/);
  await haveDemoSession(page, baseURL);
  const gone = `${acmeStore}/query?saved=query_000000000000000000000000`;
  await page.goto(gone);
  const title = page.getByRole("heading", { level: 1, name: "This query is no longer there" });
  await expect(title).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await page.getByRole("link", { name: "Show saved queries" }).click();
  const query = new QueryPage(page);
  await expect(query.editor()).toBeVisible();
  await expect(query.reference().getByRole("tab", { name: "Saved" })).toHaveAttribute("aria-selected", "true");
  await expect(query.reference().getByRole("searchbox", { name: "Search saved queries" })).toBeVisible();

  await page.goto(gone);
  await page.getByRole("link", { name: "Go to the query page" }).click();
  await expect(query.editor()).toBeVisible();
  await expect(title).toHaveCount(0);
});
