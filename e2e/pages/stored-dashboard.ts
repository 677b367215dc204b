import { expect, type Page } from "@playwright/test";

/** What the page's own endpoint takes for a widget. */
export interface WidgetToStore {
  readonly title: string;
  readonly kind: "chart" | "table" | "number";
  readonly query: string;
  readonly chart: object | null;
}

export interface StoredDashboard {
  readonly id: string;
  /** As the page answers it: the widgets with their ids and places. */
  readonly widgets: readonly { readonly id: string; readonly title: string }[];
  readonly revision: number;
}

/** Changes dashboards by the endpoint that the pages use, for tests that are about something else than making one. */
export async function changeDashboards(page: Page, environment: string, change: object): Promise<StoredDashboard> {
  const origin = process.env.E2E_ADDRESS ?? "";
  const answer = await page.request.post(`${environment}/dashboards/changes`, {
    data: change,
    headers: { Origin: origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { dashboard: StoredDashboard }).dashboard;
}

/** A dashboard with these widgets, in their order. */
export async function storeDashboard(
  page: Page,
  environment: string,
  name: string,
  widgets: readonly WidgetToStore[],
): Promise<StoredDashboard> {
  let stored = await changeDashboards(page, environment, { action: "create-dashboard", name, description: "" });
  for (const widget of widgets) {
    const change = { action: "add-widget", dashboardId: stored.id, widget };
    stored = await changeDashboards(page, environment, change);
  }
  return stored;
}
