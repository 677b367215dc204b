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

const conflictMessage =
  "Somebody else changed this dashboard in the meantime. The page shows the newer version now; do it again if you still want to.";

/** Everything the menus of a custom dashboard do. Deleting can be undone from the toast. */
export function useDashboardActions({ dashboard, change }: UseDashboard) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const dashboardId = dashboard.id;

  /** Says what went wrong; true when nothing did. */
  const report = useCallback((outcome: ChangeOutcome): boolean => {
    if (!outcome.ok) toast.error(outcome.error.code === "conflict" ? conflictMessage : outcome.error.message);
    return outcome.ok;
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
    if (!report(outcome)) return;
    const restore = async () => {
      const restored = await sendChange(dashboardChangesPath(tenant), { action: "restore-dashboard", dashboardId });
      if (report(restored)) navigate(dashboardPath(tenant, dashboardId));
    };
    toast(`${dashboard.name} was deleted`, { action: { label: "Undo", onClick: restore }, duration: 10_000 });
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
    if (report(outcome)) toast.success(`${title} was added`);
  };

  const deleteWidget = async (widget: DashboardWidget) => {
    const outcome = await change((revision) => ({
      action: "delete-widget",
      dashboardId,
      revision,
      widgetId: widget.id,
    }));
    if (!report(outcome)) return;
    const restore = async () => {
      report(await change(() => ({ action: "restore-widget", dashboardId, widgetId: widget.id })));
    };
    toast(`${widget.title} was deleted`, { action: { label: "Undo", onClick: restore }, duration: 10_000 });
  };

  return { describe, deleteDashboard, rename, duplicate, deleteWidget };
}

function contentOf({ kind, title, query, chart }: DashboardWidget): WidgetContent {
  if (kind !== "chart") return { kind, title, query, chart: null };
  // A chart without settings is one whose stored form is too old to read: the page draws it as suggested.
  if (!chart) return { kind: "table", title, query, chart: null };
  return { kind, title, query, chart };
}
