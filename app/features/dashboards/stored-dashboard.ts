import type { DashboardWidget } from "./dashboard-widget";

/** A custom dashboard as it stands in the database. */
export interface StoredDashboard {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Raised by every write; a write that knows an older one is refused. */
  readonly revision: number;
  /** In reading order: by row, then by column. */
  readonly widgets: readonly DashboardWidget[];
}
