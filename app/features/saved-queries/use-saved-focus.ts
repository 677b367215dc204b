import { useEffect, useRef } from "react";
import type { SavedQueryList } from "./saved-query";

const prefix = "saved-query-";

/** The id of the element that opens a saved query. */
export const savedElementId = (id: string) => `${prefix}${id}`;

/** Where the focus goes when a saved query goes away from the list or comes back to it: it would fall to the page. */
export function useSavedFocus(list: SavedQueryList | null) {
  const going = useRef<{ readonly id: string; readonly next: string | undefined } | null>(null);
  const coming = useRef<string | null>(null);
  useEffect(() => {
    const has = (id: string) => list?.entries.some((entry) => entry.id === id) ?? false;
    if (going.current && !has(going.current.id)) {
      const { next } = going.current;
      going.current = null;
      if (document.activeElement === document.body) give(next);
    }
    if (coming.current && has(coming.current)) {
      give(savedElementId(coming.current));
      coming.current = null;
    }
  }, [list]);
  return {
    /** Gives the focus to the one next to this one when it is gone, unless it is elsewhere by then. */
    whenGone: (id: string) => {
      const shown = [...document.querySelectorAll(`[id^="${prefix}"]`)].map((element) => element.id);
      const at = shown.indexOf(savedElementId(id));
      going.current = { id, next: shown[at + 1] ?? shown[at - 1] };
    },
    /** Gives the focus to this one when it is in the list again. */
    whenBack: (id: string) => {
      coming.current = id;
    },
  };
}

/** To the element, out of a folder that is closed; to the page's main part where there is none. */
function give(id: string | undefined): void {
  const element = id === undefined ? null : document.getElementById(id);
  const folder = element?.closest("details");
  if (folder) folder.open = true;
  (element ?? document.getElementById("main"))?.focus();
}
