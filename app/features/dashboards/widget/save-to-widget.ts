import type { QueryResponse } from "trql/protocol";
import { chosenChart } from "../../query/chosen-chart";
import { readQueryUrl } from "../../query/query-url";
import type { OpenSaved, QueryTab } from "../../query-tabs/tab-set";
import { suggestView } from "../../results/result-view";
import type { WidgetContent } from "../changes/dashboard-change";
import { sendChange } from "../changes/send-change";
import { openWidget } from "../open-widget";

export type WidgetSaved =
  | { readonly ok: true; readonly saved: OpenSaved }
  /** Somebody else has changed what the widget shows since it was opened. */
  | { readonly ok: false; readonly problem: "changed"; readonly theirs: OpenSaved }
  | { readonly ok: false; readonly problem: "gone" }
  | { readonly ok: false; readonly problem: "refused"; readonly message: string };

/** Others may go on moving widgets meanwhile; each of their changes refuses ours once. */
const mostTries = 5;

/** What a tab shows of its query's answer, as a widget without its title. */
export function contentShown(tab: QueryTab, response: QueryResponse): WidgetContent {
  const { view, chart } = readQueryUrl(new URLSearchParams(tab.search));
  const wanted = view ?? suggestView(response);
  const drawn = chosenChart(chart, response);
  const shared = { title: tab.saved?.name ?? "", query: tab.text };
  if (wanted === "chart" && drawn) return { ...shared, kind: "chart", chart: drawn };
  return { ...shared, kind: wanted === "number" ? "number" : "table", chart: null };
}

/**
 * Writes a query and how it is shown back to the widget that a tab has open. Changes to the rest of the dashboard do not
 * stand in the way; one to the widget does, unless the caller knows it.
 */
export async function saveToWidget(path: string, open: OpenSaved, content: WidgetContent): Promise<WidgetSaved> {
  let known = open;
  for (let tries = 0; ; tries++) {
    const { widgetOf, id, name, revision } = known;
    if (!widgetOf) throw new Error("The tab has no widget open.");
    const outcome = await sendChange(path, {
      action: "update-widget",
      dashboardId: widgetOf.id,
      revision,
      widgetId: id,
      // Another title, given in the meantime, stays.
      widget: { ...content, title: name },
    });
    const dashboard = outcome.ok ? outcome.dashboard : outcome.current;
    const newer = dashboard ? openWidget(dashboard, id) : null;
    if (outcome.ok) return newer ? { ok: true, saved: newer } : { ok: false, problem: "gone" };
    const { code, message } = outcome.error;
    if (code === "not_found" || (dashboard && !newer)) return { ok: false, problem: "gone" };
    if (!newer || tries === mostTries) return { ok: false, problem: "refused", message };
    if (newer.query !== open.query || newer.settings !== open.settings)
      return { ok: false, problem: "changed", theirs: newer };
    known = newer;
  }
}
