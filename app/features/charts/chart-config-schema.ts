import { z } from "zod";
import { type ChartConfig, chartAggregates, chartScales, chartTypes, emptyBuckets, mostSeries } from "./chart-config";

/** Of `ChartConfig`. For the server: pages read with `readChartConfig`, which takes the same and nothing else. */
export const chartConfig = z.strictObject({
  type: z.enum(chartTypes),
  x: z.string().nullable(),
  y: z.array(z.string()),
  groupBy: z.string().nullable(),
  stacked: z.boolean(),
  share: z.boolean().optional(),
  top: z.int().min(1).max(mostSeries).optional(),
  aggregate: z.enum(chartAggregates).optional(),
  empty: z.enum(emptyBuckets).optional(),
  scale: z.enum(chartScales).optional(),
  reference: z.number().optional(),
}) satisfies z.ZodType<ChartConfig>;
