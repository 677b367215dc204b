import { useState } from "react";
import { plans } from "../../limits/plans";
import { queryRunPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import type { BuiltInDashboard } from "../built-in/built-in-dashboard";
import type { DashboardWidget } from "../dashboard-widget";
import { DashboardGrid } from "../grid/dashboard-grid";
import { QueryTextDialog } from "../widget/query-text-dialog";
import { WidgetMenu } from "../widget/widget-menu";
import { WidgetPanel } from "../widget/widget-panel";
import { widgetSearch } from "../widget/widget-search";
import { DashboardHeader } from "./dashboard-header";
import { useCompare } from "./use-compare";
import { useRange } from "./use-range";
import { useRefresh } from "./use-refresh";

/** A dashboard that is code: everything can be looked at and nothing changed. */
export function BuiltInPage({ dashboard }: { dashboard: BuiltInDashboard }) {
  const tenant = useTenant();
  const { range, setRange, zoomIn, zoomOut } = useRange();
  const { compare, setCompare } = useCompare();
  const refresh = useRefresh();
  const [shown, setShown] = useState<DashboardWidget | null>(null);
  return (
    <div className="w-full flex-1 px-4 py-5 md:px-6">
      <DashboardHeader
        name={dashboard.name}
        description={dashboard.description}
        range={range}
        maxDays={plans[tenant.organization.plan].lookBackDays}
        onRange={setRange}
        onZoomOut={zoomOut}
        compare={compare}
        onCompare={setCompare}
        refresh={refresh}
      />
      <DashboardGrid
        widgets={dashboard.widgets}
        renderWidget={(widget) => (
          <WidgetPanel
            dashboardId={dashboard.id}
            widget={widget}
            runPath={queryRunPath(tenant)}
            range={range}
            compare={compare}
            onRange={zoomIn}
            refresh={refresh.count}
            onBusy={refresh.onBusy}
            menu={
              <WidgetMenu
                title={widget.title}
                isChart={widget.kind === "chart"}
                search={widgetSearch(widget, range, compare)}
                onShowQuery={() => setShown(widget)}
              />
            }
          />
        )}
      />
      {shown && (
        <QueryTextDialog widget={shown} search={widgetSearch(shown, range, compare)} onClose={() => setShown(null)} />
      )}
    </div>
  );
}
