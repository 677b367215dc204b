import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { expect, test } from "./setup/test";

test("signing out asks before text is lost that is neither saved nor run, and not otherwise", async ({
  page,
  baseURL,
}) => {
  await haveDemoSession(page, baseURL);
  const query = new QueryPage(page);
  const signOut = async () => {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  };
  const run = () => query.answerTo(() => query.bar().getByRole("button", { name: /^Run/ }).click());
  const stored = () => page.evaluate(() => JSON.stringify({ ...window.sessionStorage }));
  await query.open(acmeStore);
  for (const [at, text] of ["SELECT 'one' AS unsaved", "SELECT 'two' AS unsaved"].entries()) {
    // One that is empty is taken for the new one.
    await page.getByRole("button", { name: "New tab" }).click();
    await expect(query.tabs()).toHaveCount(at + 1);
    await expect(query.editor()).toHaveText("SELECT …");
    await query.write(text);
    await expect.poll(stored).toContain(text.slice(7, 12));
  }
  await signOut();
  const asked = page.getByRole("dialog", { name: "2 tabs are not saved" });
  await expect(asked).toContainText("it would be lost");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(asked).toHaveCount(0);
  await expect(query.editor()).toHaveText("SELECT 'two' AS unsaved");

  // The palette leads out by the same way.
  await query.command("Sign out");
  await expect(asked).toContainText("it would be lost");
  await page.keyboard.press("Escape");
  await expect(asked).toHaveCount(0);

  // What ran is in the history.
  await run();
  await signOut();
  await expect(page.getByRole("dialog", { name: "One tab is not saved" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await query.tab("New query").click();
  await expect(query.editor()).toHaveText("SELECT 'one' AS unsaved");
  await run();
  await signOut();
  await expect(page.getByRole("button", { name: "Continue as demo user" })).toBeVisible();
});
