import { useNavigate, useRevalidator } from "@remix-run/react";
import { useCallback } from "react";
import { toast } from "../../../ui/toaster";
import { dashboardPath, dashboardsPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import type { ChangeOutcome } from "../changes/change-outcome";
import type { WidgetContent } from "../changes/dashboard-change";
import { sendChange } from "../changes/send-change";
import { textLimits } from "../changes/text-limits";
import type { DashboardWidget } from "../dashboard-widget";
import { dashboardChangesPath } from "../paths";
import type { UseDashboard } from "./use-dashboard";
import { useWidgetFocus } from "./use-widget-focus";

const conflictMessage =
  "Somebody else changed this dashboard in the meantime. The page shows the newer version now; do it again if you still want to.";

/** Everything the menus of a custom dashboard do. Deleting can be undone from the toast. */
export function useDashboardActions({ dashboard, change }: UseDashboard) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const dashboardId = dashboard.id;
  const focus = useWidgetFocus(dashboard.widgets);

  /** Says what could not be done and why; true when it was. */
  const report = useCallback((outcome: ChangeOutcome, undone: string): boolean => {
    if (outcome.ok) return true;
    const { code, message } = outcome.error;
    toast.error(undone, { description: code === "conflict" ? conflictMessage : message });
    return false;
  }, []);
  /** For dialogs, which show the problem themselves and stay open. */
  const problemOf = (outcome: ChangeOutcome): string | null => {
    if (outcome.ok) return null;
    return outcome.error.code === "conflict"
      ? "Somebody else changed this dashboard in the meantime. Save again to put your text over the newer version."
      : outcome.error.message;
  };

  const describe = async (name: string, description: string): Promise<string | null> => {
    const outcome = await change((revision) => ({
      action: "describe-dashboard",
      dashboardId,
      revision,
      name,
      description,
    }));
    if (outcome.ok) revalidate();
    return problemOf(outcome);
  };

  const deleteDashboard = async () => {
    const outcome = await change((revision) => ({ action: "delete-dashboard", dashboardId, revision }));
    if (!report(outcome, "The dashboard could not be deleted")) return;
    const restore = async () => {
      const restored = await sendChange(dashboardChangesPath(tenant), { action: "restore-dashboard", dashboardId });
      if (report(restored, "The dashboard could not be restored")) navigate(dashboardPath(tenant, dashboardId));
    };
    toast.undoable(`Deleted “${dashboard.name}”`, () => void restore());
    navigate(dashboardsPath(tenant));
  };

  const rename = async (widget: DashboardWidget, title: string): Promise<string | null> =>
    problemOf(
      await change((revision) => ({
        action: "update-widget",
        dashboardId,
        revision,
        widgetId: widget.id,
        widget: contentOf({ ...widget, title }),
      })),
    );

  const duplicate = async (widget: DashboardWidget) => {
    const title = `${widget.title.slice(0, textLimits.title - 7)} (copy)`;
    const { width, height } = widget;
    const outcome = await change(() => ({
      action: "add-widget",
      dashboardId,
      widget: contentOf({ ...widget, title }),
      size: { width, height },
    }));
    if (report(outcome, "The widget could not be duplicated")) toast.success(`Added “${title}”`);
  };

  const deleteWidget = async (widget: DashboardWidget) => {
    focus.whenGone(widget.id);
    const outcome = await change((revision) => ({
      action: "delete-widget",
      dashboardId,
      revision,
      widgetId: widget.id,
    }));
    if (!report(outcome, "The widget could not be deleted")) return;
    const restore = async () => {
      focus.whenBack(widget.id);
      const restored = await change(() => ({ action: "restore-widget", dashboardId, widgetId: widget.id }));
      report(restored, "The widget could not be restored");
    };
    toast.undoable(`Deleted “${widget.title}”`, () => void restore());
  };

  return { panel: focus.panel, describe, deleteDashboard, rename, duplicate, deleteWidget };
}

function contentOf({ kind, title, query, chart }: DashboardWidget): WidgetContent {
  if (kind !== "chart") return { kind, title, query, chart: null };
  // A chart without settings is one whose stored form is too old to read: the page draws it as suggested.
  if (!chart) return { kind: "table", title, query, chart: null };
  return { kind, title, query, chart };
}
