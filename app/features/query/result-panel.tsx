import { ChartLine, Hash, LayoutDashboard, Table, TriangleAlert } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import type { ChartConfig } from "../charts/chart-config";
import { ChartSettings } from "../charts/chart-settings";
import { isNumberColumn } from "../charts/column-kind";
import { ResultChart } from "../charts/result-chart";
import { saveChart } from "../charts/save-chart";
import { AddToDashboardDialog } from "../dashboards/add-to-dashboard-dialog";
import { type Command, useCommands } from "../palette/commands";
import { ExportCommands } from "../results/export-rows";
import { QueryFailure, type Repair } from "../results/query-failure";
import { ResultNumber } from "../results/result-number";
import { ResultSummary } from "../results/result-summary";
import { ResultTable } from "../results/result-table";
import { type ResultView, suggestView } from "../results/result-view";
import { isoText } from "../time-range/time-range";
import { chosenChart } from "./chosen-chart";
import type { FetchQueryRequest } from "./fetch-query";
import { queryOfRun } from "./filter-query";
import { ResultBar } from "./result-bar";
import { PausedNotice, ResultPaused } from "./result-paused";
import { ResultQueued } from "./result-queued";
import { ResultWaiting } from "./result-waiting";
import { suggestedTitle } from "./suggested-title";
import { usePreviousPeriod } from "./use-previous-period";
import type { UseQuery } from "./use-query";
import { useValueFilter, type ValueFilterOptions } from "./use-value-filter";

export interface ResultPanelProps {
  readonly run: UseQuery;
  /** Ends the wait for a place, or for the time to ask again. */
  readonly onCancel: () => void;
  /** The query that was run. */
  readonly query: string;
  /** As the link says; null lets the result decide. */
  readonly view: ResultView | null;
  readonly chart: ChartConfig | null;
  readonly compare: boolean;
  readonly onCompare: (compare: boolean) => void;
  readonly onView: (view: ResultView) => void;
  readonly onChart: (chart: ChartConfig) => void;
  readonly goTo: (offset: number) => void;
  /** Writes a repair into the text and runs it; without it the text is another one by now. */
  readonly onRepair?: ((repair: Repair) => void) | undefined;
  /** Asks the assistant to mend what failed; only where there is one. */
  readonly onFix?: ((problem: string) => void) | undefined;
  readonly filtering: Omit<ValueFilterOptions, "query">;
  /** Runs another query, as the runs of a run. */
  readonly onExample: (query: string) => void;
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
  /** Whether the text in the editor is another one by now. */
  readonly edited: boolean;
  /** Where and how the query was run: another period is asked for in the same way. */
  readonly runPath: string;
  readonly request: FetchQueryRequest;
}

const chartHeight = 380;
const views: Readonly<Record<ResultView, ReactNode>> = { table: <Table />, chart: <ChartLine />, number: <Hash /> };

/** What came of the run: its views, its figures and what can be done with it. */
export function ResultPanel(props: ResultPanelProps) {
  const { run, query } = props;
  const { response: whole, partial, error, state } = run;
  const [adding, setAdding] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const filter = useValueFilter({ ...props.filtering, query });
  const previous = usePreviousPeriod({
    path: props.runPath,
    request: props.request,
    response: state === "done" ? whole : null,
    wanted: props.compare && whole !== null && (props.view ?? suggestView(whole)) !== "table",
  });
  const addToDashboard: Command = {
    id: "add to dashboard",
    group: "Query",
    label: "Add to dashboard",
    icon: <LayoutDashboard />,
    run: () => setAdding(true),
  };
  // Rows of an answer that never became whole.
  const cut = state === "failed" || state === "cancelled" ? partial : null;
  const show = (to: ResultView): Command => ({
    id: `show ${to}`,
    group: "Query",
    label: `Show as ${to}`,
    icon: views[to],
    run: () => props.onView(to),
  });
  useCommands(
    cut || (whole && state !== "failed") ? [addToDashboard, show("table"), show("chart"), show("number")] : [],
  );

  const { onFix, onRepair } = props;
  const failure = state === "failed" && error && (
    <QueryFailure
      error={error}
      query={query}
      onRetry={() => run.run()}
      onGoTo={props.goTo}
      {...(onRepair ? { onRepair } : {})}
      {...(onFix ? { onFix: () => onFix(error.message) } : {})}
    />
  );
  if (failure && !cut) return failure;
  // Charts and numbers mean nothing before all rows are there.
  const growing = state === "running" && partial && (props.view ?? suggestView(partial)) === "table" ? partial : null;
  const response = growing ?? cut ?? whole;
  if (!response) {
    if (state !== "running") return null;
    if (run.pausedUntil !== null) return <ResultPaused at={run.pausedUntil} onCancel={props.onCancel} />;
    return run.place ? <ResultQueued onCancel={props.onCancel} /> : <ResultWaiting />;
  }

  const chart = chosenChart(props.chart, response);
  const numeric = response.columns.some(isNumberColumn);
  const wanted = props.view ?? suggestView(response);
  const view = (wanted === "chart" && !chart) || (wanted === "number" && !numeric) ? "table" : wanted;
  return (
    <>
      {run.pausedUntil !== null && <PausedNotice at={run.pausedUntil} onCancel={props.onCancel} />}
      <div
        className={state === "running" && !growing ? "opacity-60 transition-opacity motion-reduce:transition-none" : ""}
      >
        {failure}
        {cut && <Incomplete rows={cut.rows.length} />}
        <ResultBar
          view={view}
          onView={props.onView}
          canChart={chart !== null}
          canNumber={numeric}
          compare={props.compare}
          onCompare={props.onCompare}
          response={response}
          startedAt={run.startedAt}
          explain={cut ? "none" : growing ? "later" : "now"}
          onSaveImage={() => void saveChart(drawing.current)}
          onAdd={() => setAdding(true)}
        />
        {view === "table" && (
          <ResultTable
            response={response}
            timeZone={response.applied.timeZone}
            partial={response !== whole}
            onFilter={filter}
            onOpenRun={(runId) => props.onExample(queryOfRun(runId))}
          />
        )}
        {/* A table exports its rows as it shows them. */}
        {view !== "table" && (
          <ExportCommands
            response={response}
            rows={response.rows}
            timeZone={response.applied.timeZone}
            partial={response !== whole}
          />
        )}
        {view === "number" && <ResultNumber response={response} compare={props.compare} previous={previous.response} />}
        {view === "chart" && chart && (
          <div className="flex flex-col gap-4 xl:flex-row">
            <div ref={drawing} className="min-w-0 flex-1">
              <ResultChart
                response={response}
                config={chart}
                height={chartHeight}
                title="Result of the query"
                partial={response !== whole}
                previous={previous.response}
                onZoom={(from, to) => props.onRange({ from: isoText(from), to: isoText(to) })}
              />
            </div>
            <div className="shrink-0 xl:w-56">
              <ChartSettings columns={response.columns} value={chart} onChange={props.onChart} />
            </div>
          </div>
        )}
        {previous.problem && view !== "table" && (
          <p role="status" className="mt-2 text-warning text-xs">
            {previous.problem}
          </p>
        )}
        {growing && <SoFar rows={growing.rows.length} />}
        {!growing && !cut && (
          <ResultSummary response={response} ranAt={state === "done" ? run.startedAt : null} edited={props.edited} />
        )}
        <AddToDashboardDialog
          open={adding}
          onOpenChange={setAdding}
          query={query}
          view={view}
          chart={chart}
          suggestedTitle={suggestedTitle(response.columns)}
        />
      </div>
    </>
  );
}

/** As high as the strip that comes in its place. */
function SoFar({ rows }: { readonly rows: number }) {
  return <p className="flex min-h-9 items-center pt-1 text-ink-muted text-xs tabular-nums">{countOf(rows)} so far</p>;
}

/** The mark of rows that are not all: it stands above whatever is shown or exported of them. */
function Incomplete({ rows }: { readonly rows: number }) {
  return (
    <p className="my-3 flex gap-1.5 font-medium text-sm text-warning">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {countOf(rows)} came before the query ended. The result is not complete. Neither is what is drawn or exported of
      it.
    </p>
  );
}

function countOf(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en")} rows`;
}
