import { describe, expect, test } from "vitest";
import { readQueryUrl, widgetSettings, writeQueryUrl } from "../query/query-url";
import {
  type Arrival,
  activeTab,
  arrive,
  changeTab,
  closeTab,
  emptyTab,
  isChanged,
  looksTheSame,
  mostTabs,
  openTab,
  type QueryTab,
  reopenTab,
  runInTab,
  type TabSet,
  tabName,
} from "./tab-set";

const long = `SELECT '${"é".repeat(3_000)}'`;
const ran = (id: string, query: string): QueryTab => runInTab(emptyTab(id), query);
const set = (...tabs: QueryTab[]): TabSet => ({ tabs, active: tabs[0]?.id ?? "" });
const come = (before: TabSet | null, search: string, rest: Partial<Arrival> = {}) =>
  arrive(before, { search, tab: null, named: null, newId: "new", ...rest });
const shown = (tabs: TabSet) => [tabs.tabs.map(({ id }) => id).join(" "), tabs.active];

describe("an address brings", () => {
  test("a first tab, blank or with its query", () => {
    expect(come(null, "")).toEqual({ tabs: [emptyTab("new")], active: "new" });
    expect(activeTab(come(null, "q=SELECT+1&scope=project"))).toEqual({
      ...emptyTab("new"),
      text: "SELECT 1",
      ran: "SELECT 1",
      search: "q=SELECT+1&scope=project",
    });
  });

  test("what was shown last, when it says nothing", () => {
    const before = { tabs: [ran("a", "SELECT 1"), ran("b", "SELECT 2")], active: "b" };
    expect(come(before, "")).toEqual(before);
  });

  test("the tab that is in this state already, with what was typed since", () => {
    const before = set(ran("a", "SELECT 1"), { ...ran("b", "SELECT 2"), text: "SELECT 23" });
    expect(shown(come(before, "q=SELECT+2"))).toEqual(["a b", "b"]);
    expect(activeTab(come(before, "q=SELECT+2")).text).toBe("SELECT 23");
  });

  test("a new tab beside the shown one, or in the place of a blank one", () => {
    expect(shown(come(set(ran("a", "SELECT 1"), ran("b", "SELECT 2")), "q=SELECT+3"))).toEqual(["a new b", "new"]);
    expect(shown(come(set(emptyTab("a"), ran("b", "SELECT 2")), "q=SELECT+3"))).toEqual(["new b", "new"]);
  });

  test("an entry's own tab as it was then", () => {
    const before = set(ran("a", "SELECT 1"), ran("b", "SELECT 2"));
    const back = come(before, "q=SELECT+0&view=table", { tab: "b" });
    expect(shown(back)).toEqual(["a b", "b"]);
    expect(activeTab(back)).toMatchObject({ text: "SELECT 0", ran: "SELECT 0", search: "q=SELECT+0&view=table" });
    // The tab of an entry may have been closed since.
    expect(shown(come(before, "q=SELECT+0", { tab: "gone" }))).toEqual(["a gone b", "gone"]);
  });

  test("an entry's tab with its text, when only how it is shown differs", () => {
    const typed = { ...ran("a", "SELECT 1"), text: "SELECT 12" };
    expect(activeTab(come(set(typed), "q=SELECT+1&view=chart", { tab: "a" }))).toMatchObject({
      text: "SELECT 12",
      ran: "SELECT 1",
      search: "q=SELECT+1&view=chart",
    });
  });

  test("a query too long for it from the tab alone", () => {
    const tab = ran("a", long);
    expect(tab).toMatchObject({ ran: long, text: long, search: "" });
    expect(activeTab(come(set(tab), "", { tab: "a" })).ran).toBe(long);
    // Back to before the tab ran anything.
    expect(activeTab(come(set(ran("a", "SELECT 1")), "", { tab: "a" }))).toMatchObject({ ran: "", text: "" });
  });

  test("a saved query once, and one that the server keeps for a link", () => {
    const saved = { id: "s", name: "Costs", query: "SELECT 1", settings: null, revision: 1, canEdit: true };
    const opened = come(set(ran("a", "SELECT 0")), "saved=s", { named: { query: "SELECT 1", saved } });
    expect(activeTab(opened)).toMatchObject({ saved, ran: "SELECT 1", search: "q=SELECT+1" });
    const again = come({ ...opened, active: "a" }, "saved=s", { named: { query: "SELECT 1", saved }, newId: "other" });
    expect(shown(again)).toEqual(["a new", "new"]);

    const link = come(null, "shared=l&scope=project", { named: { query: long, saved: null } });
    expect(activeTab(link)).toMatchObject({ ran: long, search: "shared=l&scope=project" });
    // A reload of the same window.
    expect(come(link, "shared=l&scope=project", { named: { query: long, saved: null } })).toEqual(link);
    // Another link to the same query shows it in another way.
    const other = come(link, "shared=l&period=30d", { named: { query: long, saved: null }, newId: "other" });
    expect(shown(other)).toEqual(["new other", "other"]);
  });

  test("a saved query as it was kept, unless the address says more; a link with its view", () => {
    const settings = "period=30d&scope=project&view=chart&zone=Asia%2FTokyo";
    const saved = { id: "s", name: "Costs", query: "SELECT 1", settings, revision: 1, canEdit: true };
    const named = { query: "SELECT 1", saved };
    const opened = activeTab(come(null, "saved=s", { named }));
    expect(opened.search).toBe(`${settings}&q=SELECT+1`);
    expect(isChanged(opened)).toBe(false);
    const told = activeTab(come(null, "saved=s&view=table", { named }));
    expect(told.search).toBe("view=table&q=SELECT+1");
    expect(isChanged(told)).toBe(true);
    const link = activeTab(come(null, "shared=l&view=chart", { named: { query: long, saved: null } }));
    expect(link.search).toBe("shared=l&view=chart");
  });
});

describe("a widget that is edited", () => {
  const chart = { type: "bar" as const, x: "status", y: ["runs"], groupBy: null, stacked: false };
  const settings = widgetSettings(writeQueryUrl(new URLSearchParams(), { view: "chart", chart }));
  const widgetOf = { id: "d", name: "Ops" };
  const saved = { id: "w", name: "Runs", query: "SELECT 1", settings, revision: 4, canEdit: true, widgetOf };
  const named = { query: "SELECT 1", saved };
  const link = "widget=d%2Fw&period=30d";

  test("opens as it is shown, over the range of its link, and is not changed by that", () => {
    const opened = activeTab(come(set(ran("a", "SELECT 0")), link, { named }));
    const search = new URLSearchParams(opened.search);
    expect([...search.keys()].sort()).toEqual(["chart", "period", "q", "view"]);
    expect(search.get("period")).toBe("30d");
    expect(readQueryUrl(search)).toMatchObject({ query: "SELECT 1", view: "chart", chart });
    expect(tabName(opened)).toBe("Runs");
    expect(isChanged(opened)).toBe(false);
  });

  test("keeps its view and chart when another text of it runs", () => {
    const opened = activeTab(come(null, link, { named }));
    const rewritten = runInTab(opened, "SELECT 2");
    expect(readQueryUrl(new URLSearchParams(rewritten.search))).toMatchObject({
      query: "SELECT 2",
      view: "chart",
      chart,
    });
    expect(isChanged(rewritten)).toBe(true);
  });

  test("is changed by another view or chart, and not by another range or order of its settings", () => {
    const opened = activeTab(come(null, link, { named }));
    const shownAs = (change: Parameters<typeof writeQueryUrl>[1]) =>
      isChanged({ ...opened, search: writeQueryUrl(new URLSearchParams(opened.search), change).toString() });
    expect(shownAs({ view: "table" })).toBe(true);
    expect(shownAs({ chart: { ...chart, type: "line" } })).toBe(true);
    expect(shownAs({ chart: { stacked: false, groupBy: null, y: ["runs"], x: "status", type: "bar" } })).toBe(false);
    expect(shownAs({ scope: "project", timeZone: "Asia/Tokyo", compare: true })).toBe(false);
  });

  test("opens once: as it is now, unless its tab has changes that are not saved", () => {
    const newer = { query: "SELECT 3", saved: { ...saved, query: "SELECT 3", revision: 5 } };
    const opened = come(set(ran("a", "SELECT 0")), link, { named });
    const again = come({ ...opened, active: "a" }, link, { named: newer, newId: "other" });
    expect(shown(again)).toEqual(["a new", "new"]);
    expect(activeTab(again)).toMatchObject({ text: "SELECT 3", ran: "SELECT 3", saved: newer.saved });
    const written = changeTab(opened, "new", { text: "SELECT 1 + 1" });
    expect(activeTab(come(written, link, { named: newer, newId: "other" }))).toMatchObject({
      text: "SELECT 1 + 1",
      saved,
    });
  });
});

describe("tabs are", () => {
  test("closed for their neighbour, and put back", () => {
    const [a, b, c] = [ran("a", "SELECT 1"), ran("b", "SELECT 2"), ran("c", "SELECT 3")];
    const before = { tabs: [a, b, c], active: "b" };
    expect(shown(closeTab(before, "b", "spare"))).toEqual(["a c", "c"]);
    expect(shown(closeTab({ ...before, active: "c" }, "c", "spare"))).toEqual(["a b", "b"]);
    expect(shown(closeTab(before, "a", "spare"))).toEqual(["b c", "b"]);
    expect(reopenTab(closeTab(before, "b", "spare"), b, 1)).toEqual(before);
    const last = closeTab(set(a), "a", "spare");
    expect(last).toEqual({ tabs: [emptyTab("spare")], active: "spare" });
    expect(reopenTab(last, a, 0)).toEqual(set(a));
  });

  test("never too many, and no change that is not saved is lost for a new one", () => {
    const changed = {
      ...ran("t0", "SELECT 0"),
      saved: { id: "s", name: "S", query: "SELECT", settings: null, revision: 1, canEdit: true },
    };
    const typed = { ...ran("t1", "SELECT 1"), text: "SELECT 12" };
    const rest = Array.from({ length: mostTabs - 2 }, (_, at) => ran(`t${at + 2}`, `SELECT ${at}`));
    const full = set(changed, typed, ...rest);
    const next = openTab({ ...full, active: "t5" }, emptyTab("new"));
    expect(next.tabs).toHaveLength(mostTabs);
    expect(next.tabs.map(({ id }) => id)).not.toContain("t2");
    expect(next.tabs.slice(0, 2)).toEqual([changed, typed]);
    expect(next.active).toBe("new");
  });

  test("named by their saved query, by a person, by their result, by their text", () => {
    const saved = { id: "s", name: "Saved", query: "SELECT 1", settings: null, revision: 1, canEdit: true };
    const tab = { ...emptyTab("a"), name: "Mine", title: "Runs by status" };
    expect(
      [{ ...tab, saved }, tab, { ...tab, name: null }, ran("b", "SELECT\n  1"), emptyTab("a")].map(tabName),
    ).toEqual(["Saved", "Mine", "Runs by status", "SELECT 1", "New query"]);
    expect([isChanged({ ...tab, saved, text: "SELECT 1" }), isChanged({ ...tab, saved, text: "SELECT 2" })]).toEqual([
      false,
      true,
    ]);
  });

  test("another text looks the same until there is something else to do with it", () => {
    const tab = { ...ran("a", "SELECT 1"), text: "SELECT 12" };
    const saved = { id: "s", name: "Saved", query: "SELECT 123", settings: null, revision: 1, canEdit: true };
    const becomes = (text: string, before: QueryTab = tab) => looksTheSame(before, { ...before, text });
    expect([becomes("SELECT 123"), becomes("SELECT 1"), becomes(" "), becomes("SELECT 12", emptyTab("b"))]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([becomes("SELECT 123", { ...tab, saved }), becomes("SELECT 124", { ...tab, saved })]).toEqual([false, true]);
  });

  test("run: another query forgets how the one before was shown, the same one does not", () => {
    const tab = { ...ran("a", "SELECT 1"), search: "q=SELECT+1&view=table&period=24h" };
    expect(runInTab(tab, "SELECT 1").search).toBe("q=SELECT+1&view=table&period=24h");
    expect(runInTab(tab, "SELECT 2").search).toBe("q=SELECT+2&period=24h");
    expect(runInTab(tab, "SELECT 2", true).search).toBe("q=SELECT+2&view=table&period=24h");
  });
});
