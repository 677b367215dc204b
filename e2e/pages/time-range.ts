import type { Page } from "@playwright/test";

/** Opens the page's time range and chooses a preset, such as "Last 24 hours". */
export async function chooseTimeRange(page: Page, preset: string): Promise<void> {
  await page.getByRole("button", { name: /^Time range:/ }).click();
  await page.getByRole("group", { name: "Presets" }).getByRole("button", { name: preset, exact: true }).click();
}
