import { Link } from "@remix-run/react";
import { LayoutDashboard } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { toast } from "../../../ui/toaster";
import type { QueryTabHandle } from "../../query/query-tab-view";
import { writeQueryUrl } from "../../query/query-url";
import type { OpenSaved, QueryTab } from "../../query-tabs/tab-set";
import type { QueryTabs } from "../../query-tabs/use-query-tabs";
import { ConflictDialog } from "../../saved-queries/conflict-dialog";
import { dashboardPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import type { WidgetContent } from "../changes/dashboard-change";
import { dashboardChangesPath } from "../paths";
import { contentShown, saveToWidget } from "./save-to-widget";

/** What Save does for a widget. */
export interface WidgetSave {
  /** Null before the strip has come. */
  save: (() => void) | null;
  /** The tab in which Save was pressed before that. */
  wanted: string | null;
}

export interface WidgetStripProps {
  readonly tabs: QueryTabs;
  readonly tab: QueryTab;
  /** The tab that is shown. */
  readonly shown: RefObject<QueryTabHandle>;
  /** Takes what Save does while the tab is shown. */
  readonly save: RefObject<WidgetSave>;
}

/** Over the editor of a tab that has a widget open: whose query this is. It saves to the widget, too. */
export function WidgetStrip({ tabs, tab, shown, save }: WidgetStripProps) {
  const tenant = useTenant();
  const [conflict, setConflict] = useState<{ theirs: OpenSaved; content: WidgetContent } | null>(null);
  const turn = useRef(Promise.resolve());
  const { saved } = tab;
  const dashboard = saved?.widgetOf;

  const write = async (open: OpenSaved, content: WidgetContent) => {
    const outcome = await saveToWidget(dashboardChangesPath(tenant), open, content);
    const { widgetOf, name } = open;
    if (outcome.ok) {
      const { kind: view, chart } = content;
      const now = tabs.latest().tabs.find(({ id }) => id === tab.id);
      if (now) tabs.address(tab.id, writeQueryUrl(new URLSearchParams(now.search), { view, chart }), true);
      tabs.change(tab.id, { saved: outcome.saved });
      toast.success(`Saved “${outcome.saved.name}”`, {
        description: widgetOf && (
          <Link to={dashboardPath(tenant, widgetOf.id)} className="font-medium text-accent underline">
            Open dashboard
          </Link>
        ),
      });
    } else if (outcome.problem === "changed") setConflict({ theirs: outcome.theirs, content });
    else if (outcome.problem === "gone") {
      tabs.change(tab.id, { saved: null, name });
      toast.error("The widget could not be saved", {
        description: `It was deleted from “${widgetOf?.name}” in the meantime. Your query is still in your tab.`,
      });
    } else toast.error("The widget could not be saved", { description: outcome.message });
  };
  const begin = async () => {
    const response = await shown.current?.answer();
    const now = tabs.latest().tabs.find(({ id }) => id === tab.id);
    if (!now?.saved) return;
    if (response) return write(now.saved, contentShown(now, response));
    toast.error("The widget could not be saved", { description: "Its query has no result to show." });
  };
  useEffect(() => {
    // One after the other: pressed twice, the second knows the widget that the first has made.
    const { current } = save;
    if (!current) return;
    current.save = () => {
      turn.current = turn.current.then(begin, begin);
    };
    if (current.wanted === tab.id) current.save();
    current.wanted = null;
    return () => {
      current.save = null;
    };
  });
  if (!saved || !dashboard) return null;
  return (
    <p className="flex min-h-9 items-center gap-2 border-line border-t bg-info-soft px-4 py-1.5 text-ink text-xs sm:px-6">
      <LayoutDashboard aria-hidden size={14} className="shrink-0 text-info" />
      <span className="min-w-0">
        The query of the widget “{saved.name}” on{" "}
        <Link to={dashboardPath(tenant, dashboard.id)} className="font-medium text-accent underline">
          {dashboard.name}
        </Link>
      </span>
      {conflict && (
        <ConflictDialog
          name={saved.name}
          onClose={() => setConflict(null)}
          onOverwrite={() => void write(conflict.theirs, conflict.content)}
          onOpenTheirs={() => {
            const { theirs } = conflict;
            // Two tabs of one widget would save over each other: the old one is a query of its own from now on.
            tabs.change(tab.id, { saved: null, name: saved.name });
            tabs.open({ text: theirs.query, ran: theirs.query, search: theirs.settings ?? "", saved: theirs });
          }}
        />
      )}
    </p>
  );
}
