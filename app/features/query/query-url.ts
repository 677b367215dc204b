import { isTimeZone, type QueryScope, queryScopes } from "trql/protocol";
import type { ChartConfig } from "../charts/chart-config";
import { readChartConfig } from "../charts/read-chart-config";
import type { ResultView } from "../results/result-view";
import { readTimeRange, writeTimeRange } from "../time-range/time-range";

/** What a link to the query page says, beside its time range. Null means: the page chooses. */
export interface QueryUrl {
  readonly query: string;
  readonly scope: QueryScope;
  readonly view: ResultView | null;
  readonly chart: ChartConfig | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Whether charts and numbers are compared with the period before. */
  readonly compare: boolean;
}

/** Reads a link. Values that mean nothing are as good as none: a link may be old or typed by hand. */
export function readQueryUrl(search: URLSearchParams): QueryUrl {
  const scope = queryScopes.find((each) => each === search.get("scope")) ?? "environment";
  const view = (["table", "chart", "number"] as const).find((each) => each === search.get("view")) ?? null;
  const zone = search.get("zone");
  return {
    query: search.get("q") ?? "",
    scope,
    view,
    chart: readChart(search.get("chart")),
    timeZone: zone !== null && isTimeZone(zone) ? zone : "UTC",
    compare: readCompare(search),
  };
}

/**
 * How a query is asked and shown (scope, range, zone, view, chart, compare) without the query itself, in one spelling:
 * what two addresses have in common when they differ in their texts only.
 *
 * @example querySettings(new URLSearchParams("view=chart&q=SELECT+1&period=30d")) // "period=30d&view=chart"
 */
export function querySettings(search: URLSearchParams): string {
  const range = writeTimeRange(new URLSearchParams(), readTimeRange(search));
  return writeQueryUrl(range, { ...readQueryUrl(search), query: "" }).toString();
}

/**
 * How a widget is shown, in one spelling: its view, and the settings of its chart. All else is its dashboard's.
 *
 * @example widgetSettings(new URLSearchParams("view=number&q=SELECT+1&period=30d")) // "view=number"
 */
export function widgetSettings(search: URLSearchParams): string {
  const { view, chart } = readQueryUrl(search);
  const written = new URLSearchParams(view ? { view } : {});
  // Databases and browsers keep the parts of settings in orders of their own.
  if (view === "chart" && chart) written.set("chart", JSON.stringify(chart, Object.keys(chart).sort()));
  return written.toString();
}

/** Parameters that name a query which the server keeps. */
export const queryIds = ["saved", "shared", "widget"] as const;

/** Whether a link wants charts and numbers compared with the period before; dashboards say it as queries do. */
export function readCompare(search: URLSearchParams): boolean {
  return search.get("compare") === "1";
}

/** The search with it said or not; everything else stays. */
export function writeCompare(search: URLSearchParams, compare: boolean): URLSearchParams {
  const written = new URLSearchParams(search);
  if (compare) written.set("compare", "1");
  else written.delete("compare");
  return written;
}

function readChart(text: string | null): ChartConfig | null {
  if (text === null) return null;
  try {
    return readChartConfig(JSON.parse(text));
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

/**
 * The search with those parts changed; parts at their default are left out. Ids of queries that the server keeps
 * (`queryIds`) stay only until the address says the query itself.
 */
export function writeQueryUrl(search: URLSearchParams, change: Partial<QueryUrl>): URLSearchParams {
  const next = { ...readQueryUrl(search), ...change };
  const written = new URLSearchParams(search);
  const set = (name: string, value: string | null) =>
    value === null ? written.delete(name) : written.set(name, value);
  set("q", next.query === "" ? null : next.query);
  set("scope", next.scope === "environment" ? null : next.scope);
  set("view", next.view);
  set("chart", next.chart === null ? null : JSON.stringify(next.chart));
  set("zone", next.timeZone === "UTC" ? null : next.timeZone);
  if (next.query !== "") for (const id of queryIds) written.delete(id);
  return writeCompare(written, next.compare);
}
