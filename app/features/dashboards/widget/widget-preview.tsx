import { useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import type { ChartConfig } from "../../charts/chart-config";
import { useQuery } from "../../query/use-query";
import { queryRunPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import { readTimeRange } from "../../time-range/time-range";
import type { WidgetKind } from "../dashboard-widget";
import { heightOf } from "../grid/grid-metrics";
import { WidgetBody } from "./widget-body";
import { WidgetFailure } from "./widget-failure";
import { WidgetSkeleton } from "./widget-skeleton";

/** The widget as it will be, over the page's time range. */
export function WidgetPreview(props: { title: string; kind: WidgetKind; query: string; chart: ChartConfig | null }) {
  const { title, kind, query, chart } = props;
  const tenant = useTenant();
  const [search] = useSearchParams();
  const range = useMemo(() => readTimeRange(search), [search]);
  const preview = useQuery({ path: queryRunPath(tenant), request: { query, ...range }, enabled: true });
  const { response, error, state } = preview;
  return (
    <figure aria-label="Preview" className="overflow-hidden rounded-lg border border-line bg-surface">
      <figcaption className="truncate px-3.5 pt-2.5 font-medium text-ink text-sm">
        {title.trim() || "Untitled"}
      </figcaption>
      <div className="pt-1" style={{ height: heightOf(4) }}>
        {state === "failed" && error ? (
          <WidgetFailure error={error} onRetry={() => preview.run()} />
        ) : response ? (
          <WidgetBody widget={{ title, kind, chart }} response={response} />
        ) : (
          <WidgetSkeleton kind={kind} />
        )}
      </div>
    </figure>
  );
}
