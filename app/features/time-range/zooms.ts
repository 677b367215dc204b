import { readTimeRange, type TimeRangeSelection, writeTimeRange } from "./time-range";

/** A way into a part of a range; both as addresses say them, such as `period=30d`. */
export interface Zoom {
  readonly before: string;
  readonly after: string;
}

/** More steps than anybody goes back. */
const mostZooms = 20;

const written = (range: TimeRangeSelection) => writeTimeRange(new URLSearchParams(), range).toString();

/** The zooms with one more; of two that lead to the same range the later one counts. */
export function zoomedIn(
  zooms: readonly Zoom[],
  before: TimeRangeSelection,
  after: TimeRangeSelection,
): readonly Zoom[] {
  const zoom = { before: written(before), after: written(after) };
  if (zoom.before === zoom.after) return zooms;
  return [...zooms.filter(({ after }) => after !== zoom.after), zoom].slice(-mostZooms);
}

/**
 * The range that a zoom led from to this one; null where nobody has zoomed in. It asks for no place in a list, so that
 * it holds after Back, Forward, a reload and a range that was chosen meanwhile.
 */
export function rangeBeforeZoom(zooms: readonly Zoom[], range: TimeRangeSelection): TimeRangeSelection | null {
  const zoom = zooms.find(({ after }) => after === written(range));
  return zoom ? readTimeRange(new URLSearchParams(zoom.before)) : null;
}
