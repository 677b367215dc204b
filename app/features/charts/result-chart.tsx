import { ChartNoAxesColumn } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { QueryResponse } from "trql/protocol";
import { EmptyState } from "../../ui/empty-state";
import { Skeleton } from "../../ui/skeleton";
import { missingWords } from "../results/missing-words";
import { type ChartConfig, isShare, isStacked } from "./chart-config";
import { ChartLegend } from "./chart-legend";
import { chartSummary } from "./chart-summary";
import { ChartTableTwin } from "./chart-table-twin";
import { type PreviousSeries, previousSeries } from "./previous-series";
import { chartData } from "./series";
import { useSize } from "./use-size";

const loadPlot = () => import("./chart-plot");
const ChartPlot = lazy(loadPlot);

/** Begins to load what draws charts, before there is something to draw. A failure shows when a chart is drawn. */
export function preloadChart(): void {
  loadPlot().catch(() => {});
}

export interface ResultChartProps {
  readonly response: QueryResponse;
  readonly config: ChartConfig;
  /** Of everything, the legend too: pixels, or a CSS length such as `100%`. It never changes by what is drawn. */
  readonly height: number | string;
  /** What the chart shows, for its accessible name. */
  readonly title: string;
  /** Charts of the same id share their crosshair; for those over time. */
  readonly syncId?: string;
  /** The query did not come to its end: the drawing and images of it say so. */
  readonly partial?: boolean;
  /** The answer for the period before, drawn dashed over this one. */
  readonly previous?: QueryResponse | null;
  /** A stretch of a time axis was marked; milliseconds since the epoch, [from, to). */
  readonly onZoom?: (from: number, to: number) => void;
}

const nothing: readonly PreviousSeries[] = [];

/** A result drawn as lines, areas or bars, with its legend and a table twin for screen readers. */
export function ResultChart(props: ResultChartProps) {
  const { response, config: given, height, title, syncId, partial = false, previous = null } = props;
  const key = JSON.stringify(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the content; callers make it anew.
  const config = useMemo(() => given, [key]);
  const data = useMemo(() => chartData(response, config), [response, config]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const earlier = useMemo(
    () => (previous && !("problem" in data) ? chartData(previous, config, data) : null),
    [previous, config, data],
  );
  const before = useMemo(() => {
    if (!earlier || "problem" in earlier || "problem" in data) return nothing;
    return previousSeries(data, earlier, isStacked(config), hidden);
  }, [earlier, config, data, hidden]);
  const [said, setSaid] = useState("");
  const say = useCallback((text: string) => setSaid(text), []);
  const [box, size] = useSize<HTMLDivElement>();

  if ("problem" in data || response.rows.length === 0) {
    return (
      <div style={{ height }} className="flex items-center justify-center overflow-auto">
        <EmptyState
          icon={<ChartNoAxesColumn />}
          title={"problem" in data ? "This result cannot be drawn so" : "No rows in this range"}
          className="py-4"
        >
          {"problem" in data ? data.problem : "Choose a longer time range, or loosen the filters of the query."}
        </EmptyState>
      </div>
    );
  }
  const missing = missingWords(response, partial);
  const summary = chartSummary(title, data, config, response.bucket);
  return (
    <figure
      aria-label={title}
      data-missing={missing ?? undefined}
      style={{ height }}
      className="relative flex min-w-0 flex-col"
    >
      <div ref={box} className="relative min-h-0 min-w-0 flex-1">
        {/* Out of the flow: a drawing of the former size must not keep the box from shrinking. */}
        <div className="absolute inset-0">
          {size && size.width > 0 && size.height > 0 ? (
            <Suspense fallback={<Skeleton className="size-full" />}>
              <ChartPlot
                data={data}
                config={config}
                bucket={response.bucket}
                width={size.width}
                height={size.height}
                hidden={hidden}
                summary={summary}
                {...(syncId === undefined ? {} : { syncId })}
                onSay={say}
                previous={before}
                onZoom={props.onZoom}
              />
            </Suspense>
          ) : (
            <Skeleton className="size-full" />
          )}
        </div>
      </div>
      <ChartLegend
        series={data.series}
        hidden={hidden}
        onHiddenChange={setHidden}
        compared={before.length > 0 && !isShare(config)}
      />
      {data.notes.length > 0 && (
        <p
          className="line-clamp-2 shrink-0 text-pretty px-3.5 pt-0.5 text-ink-muted text-xs"
          title={data.notes.join(" ")}
        >
          {data.notes.join(" ")}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <ChartTableTwin title={title} data={data} xName={config.x ?? "row"} bucket={response.bucket} previous={before} />
    </figure>
  );
}
