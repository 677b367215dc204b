import { memo } from "react";
import type { QueryResponse } from "trql/protocol";
import { ResultChart } from "../../charts/result-chart";
import { suggestChart } from "../../charts/suggest-chart";
import { ResultTable } from "../../results/result-table";
import type { DashboardWidget } from "../dashboard-widget";
import { WidgetMessage } from "./widget-message";
import { WidgetNumber } from "./widget-number";

/**
 * The answer in the widget's form. It fills its parent and never changes the parent's size. Drawn again only for
 * another answer: the other widgets of a dashboard come and go meanwhile.
 */
export const WidgetBody = memo(function WidgetBody(props: {
  widget: Pick<DashboardWidget, "kind" | "title" | "chart">;
  response: QueryResponse;
  /** Numbers say how far they have moved, charts draw the period before. */
  compare?: boolean;
  /** The answer for the period before; null while it is awaited. */
  previous?: QueryResponse | null;
  /** Charts of one dashboard share their crosshair by it. */
  syncId?: string;
  /** A stretch of a time axis was marked; milliseconds since the epoch, [from, to). */
  onZoom?: (from: number, to: number) => void;
}) {
  const { widget, response, compare = false, previous = null, syncId, onZoom } = props;
  if (response.rows.length === 0) return <WidgetMessage title="No data in this range" />;
  if (widget.kind === "number") {
    return <WidgetNumber response={response} title={widget.title} compare={compare} previous={previous} />;
  }
  if (widget.kind === "table") {
    return (
      // The panel is the table's frame; a second one inside would be a box in a box.
      <div className="h-full [&_[role=grid]]:rounded-none [&_[role=grid]]:pl-0.5 [&_[role=grid]]:border-x-0 [&_[role=grid]]:border-b-0">
        <ResultTable response={response} timeZone={response.applied.timeZone} height="100%" tools={false} />
      </div>
    );
  }
  const config = widget.chart ?? suggestChart(response.columns, response.bucket);
  if (!config) {
    return <WidgetMessage title="Nothing to draw">The result has no column that a chart could show.</WidgetMessage>;
  }
  const sync = syncId !== undefined && response.bucket ? { syncId } : {};
  return (
    // The panel cuts off what stands out of it: the ring of the focus is drawn inside.
    <div className="h-full pb-2 [&_[role=application]]:-outline-offset-2">
      <ResultChart
        response={response}
        config={config}
        height="100%"
        title={widget.title}
        previous={previous}
        {...sync}
        {...(onZoom ? { onZoom } : {})}
      />
    </div>
  );
});
