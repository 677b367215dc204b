import type { DashboardWidget } from "../dashboard-widget";

/** A dashboard that every environment has. It is code, so nobody can change it. */
export interface BuiltInDashboard {
  /** Its part of the address: `overview`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly widgets: readonly DashboardWidget[];
}
