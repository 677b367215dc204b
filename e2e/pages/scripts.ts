import { expect, type Page } from "@playwright/test";

/**
 * Until the page's scripts take keys and clicks: the server has drawn what is on it before. The region for messages is
 * the one thing that only they draw, on every page.
 */
export async function expectScripts(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: /^Notifications/ })).toBeAttached();
}
