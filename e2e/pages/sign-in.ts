import { expect, type Page } from "@playwright/test";
import { expectScripts } from "./scripts";

/**
 * Signs in through the page, as a person would, and ends in an environment, whose scripts stand: before those of the page
 * of signing in do, its form loads the next page anew.
 */
export async function continueAsDemoUser(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await expectScripts(page);
  await page.getByRole("button", { name: "Continue as demo user" }).click();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
}

export async function signInByPassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** For tests that are about something else: the browser's session without the page. */
export async function haveDemoSession(page: Page, baseURL: string | undefined): Promise<void> {
  const answer = await page.request.post("/sign-in", {
    form: { intent: "demo" },
    headers: { Origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  expect(answer.status(), "signing in as demo user").toBe(302);
}
