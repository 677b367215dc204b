import type { QueryResponse } from "trql/protocol";
import type { ChartConfig } from "./chart-config";

export interface ResultChartProps {
  readonly response: QueryResponse;
  readonly config: ChartConfig;
  /** Of the plot, pixels. The legend comes below it. */
  readonly height: number;
  /** What the chart shows, for its accessible name. */
  readonly title: string;
  /** Charts of the same id share their crosshair. */
  readonly syncId?: string;
}

/** A result drawn as lines, areas or bars. */
export function ResultChart({ height, title }: ResultChartProps) {
  return (
    <figure aria-label={title} style={{ height }} className="rounded-lg border border-line bg-surface">
      <figcaption className="sr-only">{title}</figcaption>
    </figure>
  );
}
