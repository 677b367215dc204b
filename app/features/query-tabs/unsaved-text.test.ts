import { expect, test } from "vitest";
import { emptyTab, type QueryTab, runInTab } from "./tab-set";
import { holdsUnsaved } from "./unsaved-text";

const saved = { id: "s", name: "S", query: "SELECT 1", settings: null, revision: 1, canEdit: true };
const ran = runInTab(emptyTab("a"), "SELECT 1");

test.each<[string, boolean, QueryTab]>([
  ["a blank tab", false, { ...emptyTab("a"), text: " \n" }],
  ["text that never ran", true, { ...emptyTab("a"), text: "SELECT 1" }],
  ["text that ran", false, ran],
  ["text that was edited since it ran", true, { ...ran, text: "SELECT 12" }],
  ["a saved query that did not run", false, { ...emptyTab("a"), text: "SELECT 1", saved }],
  ["a saved query that was edited", true, { ...ran, text: "SELECT 12", saved }],
  ["a saved query whose edited text ran", false, { ...runInTab(ran, "SELECT 12"), saved }],
])("%s holds what is nowhere else: %s", (_what, unsaved, tab) => {
  expect(holdsUnsaved(tab)).toBe(unsaved);
});
