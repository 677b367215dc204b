import { useLocation, useSearchParams } from "@remix-run/react";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { readTimeRange, type TimeRangeSelection, writeTimeRange } from "../../time-range/time-range";

export interface UseRange {
  readonly range: TimeRangeSelection;
  readonly setRange: (range: TimeRangeSelection) => void;
  /** To a part of the range, from which there is a way out. */
  readonly zoomIn: (range: TimeRangeSelection) => void;
  /** To the range before; null where nobody has zoomed in. */
  readonly zoomOut: (() => void) | null;
}

/** What the entry of the browser's history keeps beside its address: the searches that were zoomed in from. */
interface Zoomed {
  readonly zoomedFrom: readonly string[];
}

/**
 * The time range in the URL, which all widgets follow; another one is a new entry of the history. The way out of a zoom
 * is kept with the entry, so that it is there after Back and after a reload, and is no part of a link.
 */
export function useRange(): UseRange {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation() as { state: Partial<Zoomed> | null };
  const zoomedFrom = state?.zoomedFrom ?? none;
  const range = useMemo(() => readTimeRange(search), [search]);
  const go = useCallback(
    (next: TimeRangeSelection, from: readonly string[]) =>
      setSearch((before) => writeTimeRange(before, next), {
        preventScrollReset: true,
        state: { zoomedFrom: from } satisfies Zoomed,
      }),
    [setSearch],
  );
  const setRange = useCallback((next: TimeRangeSelection) => go(next, none), [go]);
  const zoomIn = useCallback(
    (next: TimeRangeSelection) => go(next, [...zoomedFrom, search.toString()]),
    [go, zoomedFrom, search],
  );
  // The server knows the address alone: what it has drawn is what the browser begins with.
  const inBrowser = useSyncExternalStore(never, yes, no);
  const before = inBrowser ? zoomedFrom.at(-1) : undefined;
  const zoomOut =
    before === undefined ? null : () => go(readTimeRange(new URLSearchParams(before)), zoomedFrom.slice(0, -1));
  return { range, setRange, zoomIn, zoomOut };
}

const none: readonly string[] = [];
const never = () => () => {};
const yes = () => true;
const no = () => false;
