import { mayKeep, memoryPrefix } from "../browser-memory/forget";
import { readTabSet } from "./read-tab-set";
import { withOthers, withOwnIds } from "./several-windows";
import type { TabSet } from "./tab-set";

/** Where the tabs of a person in an environment are kept. */
export const tabsKey = (path: string, user: string) => `${memoryPrefix}tabs:${user}:${path}`;

/**
 * The tabs as this window had them, or, in a window that had none, as the browser's windows had them last; null when there
 * are none, or when they are of a form that is not read any more.
 */
export function readTabs(key: string, newId: () => string): TabSet | null {
  const set = parse(window.sessionStorage.getItem(key)) ?? parse(window.localStorage.getItem(key));
  return set && withOwnIds(set, newId);
}

/**
 * Keeps the tabs for a reload of this window, and for the next window, beside what other windows hold. What has no room is
 * not kept.
 */
export function writeTabs(key: string, set: TabSet): void {
  if (!mayKeep()) return;
  const { sessionStorage: own, localStorage: all } = window;
  const before = own.getItem(key);
  const kept = all.getItem(key);
  const next = JSON.stringify(set);
  try {
    own.setItem(key, next);
    // Nothing is read again while this window is the only one that writes.
    all.setItem(key, before === kept ? next : JSON.stringify(withOthers(set, parse(before), parse(kept))));
  } catch (problem) {
    if (!(problem instanceof DOMException && problem.name === "QuotaExceededError")) throw problem;
  }
}

function parse(stored: string | null): TabSet | null {
  try {
    return readTabSet(JSON.parse(stored ?? "null"));
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
