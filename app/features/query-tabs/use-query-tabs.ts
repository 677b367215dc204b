import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { readTabs, writeTabs } from "./stored-tabs";
import * as tabs from "./tab-set";
import {
  type Arrival,
  activeTab,
  arrive,
  closeTab,
  emptyTab,
  looksTheSame,
  openTab,
  type QueryTab,
  type TabSet,
} from "./tab-set";

export interface QueryTabs extends TabSet {
  /** False until the tabs that are kept are there: nothing runs before. */
  readonly ready: boolean;
  readonly change: (id: string, change: Partial<Omit<QueryTab, "id">>) => void;
  /**
   * The text of a tab as the editor tells it at every key. The page is drawn at once when it shows something else for
   * it, and otherwise after a pause in writing.
   */
  readonly write: (id: string, text: string) => void;
  /** The tabs as they are now: what was written last may not be drawn yet. */
  readonly latest: () => TabSet;
  /** See `runInTab`. */
  readonly run: (id: string, text: string, sameView?: boolean) => void;
  /** Another address of a tab: a new entry of the history, or in the place of the present one. */
  readonly address: (id: string, search: URLSearchParams, replace: boolean) => void;
  readonly select: (id: string) => void;
  /** Opens a tab of this content, an empty one without; what it is given to run runs. */
  readonly open: (content?: Partial<Omit<QueryTab, "id">>) => void;
  /** @returns puts the tab back */
  readonly close: (id: string) => () => void;
}

/** In milliseconds: after such a pause in writing the page is drawn with the text. */
const pause = 200;

const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
/** In one spelling, whatever the browser made of it. */
const bare = (search: string) => new URLSearchParams(search).toString();
/** Of the tab that is made before those that are kept are known. */
const firstTab = "first";

/**
 * The open queries, kept in the browser under `key`. Which one is shown, and in what state, is decided by the address:
 * every entry of the browser's history knows its tab.
 */
export function useQueryTabs(key: string, named: Arrival["named"]): QueryTabs {
  const location = useLocation();
  const navigate = useNavigate();
  const search = bare(location.search);
  const [set, setSet] = useState<TabSet>(() => arrive(null, { search, tab: null, named, newId: firstTab }));
  const [ready, setReady] = useState(false);
  const latest = useRef<TabSet | null>(null);
  const drawing = useRef<ReturnType<typeof setTimeout>>();
  /** The tabs of entries that were made by links. */
  const tabOfEntry = useRef(new Map<string, string>());

  const keep = useCallback(
    (next: TabSet) => {
      clearTimeout(drawing.current);
      latest.current = next;
      setSet(next);
      writeLater(key, next);
    },
    [key],
  );
  const write = useCallback(
    (id: string, text: string) => {
      const before = latest.current;
      const tab = before?.tabs.find((each) => each.id === id);
      if (!before || !tab || tab.text === text) return;
      const next = tabs.changeTab(before, id, { text });
      if (!looksTheSame(tab, { ...tab, text })) return keep(next);
      latest.current = next;
      writeLater(key, next);
      clearTimeout(drawing.current);
      drawing.current = setTimeout(() => setSet(next), pause);
    },
    [key, keep],
  );
  const show = useCallback(
    (tab: QueryTab, replace: boolean) =>
      navigate({ search: tab.search }, { replace, state: { tab: tab.id }, preventScrollReset: true }),
    [navigate],
  );

  const stated = stateTab(location.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each entry of the history arrives once.
  useEffect(() => {
    const before = latest.current ?? readTabs(key, newId);
    const tab = stated ?? tabOfEntry.current.get(location.key) ?? null;
    // What the server found stays here after the address names it no more.
    const names = /(^|&)(saved|shared|widget)=/.test(search);
    const next = arrive(before, { search, tab, named: names ? named : null, newId: newId() });
    tabOfEntry.current.set(location.key, next.active);
    keep(next);
    setReady(true);
    const active = activeTab(next);
    if (active.search !== search) show(active, true);
  }, [location.key, search, stated, key]);

  useEffect(() => {
    const flush = () => writeNow();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      clearTimeout(drawing.current);
      flush();
    };
  }, []);

  const of = (id: string) => latest.current?.tabs.find((tab) => tab.id === id);
  const now = () => latest.current ?? set;
  return {
    ...set,
    ready,
    latest: now,
    write,
    change: (id, change) => keep(tabs.changeTab(now(), id, change)),
    run: (id, text, sameView) => {
      const tab = of(id);
      if (!tab) return;
      const next = tabs.runInTab(tab, text, sameView);
      keep(tabs.changeTab(now(), id, next));
      if (next.search !== tab.search) show(next, false);
    },
    address: (id, changed, replace) => {
      const tab = of(id);
      const next = changed.toString();
      if (!tab || next === tab.search) return;
      keep(tabs.changeTab(now(), id, { search: next }));
      show({ ...tab, search: next }, replace);
    },
    select: (id) => {
      const tab = of(id);
      if (!tab || id === now().active) return;
      keep({ ...now(), active: id });
      show(tab, false);
    },
    open: (content = {}) => {
      const empty = { ...emptyTab(newId()), ...content };
      const tab = content.ran ? tabs.runInTab({ ...empty, ran: "" }, content.ran, true) : empty;
      keep(openTab(now(), tab));
      show(tab, false);
    },
    close: (id) => {
      const tab = of(id);
      const at = now().tabs.findIndex((each) => each.id === id);
      if (!tab) return () => {};
      const wasActive = now().active === id;
      keep(closeTab(now(), id, newId()));
      if (wasActive) show(activeTab(now()), true);
      return () => {
        keep(tabs.reopenTab(now(), tab, at));
        show(tab, false);
      };
    },
  };
}

function stateTab(state: unknown): string | null {
  if (typeof state !== "object" || state === null || !("tab" in state)) return null;
  return typeof state.tab === "string" ? state.tab : null;
}

/** What was written last, too: a window that goes writes its tabs beside what other windows have written since. */
let newest: { readonly key: string; readonly set: TabSet } | null = null;
let timer: number | null = null;

/** Not with every key: twenty long queries are a megabyte. */
function writeLater(key: string, set: TabSet): void {
  newest = { key, set };
  timer ??= window.setTimeout(writeNow, 300);
}

function writeNow(): void {
  if (timer !== null) window.clearTimeout(timer);
  timer = null;
  if (newest) writeTabs(newest.key, newest.set);
}
