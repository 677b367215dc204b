import { useEffect, useRef } from "react";
import type { SavedQueryList } from "./saved-query";

const prefix = "saved-query-";

/** The id of the element that opens a saved query. */
export const savedElementId = (id: string) => `${prefix}${id}`;

/** Those that were deleted here and may come back: a panel that is closed and opened meanwhile knows of them as well. */
const gone = new Set<string>();

/** How long after Undo a panel that is open has shown what is back. In milliseconds. */
const soon = 2_000;
const forgetting = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Where the focus goes when a saved query that is deleted goes away from the list, and when Undo brings it back: it would
 * fall to the page.
 *
 * @returns what to call with the id of one that is about to be deleted
 */
export function useSavedFocus(list: SavedQueryList | null): (id: string) => void {
  const going = useRef<{ readonly id: string; readonly next: string | undefined } | null>(null);
  useEffect(() => {
    const has = (id: string) => list?.entries.some((entry) => entry.id === id) ?? false;
    if (going.current && !has(going.current.id)) {
      const { id, next } = going.current;
      going.current = null;
      clearTimeout(forgetting.get(id));
      gone.add(id);
      if (document.activeElement === document.body) giveSavedFocus(next);
    }
    for (const id of gone) {
      if (!has(id)) continue;
      gone.delete(id);
      giveSavedFocus(savedElementId(id));
    }
  }, [list]);
  return (id) => {
    const shown = [...document.querySelectorAll(`[id^="${prefix}"]`)].map((element) => element.id);
    const at = shown.indexOf(savedElementId(id));
    going.current = { id, next: shown[at + 1] ?? shown[at - 1] };
  };
}

/**
 * One that has come back while its panel was closed takes the focus no more when that is opened some time later; unless
 * it has been deleted once more by then.
 */
export function forgetGoneSoon(id: string): void {
  const forget = () => {
    forgetting.delete(id);
    gone.delete(id);
  };
  forgetting.set(id, setTimeout(forget, soon));
}

/** To the element, out of a folder that is closed; to the page's main part where there is none. */
export function giveSavedFocus(id: string | undefined): void {
  const element = id === undefined ? null : document.getElementById(id);
  const folder = element?.closest("details");
  if (folder) folder.open = true;
  (element ?? document.getElementById("main"))?.focus();
}
