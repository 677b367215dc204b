import { z } from "zod";

/** How a result is drawn; stored with widgets. Names are columns of the result. */
export const chartConfig = z.strictObject({
  type: z.enum(["line", "area", "bar"]),
  x: z.string().nullable(),
  y: z.array(z.string()),
  groupBy: z.string().nullable(),
  stacked: z.boolean(),
});
export type ChartConfig = z.infer<typeof chartConfig>;
export { suggestChart } from "./suggest-chart";
