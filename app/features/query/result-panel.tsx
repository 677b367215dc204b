import { LayoutDashboard } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { SegmentedControl } from "../../ui/segmented-control";
import { Skeleton } from "../../ui/skeleton";
import type { ChartConfig } from "../charts/chart-config";
import { ChartSettings } from "../charts/chart-settings";
import { isNumberColumn } from "../charts/column-kind";
import { ResultChart } from "../charts/result-chart";
import { AddToDashboardDialog } from "../dashboards/add-to-dashboard-dialog";
import type { WantedFilter } from "../results/cell-menu";
import { QueryFailure } from "../results/query-failure";
import { ResultNumber } from "../results/result-number";
import { ResultSummary } from "../results/result-summary";
import { ResultTable } from "../results/result-table";
import { type ResultView, suggestView } from "../results/result-view";
import { chosenChart } from "./chosen-chart";
import { ExplainButton } from "./explain-button";
import type { FetchQueryRequest } from "./fetch-query";
import { suggestedTitle } from "./suggested-title";
import type { UseQuery } from "./use-query";

export interface ResultPanelProps {
  readonly run: UseQuery;
  /** The query that was run. */
  readonly query: string;
  /** As the link says; null lets the result decide. */
  readonly view: ResultView | null;
  readonly chart: ChartConfig | null;
  readonly onView: (view: ResultView) => void;
  readonly onChart: (chart: ChartConfig) => void;
  readonly goTo: (offset: number) => void;
  /** Asks the assistant to mend what failed; only where there is one. */
  readonly onFix?: ((problem: string) => void) | undefined;
  readonly onFilter: (filter: WantedFilter) => void;
  readonly onOpenRun: (runId: string) => void;
  readonly onRange: (range: { readonly from: string; readonly to: string }) => void;
  /** Where and how the query was run: another period is asked for in the same way. */
  readonly runPath: string;
  readonly request: FetchQueryRequest;
}

const chartHeight = 380;

/** What came of the run: its views, its figures and what can be done with it. */
export function ResultPanel(props: ResultPanelProps) {
  const { run, query } = props;
  const { response, error, state } = run;
  const [adding, setAdding] = useState(false);

  if (state === "failed" && error) {
    const { onFix } = props;
    const fix = onFix ? { onFix: () => onFix(error.message) } : {};
    return <QueryFailure error={error} query={query} onRetry={() => run.run()} onGoTo={props.goTo} {...fix} />;
  }
  if (!response) return state === "running" ? <Waiting /> : null;

  const chart = chosenChart(props.chart, response);
  const numeric = response.columns.some(isNumberColumn);
  const wanted = props.view ?? suggestView(response);
  const view = (wanted === "chart" && !chart) || (wanted === "number" && !numeric) ? "table" : wanted;
  return (
    <div className={state === "running" ? "opacity-60 transition-opacity motion-reduce:transition-none" : ""}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Show the result as"
          value={view}
          onValueChange={props.onView}
          options={[
            { value: "table", label: "Table" },
            { value: "chart", label: "Chart", disabled: !chart },
            { value: "number", label: "Number", disabled: !numeric },
          ]}
        />
        <div className="ml-auto flex items-center gap-2">
          <ExplainButton response={response} startedAt={run.startedAt} />
          <Button size="sm" icon={<LayoutDashboard size={14} />} onClick={() => setAdding(true)}>
            Add to dashboard
          </Button>
        </div>
      </div>
      {view === "table" && <ResultTable response={response} onFilter={props.onFilter} onOpenRun={props.onOpenRun} />}
      {view === "number" && <ResultNumber response={response} />}
      {view === "chart" && chart && (
        <div className="flex flex-col gap-4 xl:flex-row">
          <div className="min-w-0 flex-1">
            <ResultChart response={response} config={chart} height={chartHeight} title="Result of the query" />
          </div>
          <div className="shrink-0 xl:w-56">
            <ChartSettings columns={response.columns} value={chart} onChange={props.onChart} />
          </div>
        </div>
      )}
      <ResultSummary response={response} />
      <AddToDashboardDialog
        open={adding}
        onOpenChange={setAdding}
        query={query}
        view={view}
        chart={chart}
        suggestedTitle={suggestedTitle(response.columns)}
      />
    </div>
  );
}

function Waiting() {
  return (
    <div aria-hidden className="flex flex-col gap-2">
      {["first", "second", "third", "fourth", "fifth", "sixth"].map((row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  );
}
