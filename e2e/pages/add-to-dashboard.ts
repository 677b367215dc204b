import { expect, type Page } from "@playwright/test";

export type Pin = {
  /** An existing dashboard's name, or a new one's. */
  dashboard: { existing: string } | { new: string };
  title: string;
  as: "Chart" | "Table" | "Number";
};

/** Puts the result that the query page shows on a dashboard, by its dialog. */
export async function addToDashboard(page: Page, { dashboard, title, as }: Pin): Promise<void> {
  await page.getByRole("button", { name: "Add to dashboard" }).click();
  const dialog = page.getByRole("dialog", { name: "Add to dashboard" });
  const isNew = "new" in dashboard;
  await dialog.getByRole("combobox", { name: "Dashboard", exact: true }).click();
  await page.getByRole("option", { name: isNew ? "New dashboard" : dashboard.existing, exact: true }).click();
  if (isNew) await dialog.getByLabel("Name of the new dashboard").fill(dashboard.new);
  await dialog.getByLabel("Title of the widget").fill(title);
  await dialog.getByRole("radio", { name: as }).click();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toBeHidden();
  const name = isNew ? dashboard.new : dashboard.existing;
  await expect(page.getByText(`Added to “${name}”`).last()).toBeVisible();
}
