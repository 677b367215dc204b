import { writeCompare, writeQueryUrl } from "../../query/query-url";
import { type TimeRangeSelection, writeTimeRange } from "../../time-range/time-range";
import type { DashboardWidget } from "../dashboard-widget";

/** What the query page's address says to show the same query, view, chart, range and comparison as the widget. */
export function widgetSearch(
  widget: Pick<DashboardWidget, "query" | "kind" | "chart">,
  range: TimeRangeSelection,
  compare: boolean,
): URLSearchParams {
  const search = writeQueryUrl(new URLSearchParams(), {
    query: widget.query,
    view: widget.kind,
    chart: widget.chart,
    compare,
  });
  return writeTimeRange(search, range);
}

/** What the query page's address says to edit the query of a widget: the server knows the rest. */
export function editSearch(
  dashboardId: string,
  widgetId: string,
  range: TimeRangeSelection,
  compare: boolean,
): URLSearchParams {
  const search = new URLSearchParams({ widget: `${dashboardId}/${widgetId}` });
  return writeTimeRange(writeCompare(search, compare), range);
}
