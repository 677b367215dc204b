import { useLocation, useSearchParams } from "@remix-run/react";
import { useCallback } from "react";
import { readCompare, writeCompare } from "../../query/query-url";

/** Whether the widgets are compared with the period before. It is in the URL, in the place of the present entry. */
export function useCompare(): { readonly compare: boolean; readonly setCompare: (compare: boolean) => void } {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const setCompare = useCallback(
    (compare: boolean) =>
      // The state of the entry knows the way out of a zoom.
      setSearch((before) => writeCompare(before, compare), { replace: true, preventScrollReset: true, state }),
    [setSearch, state],
  );
  return { compare: readCompare(search), setCompare };
}
