import { writeQueryUrl } from "../../query/query-url";
import { queryPath } from "../../tenancy/paths";
import { type TimeRangeSelection, writeTimeRange } from "../../time-range/time-range";
import type { DashboardWidget } from "../dashboard-widget";

/** Address of the query page that shows the same query, view, chart, range and comparison as the widget. */
export function queryLink(
  at: Parameters<typeof queryPath>[0],
  widget: Pick<DashboardWidget, "query" | "kind" | "chart">,
  range: TimeRangeSelection,
  compare: boolean,
): string {
  const search = writeQueryUrl(new URLSearchParams(), {
    query: widget.query,
    view: widget.kind,
    chart: widget.chart,
    compare,
  });
  return queryPath(at, writeTimeRange(search, range));
}
