import AxeBuilder from "@axe-core/playwright";
import { AssistantPanel } from "./pages/assistant";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { asked, mended, proposed } from "./setup/assistant-script";
import { expect, test } from "./setup/test";

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

const lines = (query: string) => query.split("\n").map((line) => new RegExp(`^${line.replace(/[()*]/g, "\\$&")}$`));

test("a question becomes a query that is read, accepted, run and undone", async ({ page }) => {
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  await query.open(acmeStore, { period: "1y" });
  const before = "SELECT count() AS everything FROM runs";
  await query.write(before);

  await query.command("ask the assistant");
  await expect(assistant.question()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(assistant.panel()).toBeHidden();

  await assistant.ask(asked.wrongFirst);
  await expect(assistant.proposal()).toBeVisible();
  // The first answer did not compile; only the second one is there.
  await expect(assistant.panel()).toContainText("compiles since try 2 of 3");
  await expect(assistant.panel().getByRole("heading", { name: /^Proposed query/ })).toBeFocused();
  for (const line of proposed.split("\n")) await expect(assistant.proposal()).toContainText(line);
  await expect(assistant.proposal()).toContainText(before);
  await expect(assistant.panel()).toContainText("5 lines added, 1 line taken away");
  await expect(assistant.panel()).toContainText("The five tasks that cost most. <b>Not bold.</b>");
  // Nothing is written or run before it is accepted.
  await expect(query.editor()).toHaveText(before);
  await expect(query.grid()).toBeHidden();
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Assistant"]').analyze();
  expect(violations).toEqual([]);

  await assistant.accept();
  await expect(assistant.panel()).toBeHidden();
  await expect(query.editor()).toBeFocused();
  await expect(query.editor().locator(".cm-line")).toHaveText(lines(proposed));
  await expect(query.grid()).toBeHidden();
  const { rows } = await query.run();
  expect(rows).toHaveLength(5);

  await query.editor().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(query.editor()).toHaveText(before);
});

test("a refused query is mended by the same way", async ({ page, watch }) => {
  watch.allow(/status of 400|status 400/);
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  await query.open(acmeStore);
  await query.write(mended.replaceAll("status", "stauts"));
  await query.answerTo(() => page.keyboard.press("ControlOrMeta+Enter"));
  await query.result().getByRole("button", { name: "Fix this error" }).click();
  await expect(assistant.proposal()).toContainText("GROUP BY status");
  await expect(assistant.panel().getByRole("heading", { name: /^Proposed query/ })).toBeFocused();
  await assistant.accept();
  await expect(query.editor().locator(".cm-line")).toHaveText(lines(mended));
});

test("what does not compile is not offered, and neither is what belongs to others", async ({ page }) => {
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  for (const [question, wrong] of [
    [asked.neverRight, "unicorns"],
    [asked.elsewhere, "The name of a table"],
  ] as const) {
    await query.open(acmeStore);
    await assistant.ask(question);
    await expect(assistant.failure()).toContainText("No query was found that compiles");
    await expect(assistant.failure()).toContainText(wrong);
    await expect(assistant.panel().getByRole("button", { name: "Accept" })).toBeHidden();
    await expect(assistant.panel()).not.toContainText("SELECT");
  }
});

test("an ask is cancelled by Esc, and another Esc closes the panel", async ({ page }) => {
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  await query.open(acmeStore);
  const ofAssistant = (request: { url(): string }) => request.url().endsWith("/query/assistant");
  // "Asking" is said before the code that asks has come: a question cancelled until then is never sent.
  const sent = page.waitForRequest(ofAssistant);
  await assistant.ask(asked.hangs);
  await expect(assistant.status()).toContainText("Asking");
  await sent;
  const left = page.waitForEvent("requestfailed", ofAssistant);
  await page.keyboard.press("Escape");
  await left;
  await expect(assistant.status()).toContainText("The question was cancelled.");
  await expect(assistant.question()).toHaveValue(asked.hangs);
  await expect(assistant.question()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(assistant.panel()).toBeHidden();
  await expect(query.editor()).toBeFocused();
});

test("failures say what to do, and a reason is passed on in plain words", async ({ page }) => {
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  await query.open(acmeStore);
  await assistant.ask(asked.down);
  await expect(assistant.failure()).toContainText("The assistant cannot be reached");
  // The same comes of it; that it was asked again is seen by the question.
  const again = page.waitForRequest((request) => request.url().endsWith("/query/assistant"));
  await assistant.failure().getByRole("button", { name: "Try again" }).click();
  expect((await again).postDataJSON()).toMatchObject({ question: asked.down });
  await expect(assistant.failure()).toContainText("The assistant cannot be reached");

  await assistant.question().fill(asked.declined);
  await page.keyboard.press("Enter");
  await expect(assistant.failure()).toContainText("The assistant gave no query");
  await expect(assistant.failure()).toContainText("The model says: The tables hold no weather.");
});

test("on a phone the panel is as wide as the page, and nothing sticks out", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const query = new QueryPage(page);
  const assistant = new AssistantPanel(page);
  await query.open(acmeStore, { q: "SELECT 1" });
  await query.bar().getByRole("button", { name: "Ask" }).click();
  await assistant.question().fill(asked.wrongFirst);
  await assistant.panel().getByRole("button", { name: "Ask" }).click();
  await expect(assistant.proposal()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await assistant.panel().getByRole("button", { name: "Discard" }).click();
  await expect(assistant.proposal()).toBeHidden();
});
