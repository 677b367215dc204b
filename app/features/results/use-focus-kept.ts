import { type FocusEvent, useLayoutEffect, useRef } from "react";

/**
 * Where what has the focus goes away because other rows came, the focus would fall to the page: then it is given elsewhere.
 *
 * @param rows what is shown; others are a reason to look
 * @param give gives the focus to what is there now
 * @returns for the element around everything that can have the focus
 */
export function useFocusKept(rows: unknown, give: () => void) {
  const inside = useRef(false);
  const latest = useRef(give);
  latest.current = give;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are the reason to look.
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) latest.current();
  }, [rows]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      // Nobody takes the focus of what goes away.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget as Node)) inside.current = false;
    },
  };
}
