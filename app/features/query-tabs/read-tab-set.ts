import type { Zoom } from "../time-range/zooms";
import type { OpenSaved, QueryTab, TabSet } from "./tab-set";

/** Tabs as the browser kept them; null when they are of a form that is not read any more. What else was kept is left out. */
export function readTabSet(value: unknown): TabSet | null {
  if (!isObject(value) || !Array.isArray(value.tabs) || typeof value.active !== "string") return null;
  const tabs = value.tabs.map(readTab).filter((tab) => tab !== null);
  return tabs.length > 0 && tabs.length === value.tabs.length ? { tabs, active: value.active } : null;
}

function readTab(value: unknown): QueryTab | null {
  if (!isObject(value)) return null;
  const { id, text, ran, search, name, title } = value;
  if (!isText(id) || !isText(text) || !isText(ran) || !isText(search)) return null;
  if (!isTextOrNull(name) || !isTextOrNull(title)) return null;
  const saved = value.saved === null ? null : readSaved(value.saved);
  // Tabs that were kept before zooms were have none.
  const { zooms = [] } = value;
  if (saved === undefined || !Array.isArray(zooms) || !zooms.every(isZoom)) return null;
  return { id, text, ran, search, name, title, saved, zooms: zooms.map(({ before, after }) => ({ before, after })) };
}

function readSaved(value: unknown): OpenSaved | undefined {
  if (!isObject(value)) return undefined;
  // Tabs that were kept before settings were have none.
  const { id, name, query, settings = null, revision, canEdit, widgetOf } = value;
  if (!isText(id) || !isText(name) || !isText(query) || !isTextOrNull(settings)) return undefined;
  if (typeof revision !== "number" || typeof canEdit !== "boolean") return undefined;
  const saved = { id, name, query, settings, revision, canEdit };
  if (widgetOf === undefined) return saved;
  if (!isObject(widgetOf) || !isText(widgetOf.id) || !isText(widgetOf.name)) return undefined;
  return { ...saved, widgetOf: { id: widgetOf.id, name: widgetOf.name } };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isZoom = (value: unknown): value is Zoom => isObject(value) && isText(value.before) && isText(value.after);
const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
