import { z } from "zod";

/** How several rows of one point become one value; without it what suits the column. */
export const chartAggregates = ["sum", "average", "min", "max"] as const;

/** How a result is drawn; stored with widgets. Names are columns of the result. What is left out is chosen by the data. */
export const chartConfig = z.strictObject({
  type: z.enum(["line", "area", "bar"]),
  x: z.string().nullable(),
  y: z.array(z.string()),
  groupBy: z.string().nullable(),
  stacked: z.boolean(),
  /** Stacked to the whole of each point: shares instead of values. */
  share: z.boolean().optional(),
  /** How many series of a split are drawn; the others become one where they add up. */
  top: z.int().min(1).max(20).optional(),
  aggregate: z.enum(chartAggregates).optional(),
  /** What an empty bucket is. */
  empty: z.enum(["zero", "gap"]).optional(),
  scale: z.enum(["linear", "log"]).optional(),
  /** A value that a line is drawn at. */
  reference: z.number().optional(),
});
export type ChartConfig = z.infer<typeof chartConfig>;
export { suggestChart } from "./suggest-chart";

/** Lines lie over one another: only areas and bars pile up. */
export const isStacked = (config: Pick<ChartConfig, "stacked" | "type">) => config.stacked && config.type !== "line";
export const isShare = (config: Pick<ChartConfig, "stacked" | "type" | "share">) =>
  isStacked(config) && config.share === true;
/** A pile has no logarithm. */
export const isLog = (config: Pick<ChartConfig, "stacked" | "type" | "scale">) =>
  config.scale === "log" && !isStacked(config);
