import { type ReactNode, type Ref, useCallback, useEffect, useId } from "react";
import { preloadChart } from "../../charts/result-chart";
import { usePreviousPeriod } from "../../query/use-previous-period";
import { useQuery } from "../../query/use-query";
import { isoText, type TimeRangeSelection } from "../../time-range/time-range";
import type { DashboardWidget } from "../dashboard-widget";
import { WidgetBody } from "./widget-body";
import { WidgetFailure } from "./widget-failure";
import { WidgetNotes } from "./widget-notes";
import { WidgetPlace } from "./widget-place";
import { WidgetSkeleton } from "./widget-skeleton";

export interface WidgetPanelProps {
  readonly dashboardId: string;
  readonly widget: DashboardWidget;
  readonly runPath: string;
  readonly range: TimeRangeSelection;
  /** Whether charts and numbers are compared with the period before. */
  readonly compare: boolean;
  /** Another range for the whole dashboard: a stretch of a chart was marked. */
  readonly onRange: (range: TimeRangeSelection) => void;
  /** Another number asks for the answer again. */
  readonly refresh: number;
  /** Told when the widget begins and ends to wait for an answer. */
  readonly onBusy: (widgetId: string, busy: boolean) => void;
  /** Before the title: the handle to move it by. */
  readonly handle?: ReactNode;
  readonly menu: ReactNode;
  /** To give the widget the focus. */
  readonly panelRef?: Ref<HTMLElement>;
  /** Marks the title's line as what the pointer can drag. */
  readonly draggable?: boolean;
}

/** One widget: it asks for its own answer, and its failure stays in it. It fills the place the grid gives it. */
export function WidgetPanel(props: WidgetPanelProps) {
  const { dashboardId, widget, range, refresh, onBusy, onRange } = props;
  const zoom = useCallback((from: number, to: number) => onRange({ from: isoText(from), to: isoText(to) }), [onRange]);
  const titleId = useId();
  const request = {
    query: widget.query,
    ...range,
    source: "widget",
    widget: `${dashboardId}/${widget.id}`,
  } as const;
  const query = useQuery({ path: props.runPath, request, enabled: true });
  const { state, response, error, run } = query;
  const previous = usePreviousPeriod({
    path: props.runPath,
    request,
    response: state === "done" ? response : null,
    wanted: props.compare && widget.kind !== "table",
  });
  const running = state === "running" || state === "idle";

  const drawn = widget.kind === "chart";
  useEffect(() => {
    // While the query runs, so that the answer does not wait for it.
    if (drawn) preloadChart();
  }, [drawn]);
  useEffect(() => {
    if (refresh > 0) run();
  }, [refresh, run]);
  useEffect(() => {
    onBusy(widget.id, running);
    return () => onBusy(widget.id, false);
  }, [widget.id, running, onBusy]);

  return (
    <section
      ref={props.panelRef}
      tabIndex={-1}
      aria-labelledby={titleId}
      aria-busy={running}
      className="group/widget flex size-full min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header
        className={`relative flex h-10 shrink-0 items-center gap-1 pr-1.5 pl-3.5 ${
          props.draggable ? "widget-drag md:cursor-grab md:active:cursor-grabbing md:pointer-coarse:pl-10" : ""
        }`}
      >
        {props.handle}
        <h2 id={titleId} className="min-w-0 flex-1 truncate font-medium text-ink text-sm" title={widget.title}>
          {widget.title}
        </h2>
        {response && state === "done" && (
          <WidgetNotes response={response} title={widget.title} problem={previous.problem} />
        )}
        {props.menu}
      </header>
      <div className="relative min-h-0 flex-1">
        {state === "failed" && error ? (
          <WidgetFailure error={error} onRetry={() => run()} small={widget.kind === "number"} />
        ) : response ? (
          <div className={`size-full motion-safe:transition-opacity ${running ? "opacity-50" : ""}`}>
            <WidgetBody
              widget={widget}
              response={response}
              compare={props.compare}
              previous={previous.response}
              syncId={dashboardId}
              onZoom={zoom}
            />
          </div>
        ) : (
          <WidgetSkeleton kind={widget.kind} />
        )}
        {(query.place || query.pausedUntil !== null) && (
          <WidgetPlace place={query.place} pausedUntil={query.pausedUntil} />
        )}
      </div>
    </section>
  );
}
