import { LayoutDashboard, SquareTerminal } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../../ui/empty-state";
import { LinkButton } from "../../../ui/link-button";
import { plans } from "../../limits/plans";
import { queryPath, queryRunPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import { textLimits } from "../changes/text-limits";
import type { DashboardWidget } from "../dashboard-widget";
import { DashboardGrid } from "../grid/dashboard-grid";
import { dashboardChangesPath } from "../paths";
import type { StoredDashboard } from "../stored-dashboard";
import { QueryTextDialog } from "../widget/query-text-dialog";
import { WidgetMenu } from "../widget/widget-menu";
import { WidgetPanel } from "../widget/widget-panel";
import { editSearch, widgetSearch } from "../widget/widget-search";
import { ConflictNotice } from "./conflict-notice";
import { DashboardHeader } from "./dashboard-header";
import { DashboardMenu } from "./dashboard-menu";
import { SaveIndicator } from "./save-indicator";
import { TextFormDialog } from "./text-form-dialog";
import { useCompare } from "./use-compare";
import { useDashboard } from "./use-dashboard";
import { useDashboardActions } from "./use-dashboard-actions";
import { useRange } from "./use-range";
import { useRefresh } from "./use-refresh";

type Asking =
  | { readonly about: "dashboard" }
  | { readonly about: "title"; readonly widget: DashboardWidget }
  | { readonly about: "query"; readonly widget: DashboardWidget };

/** A dashboard of the organization. Viewers see it as it is; others arrange and change it. */
export function CustomPage({ initial, canEdit }: { initial: StoredDashboard; canEdit: boolean }) {
  const tenant = useTenant();
  const { range, setRange, zoomIn, zoomOut } = useRange();
  const { compare, setCompare } = useCompare();
  const refresh = useRefresh();
  const state = useDashboard(initial, dashboardChangesPath(tenant));
  const actions = useDashboardActions(state);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { dashboard, saving } = state;
  const done = () => setAsking(null);
  const closing = (problem: string | null) => {
    if (problem === null) done();
    return problem;
  };
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
        refresh={dashboard.widgets.length > 0 ? refresh : null}
        status={<SaveIndicator saving={saving} onSaveAgain={state.saveAgain} />}
        menu={
          canEdit && (
            <DashboardMenu onDescribe={() => setAsking({ about: "dashboard" })} onDelete={actions.deleteDashboard} />
          )
        }
      />
      {saving.state === "conflict" && <ConflictNotice onKeepMine={state.keepMine} onTakeTheirs={state.takeTheirs} />}
      {dashboard.widgets.length === 0 ? (
        <EmptyState
          icon={<LayoutDashboard />}
          title="Nothing here yet"
          action={
            canEdit && (
              <LinkButton variant="primary" to={queryPath(tenant)} icon={<SquareTerminal aria-hidden />}>
                Write a query
              </LinkButton>
            )
          }
        >
          Run a query, then choose “Add to dashboard” above its result. Charts, tables and numbers all fit here.
        </EmptyState>
      ) : (
        <DashboardGrid
          widgets={dashboard.widgets}
          {...(canEdit ? { onArrange: state.arrange } : {})}
          renderWidget={(widget, handle, startMoving) => (
            <WidgetPanel
              dashboardId={dashboard.id}
              widget={widget}
              panelRef={actions.panel(widget.id)}
              runPath={queryRunPath(tenant)}
              range={range}
              compare={compare}
              onRange={zoomIn}
              refresh={refresh.count}
              onBusy={refresh.onBusy}
              handle={handle}
              draggable={canEdit}
              menu={
                <WidgetMenu
                  title={widget.title}
                  isChart={widget.kind === "chart"}
                  search={widgetSearch(widget, range, compare)}
                  onShowQuery={() => setAsking({ about: "query", widget })}
                  {...(canEdit
                    ? {
                        actions: {
                          editSearch: editSearch(dashboard.id, widget.id, range, compare),
                          onRename: () => setAsking({ about: "title", widget }),
                          onDuplicate: () => actions.duplicate(widget),
                          onMove: startMoving,
                          onDelete: () => actions.deleteWidget(widget),
                        },
                      }
                    : {})}
                />
              }
            />
          )}
        />
      )}
      {asking?.about === "dashboard" && (
        <TextFormDialog
          title="Rename or describe"
          saveLabel="Save"
          fields={[
            { name: "name", label: "Name", initial: dashboard.name, most: textLimits.name },
            {
              name: "description",
              label: "Description",
              initial: dashboard.description,
              most: textLimits.description,
              optional: true,
              long: true,
            },
          ]}
          onSave={async ({ name, description }) => closing(await actions.describe(name, description))}
          onClose={done}
        />
      )}
      {asking?.about === "title" && (
        <TextFormDialog
          title="Edit title"
          saveLabel="Save"
          fields={[{ name: "title", label: "Title", initial: asking.widget.title, most: textLimits.title }]}
          onSave={async ({ title }) => closing(await actions.rename(asking.widget, title))}
          onClose={done}
        />
      )}
      {asking?.about === "query" && (
        <QueryTextDialog widget={asking.widget} search={widgetSearch(asking.widget, range, compare)} onClose={done} />
      )}
    </div>
  );
}
