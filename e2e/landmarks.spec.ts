import AxeBuilder from "@axe-core/playwright";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { continueAsDemoUser, haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("tooltips, popovers and lists of choices are in a landmark", async ({ page, baseURL }) => {
  await haveDemoSession(page, baseURL);
  const query = new QueryPage(page);
  const text = "SELECT status, count() AS runs FROM runs GROUP BY status";
  await query.open(acmeStore, { q: text, period: "1y", view: "chart" });
  await expect(query.result().getByRole("figure").first()).toBeVisible();
  const outside = async () => {
    const { violations } = await new AxeBuilder({ page }).withRules(["region"]).analyze();
    return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
  };
  await query.bar().getByRole("button", { name: "Format" }).hover();
  await expect(page.getByRole("tooltip")).toBeAttached();
  expect(await outside()).toEqual([]);
  // Several moves: the way to a tooltip that can be pointed at is left by the second.
  await page.mouse.move(700, 5, { steps: 5 });
  await expect(page.getByRole("tooltip")).toHaveCount(0);

  for (const [opener, opened] of [
    [page.getByRole("button", { name: "Explain" }), page.getByRole("dialog", { name: "What this result is of" })],
    [page.getByRole("button", { name: /^Time range/ }), page.getByRole("dialog", { name: "Time range" })],
    [page.getByRole("combobox", { name: "X axis" }), page.getByRole("listbox")],
  ] as const) {
    await opener.click();
    await expect(opened).toBeVisible();
    expect(await outside()).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(opened).toHaveCount(0);
  }
});

test("after signing in, which loads no page anew, a menu stands in the main part and stays open", async ({ page }) => {
  await continueAsDemoUser(page);
  await page.getByRole("button", { name: /^Project:/ }).click();
  const menu = page.locator("#main").getByRole("menu");
  await expect(menu).toContainText("Acme");
  // Its widgets' answers draw the page again and again.
  await expect(page.locator("#main [aria-busy=true]")).toHaveCount(0);
  await expect(menu).toContainText("Acme");
});
