import { DashboardPage } from "./pages/dashboard";
import { acmeStore } from "./pages/places";
import { haveDemoSession } from "./pages/sign-in";
import { storeDashboard, type WidgetToStore } from "./pages/stored-dashboard";
import { holdTimers, undoTime } from "./setup/held-timers";
import { expect, test } from "./setup/test";

const numberOf = (title: string): WidgetToStore => ({
  title,
  kind: "number",
  query: "SELECT count() AS runs FROM runs",
  chart: null,
});
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

test.beforeEach(({ page, baseURL }) => haveDemoSession(page, baseURL));

test("the focus goes to the widget beside a deleted one, and by undo to the one that came back", async ({ page }) => {
  const { id } = await storeDashboard(page, acmeStore, fresh("Focus"), [numberOf("First"), numberOf("Second")]);
  await holdTimers(page, undoTime);
  await page.goto(`${acmeStore}/dashboards/${id}`);
  const dashboard = new DashboardPage(page);
  await dashboard.expectReady(2);
  const first = dashboard.widget("First");
  const second = dashboard.widget("Second");

  await dashboard.chooseFromWidgetMenu("First", "Delete");
  await expect(first).toHaveCount(0);
  await expect(second).toBeFocused();

  const undo = page.getByRole("listitem").filter({ hasText: "Deleted “First”" }).getByRole("button", { name: "Undo" });
  await undo.focus();
  await undo.press("Enter");
  await expect(first).toBeFocused();
  await expect(undo).toHaveCount(0);
  await expect(first, "the focus stays when the toast has gone").toBeFocused();

  await dashboard.chooseFromWidgetMenu("First", "Delete");
  await expect(first).toHaveCount(0);
  await dashboard.chooseFromWidgetMenu("Second", "Delete");
  await expect(page.getByText("Nothing here yet")).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
});
