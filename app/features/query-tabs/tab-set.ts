import { querySettings, readQueryUrl, widgetSettings, writeQueryUrl } from "../query/query-url";
import type { Zoom } from "../time-range/zooms";

/** What a tab has open and saves to: a saved query, or a widget of a dashboard. */
export interface OpenSaved {
  readonly id: string;
  readonly name: string;
  /** The text as it is kept: another one in the editor is a change that is not saved. */
  readonly query: string;
  /** How it is asked and shown, as it is kept; null when only the text is. See `querySettings`. */
  readonly settings: string | null;
  /** Of the saved query, or of the widget's dashboard. */
  readonly revision: number;
  readonly canEdit: boolean;
  /** The dashboard whose widget it is; absent for a saved query. */
  readonly widgetOf?: { readonly id: string; readonly name: string };
}

export interface QueryTab {
  readonly id: string;
  /** In the editor. */
  readonly text: string;
  /** The query that ran last; empty when none has. */
  readonly ran: string;
  /** What the page's address says while this tab is shown, without its `?`. */
  readonly search: string;
  /** As a person named it, or null. */
  readonly name: string | null;
  /** What the last result suggests. */
  readonly title: string | null;
  readonly saved: OpenSaved | null;
  /** The stretches of charts that became the range: each has a way out. */
  readonly zooms: readonly Zoom[];
}

export interface TabSet {
  /** At least one. */
  readonly tabs: readonly QueryTab[];
  /** Id of the one that is shown. */
  readonly active: string;
}

/** More would only be lost from sight. */
export const mostTabs = 20;

/** Links longer than this are cut by some browsers and proxies. In characters of the encoded query. */
const longestLink = 7_000;

/** Whether an address cannot hold the query. */
export const tooLongForLink = (query: string) => encodeURIComponent(query).length > longestLink;

export const emptyTab = (id: string): QueryTab => ({
  id,
  text: "",
  ran: "",
  search: "",
  name: null,
  title: null,
  saved: null,
  zooms: [],
});

/** Nothing was written here: it can become any other tab. */
export const isBlank = (tab: QueryTab) => tab.text.trim() === "" && tab.ran === "" && tab.name === null && !tab.saved;

/** Whether the tab's saved query differs from what is in its editor, or from how it is asked and shown. */
export function isChanged({ saved, text, search }: QueryTab): boolean {
  if (saved === null) return false;
  const shown = new URLSearchParams(search);
  // The dashboard decides over its widgets' range.
  const settings = saved.widgetOf ? widgetSettings(shown) : querySettings(shown);
  return saved.query !== text || (saved.settings !== null && saved.settings !== settings);
}

/** Whether the page says the same of a tab with another text: what can be done with it, and what it differs from. */
export const looksTheSame = (before: QueryTab, after: QueryTab) =>
  (before.text.trim() === "") === (after.text.trim() === "") &&
  (before.text === before.ran) === (after.text === after.ran) &&
  isChanged(before) === isChanged(after);

/** By its saved query, by a person, by its widget, by its result, by how its text begins. */
export function tabName({ saved, name, title, ran }: QueryTab): string {
  const own = saved?.widgetOf ? (name ?? saved.name) : saved?.name;
  return own ?? name ?? title ?? (ran.replace(/\s+/g, " ").trim().slice(0, 60) || "New query");
}

export function activeTab(set: TabSet): QueryTab {
  const tab = set.tabs.find(({ id }) => id === set.active) ?? set.tabs[0];
  if (!tab) throw new Error("There is always a tab.");
  return tab;
}

/** The set with one tab changed; as it is when there is no such tab. */
export function changeTab(set: TabSet, id: string, change: Partial<Omit<QueryTab, "id">>): TabSet {
  return { ...set, tabs: set.tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)) };
}

/**
 * A run: the tab's query is this text, and its address says so where it can.
 *
 * @param sameView the query is another form of the one before, so that its result is shown in the same way
 */
export function runInTab(tab: QueryTab, text: string, sameView = false): QueryTab {
  const query = tooLongForLink(text) ? "" : text;
  // Another query has another result: how the one before was shown means nothing for it, unless it is kept for a widget.
  const change = sameView || tab.saved?.widgetOf || text === tab.ran ? { query } : { query, view: null, chart: null };
  return { ...tab, text, ran: text, search: writeQueryUrl(new URLSearchParams(tab.search), change).toString() };
}

/** Opens a tab beside the active one, in place of a blank one, and shows it. The oldest goes when there are too many. */
export function openTab(set: TabSet, tab: QueryTab): TabSet {
  const current = activeTab(set);
  if (isBlank(current)) {
    return { active: tab.id, tabs: set.tabs.map((each) => (each.id === current.id ? tab : each)) };
  }
  const at = set.tabs.findIndex(({ id }) => id === current.id) + 1;
  const kept = set.tabs.length < mostTabs ? set.tabs : withoutOldest(set);
  const place = Math.min(at, kept.length);
  return { active: tab.id, tabs: [...kept.slice(0, place), tab, ...kept.slice(place)] };
}

/** The first to go is one whose text is saved, or is in the history. */
function withoutOldest({ tabs, active }: TabSet): readonly QueryTab[] {
  const others = tabs.filter(({ id }) => id !== active);
  const kept = (tab: QueryTab) => (tab.saved ? !isChanged(tab) : tab.text === tab.ran);
  const oldest = others.find(kept) ?? others.find((tab) => !isChanged(tab));
  return oldest ? tabs.filter((tab) => tab !== oldest) : tabs;
}

/** Closes a tab; the one that takes its place is shown when it was active. `spare` is opened when it was the last. */
export function closeTab(set: TabSet, id: string, spare: string): TabSet {
  const at = set.tabs.findIndex((tab) => tab.id === id);
  if (at === -1) return set;
  const tabs = set.tabs.filter((tab) => tab.id !== id);
  if (tabs.length === 0) return { tabs: [emptyTab(spare)], active: spare };
  if (set.active !== id) return { ...set, tabs };
  return { tabs, active: (tabs[at] ?? tabs[at - 1])?.id ?? "" };
}

/** Puts a closed tab back to its place and shows it. */
export function reopenTab(set: TabSet, tab: QueryTab, at: number): TabSet {
  const [only] = set.tabs;
  // The blank one that took the place of the last.
  const tabs = set.tabs.length === 1 && only && isBlank(only) ? [] : set.tabs;
  return { active: tab.id, tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)] };
}

/** What an address brings to the page. */
export interface Arrival {
  /** Without its `?`. */
  readonly search: string;
  /** The tab that this entry of the browser's history was of, when that is known. */
  readonly tab: string | null;
  /** The query that the address names by an id, as the server has it. */
  readonly named: { readonly query: string; readonly saved: OpenSaved | null } | null;
  /** For a new tab. */
  readonly newId: string;
}

/**
 * The tabs after the address has become another one: by a link, a reload, or back and forth. An entry of the history
 * shows its tab as the address says it; a link shows the tab that is in the same state already, or a new one; the bare
 * address of the page shows whatever was shown last.
 */
export function arrive(set: TabSet | null, { search, tab, named, newId }: Arrival): TabSet {
  const { query } = readQueryUrl(new URLSearchParams(search));
  const before = set ?? { tabs: [emptyTab(newId)], active: newId };
  const known = tab === null ? undefined : before.tabs.find(({ id }) => id === tab);
  if (known) {
    // A query too long for its address is in the tab alone.
    const ran = query !== "" || !tooLongForLink(known.ran) ? query : known.ran;
    const text = ran === known.ran ? known.text : ran;
    return { ...changeTab(before, known.id, { search, ran, text }), active: known.id };
  }
  if (named) return arriveNamed(before, search, named, newId);
  if (search === "" && set) return set;
  const same = [activeTab(before), ...before.tabs].find((each) => each.search === search && !isBlank(each));
  if (same) return { ...before, active: same.id };
  return openTab(before, { ...emptyTab(tab ?? newId), search, ran: query, text: query });
}

function arriveNamed(set: TabSet, search: string, named: NonNullable<Arrival["named"]>, newId: string): TabSet {
  const { query, saved } = named;
  const settings = querySettings(new URLSearchParams(search));
  // What is shared is a query as its link shows it; a saved one is the tab's, whatever it shows now.
  const shows = (tab: QueryTab) => tab.ran === query && querySettings(new URLSearchParams(tab.search)) === settings;
  const open = set.tabs.find((each) => (saved ? each.saved?.id === saved.id : shows(each)));
  if (saved?.widgetOf) {
    // A tab with changes keeps them; saving them finds what somebody else has changed.
    if (open && isChanged(open)) return { ...set, active: open.id };
    const shown = new URLSearchParams(search);
    for (const [name, value] of new URLSearchParams(saved.settings ?? "")) shown.set(name, value);
    const fresh = runInTab({ ...(open ?? emptyTab(newId)), search: shown.toString(), saved }, query);
    return open ? { ...changeTab(set, open.id, fresh), active: open.id } : openTab(set, fresh);
  }
  if (open) return { ...set, active: open.id };
  // An address that says no more than the id opens the query as it was kept.
  const bare = settings === "";
  const tab = { ...emptyTab(newId), search: bare ? (saved?.settings ?? "") : search, saved };
  return openTab(set, runInTab(tab, query, true));
}
