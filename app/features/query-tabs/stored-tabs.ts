import { mayKeep, memoryPrefix } from "../browser-memory/forget";
import { readTabSet } from "./read-tab-set";
import type { TabSet } from "./tab-set";

/** Where the tabs of a person in an environment are kept. */
export const tabsKey = (path: string, user: string) => `${memoryPrefix}tabs:${user}:${path}`;

/**
 * The tabs as this window had them, or as any window of the browser had them last; null when there are none, or when
 * they are of a form that is not read any more.
 */
export function readTabs(key: string): TabSet | null {
  const stored = window.sessionStorage.getItem(key) ?? window.localStorage.getItem(key);
  if (stored === null) return null;
  try {
    return readTabSet(JSON.parse(stored));
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

/** Keeps the tabs for a reload of this window, and for the next window. What has no room is not kept. */
export function writeTabs(key: string, set: TabSet): void {
  if (!mayKeep()) return;
  const stored = JSON.stringify(set);
  for (const storage of [window.sessionStorage, window.localStorage]) {
    try {
      storage.setItem(key, stored);
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "QuotaExceededError")) throw problem;
    }
  }
}
