/** How several rows of one point become one value; without it what suits the column. */
export const chartAggregates = ["sum", "average", "min", "max"] as const;
export const chartTypes = ["line", "area", "bar"] as const;
/** What an empty bucket is. */
export const emptyBuckets = ["zero", "gap"] as const;
export const chartScales = ["linear", "log"] as const;
/** Of series of a split, at most. */
export const mostSeries = 20;

/**
 * How a result is drawn; stored with widgets. Names are columns of the result. What is left out is chosen by the data.
 * `chartConfig` is its schema, for what is stored and sent; `readChartConfig` reads one in the browser.
 */
export interface ChartConfig {
  type: (typeof chartTypes)[number];
  x: string | null;
  y: string[];
  groupBy: string | null;
  stacked: boolean;
  /** Stacked to the whole of each point: shares instead of values. */
  share?: boolean | undefined;
  /** How many series of a split are drawn; the others become one where they add up. */
  top?: number | undefined;
  aggregate?: (typeof chartAggregates)[number] | undefined;
  empty?: (typeof emptyBuckets)[number] | undefined;
  scale?: (typeof chartScales)[number] | undefined;
  /** A value that a line is drawn at. */
  reference?: number | undefined;
}
export { suggestChart } from "./suggest-chart";

/** Lines lie over one another: only areas and bars pile up. */
export const isStacked = (config: Pick<ChartConfig, "stacked" | "type">) => config.stacked && config.type !== "line";
export const isShare = (config: Pick<ChartConfig, "stacked" | "type" | "share">) =>
  isStacked(config) && config.share === true;
/** A pile has no logarithm. */
export const isLog = (config: Pick<ChartConfig, "stacked" | "type" | "scale">) =>
  config.scale === "log" && !isStacked(config);
