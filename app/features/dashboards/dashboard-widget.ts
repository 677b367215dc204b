import type { ChartConfig } from "../charts/chart-config";

export type WidgetKind = "chart" | "table" | "number";

/** A widget as dashboards draw it, built-in or stored. Place and size are in grid units: twelve columns. */
export interface DashboardWidget {
  /** Unique within its dashboard. */
  readonly id: string;
  readonly title: string;
  readonly kind: WidgetKind;
  /** TRQL. The time range comes from the dashboard's bar and is never in the text. */
  readonly query: string;
  /** Null unless the kind is chart. */
  readonly chart: ChartConfig | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
