import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("what is chosen shows where the system decides over colours", async ({ page, baseURL }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await haveDemoSession(page, baseURL);
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT status, count() AS runs FROM runs GROUP BY status", view: "table" });
  await expect(query.grid()).toBeVisible();
  const shade = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const chosen = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.backgroundColor = "SelectedItem";
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  });
  for (const role of [
    'nav a[aria-current="page"]',
    '[role="tab"][aria-selected="true"]',
    '[role="radio"][aria-checked="true"]',
  ])
    expect(await shade(role), role).toBe(chosen);
  for (const role of ['nav a:not([aria-current="page"])', '[role="tab"][aria-selected="false"]'])
    expect(await shade(role), role).not.toBe(chosen);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await shade('[role="option"][aria-selected="true"]')).toBe(chosen);
});
