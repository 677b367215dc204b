import type { QueryResponse } from "trql/protocol";
import { bucketLabel } from "./bucket-label";
import { type ChartConfig, isShare, isStacked } from "./chart-config";
import type { ChartData } from "./series";

/**
 * A chart in one sentence, for those who do not see it.
 *
 * @example "Runs by status: stacked bar chart of Completed, Failed; 96 points from … to …"
 */
export function chartSummary(
  title: string,
  data: ChartData,
  config: Pick<ChartConfig, "type" | "stacked" | "share">,
  bucket: QueryResponse["bucket"],
): string {
  const kind = `${isShare(config) ? "stacked 100% " : isStacked(config) ? "stacked " : ""}${config.type} chart`;
  const names = data.series.map((series) => series.name).join(", ");
  const [first] = data.x;
  const last = data.x.at(-1);
  if (first === undefined || last === undefined) return `${title}: ${kind} of ${names} without points.`;
  const label = (x: number | string) => pointLabel(x, bucket, data.timeZone);
  const points = `${data.x.length.toLocaleString("en-US")} ${data.x.length === 1 ? "point" : "points"}`;
  return `${title}: ${kind} of ${names}; ${points} from ${label(first)} to ${label(last)}.`;
}

/** A value of the x axis in words: a time's bucket, or a category as it is. */
export function pointLabel(x: number | string, bucket: QueryResponse["bucket"], timeZone: string): string {
  return typeof x === "number" ? bucketLabel(x, bucket, timeZone) : x;
}
