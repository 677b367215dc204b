import { widgetSettings, writeQueryUrl } from "../query/query-url";
import type { OpenSaved } from "../query-tabs/tab-set";
import type { StoredDashboard } from "./stored-dashboard";

/** What a tab of the query page keeps of a widget whose query it edits; null when the dashboard has none of this id. */
export function openWidget({ id, name, revision, widgets }: StoredDashboard, widgetId: string): OpenSaved | null {
  const widget = widgets.find((each) => each.id === widgetId);
  if (!widget) return null;
  const { title, query, kind, chart } = widget;
  const settings = widgetSettings(writeQueryUrl(new URLSearchParams(), { view: kind, chart }));
  return { id: widgetId, name: title, query, settings, revision, canEdit: true, widgetOf: { id, name } };
}
