import { useSearchParams } from "@remix-run/react";
import { useCallback, useMemo } from "react";
import { readTimeRange, type TimeRangeSelection, writeTimeRange } from "../../time-range/time-range";

/** The time range in the URL, which all widgets follow; another one is a new entry of the history. */
export function useRange(): [TimeRangeSelection, (range: TimeRangeSelection) => void] {
  const [search, setSearch] = useSearchParams();
  const range = useMemo(() => readTimeRange(search), [search]);
  const setRange = useCallback(
    (next: TimeRangeSelection) => setSearch((before) => writeTimeRange(before, next), { preventScrollReset: true }),
    [setSearch],
  );
  return [range, setRange];
}
