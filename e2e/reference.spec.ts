import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

for (const width of [390, 360]) {
  test(`the tabs of the reference stand in one line on a phone ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const query = new QueryPage(page);
    await query.open(acmeStore);
    await page.getByRole("button", { name: "Reference" }).click();
    const list = page.getByRole("dialog", { name: "Reference" }).getByRole("tablist", { name: "Reference" });
    await expect(list.getByRole("tab")).toHaveCount(6);
    const tabs = list.getByRole("tab");
    const tops = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    expect(await list.evaluate((row) => row.scrollWidth - row.clientWidth), "pixels out of sight").toBe(0);
  });
}

test("the reference leaves room for the query on a small laptop, with all its tabs in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const query = new QueryPage(page);
  await query.open(acmeStore, { q: "SELECT run_id, status FROM runs LIMIT 20" });
  const list = query.reference().getByRole("tablist", { name: "Reference" });
  await expect(list.getByRole("tab")).toHaveCount(6);
  expect(await list.evaluate((row) => row.scrollWidth - row.clientWidth), "pixels out of sight").toBe(0);
  const [panel, editor] = [await query.reference().boundingBox(), await query.editor().boundingBox()];
  expect(panel?.width).toBeLessThan((editor?.width ?? 0) * 0.8);
});
