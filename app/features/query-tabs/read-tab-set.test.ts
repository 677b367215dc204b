import { expect, test } from "vitest";
import { readTabSet } from "./read-tab-set";
import type { QueryTab, TabSet } from "./tab-set";

const tab: QueryTab = {
  id: "a",
  text: "SELECT 12",
  ran: "SELECT 1",
  search: "q=1",
  name: null,
  title: "One",
  saved: null,
  zooms: [{ before: "", after: "from=2026-03-01T00%3A00%3A00Z&to=2026-03-02T00%3A00%3A00Z" }],
};
const saved = { id: "s", name: "Saved", query: "SELECT 1", settings: "view=chart", revision: 3, canEdit: false };
const set: TabSet = { tabs: [tab, { ...tab, id: "b", name: "Mine", title: null, saved }], active: "b" };
const withTab = (change: object) => ({ ...set, tabs: [tab, { ...tab, ...change }] });
const withSaved = (change: object) => withTab({ saved: { ...saved, ...change } });

test("reads what was kept, and nothing beside it", () => {
  expect(readTabSet(JSON.parse(JSON.stringify(set)))).toEqual(set);
  expect(readTabSet({ ...withTab({ id: "b", colour: "red" }), version: 1 })).toEqual({
    tabs: [tab, { ...tab, id: "b" }],
    active: "b",
  });
});

test("a widget with its dashboard", () => {
  const widget = withSaved({ widgetOf: { id: "d", name: "Ops" } });
  expect(readTabSet(JSON.parse(JSON.stringify(widget)))).toEqual(widget);
});

test("a saved query that was kept without settings has none", () => {
  const read = readTabSet(withSaved({ settings: undefined }));
  expect(read?.tabs[1]?.saved).toEqual({ ...saved, settings: null });
});

test("a tab that was kept without zooms has none", () => {
  expect(readTabSet(withTab({ zooms: undefined }))?.tabs[1]?.zooms).toEqual([]);
});

test.each([
  null,
  "tabs",
  [],
  { tabs: [], active: "a" },
  { tabs: [tab] },
  { tabs: { 0: tab }, active: "a" },
  { tabs: [tab, null], active: "a" },
  withTab({ id: 1 }),
  withTab({ text: undefined }),
  withTab({ ran: null }),
  withTab({ search: null }),
  withTab({ name: 1 }),
  withTab({ title: undefined }),
  withTab({ saved: undefined }),
  withTab({ saved: "s" }),
  withTab({ zooms: "z" }),
  withTab({ zooms: [{ before: "", after: 1 }] }),
  withSaved({ id: null }),
  withSaved({ name: null }),
  withSaved({ query: 1 }),
  withSaved({ settings: 1 }),
  withSaved({ revision: "3" }),
  withSaved({ canEdit: 1 }),
  withSaved({ widgetOf: null }),
  withSaved({ widgetOf: { id: "d" } }),
])("takes another form for nothing: %j", (value) => {
  expect(readTabSet(value)).toBeNull();
});
