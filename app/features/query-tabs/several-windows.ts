import type { TabSet } from "./tab-set";
import { holdsUnsaved } from "./unsaved-text";

/**
 * What the browser keeps when a window writes its tabs: these, and of those that other windows have written since the ones
 * whose text is nowhere else. A window that is duplicated has tabs of the same ids; so which ones are another's is told by
 * what this window wrote last.
 *
 * @param own the window's tabs
 * @param before as this window wrote them last
 * @param kept as the browser has them
 */
export function withOthers(own: TabSet, before: TabSet | null, kept: TabSet | null): TabSet {
  const others = kept?.tabs.filter(
    (tab) =>
      holdsUnsaved(tab) &&
      !before?.tabs.some(({ id, text }) => id === tab.id && text === tab.text) &&
      !own.tabs.some(({ text }) => text === tab.text),
  );
  return { ...own, tabs: [...own.tabs, ...(others ?? [])] };
}

/** Tabs of several windows as those of one: none has the id of another. */
export function withOwnIds(set: TabSet, newId: () => string): TabSet {
  const ids = new Set<string>();
  return {
    ...set,
    tabs: set.tabs.map((tab) => {
      const id = ids.has(tab.id) ? newId() : tab.id;
      ids.add(id);
      return { ...tab, id };
    }),
  };
}
