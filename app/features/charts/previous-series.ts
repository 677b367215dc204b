import type { ChartData, ChartSeries } from "./series";

/** A series of the period before, laid over the points of this one. */
export type PreviousSeries = Pick<ChartSeries, "name" | "column" | "color" | "values">;

/**
 * The period before, point by point: buckets by their distance from the end, categories by name. Stacked series are
 * compared by the sum of those that are shown, since a pile over a pile says nothing.
 *
 * @param hidden Names of series that are not shown.
 */
export function previousSeries(
  current: ChartData,
  previous: ChartData,
  stacked: boolean,
  hidden: ReadonlySet<string> = new Set(),
): readonly PreviousSeries[] {
  const placeOf = new Map(previous.x.map((x, index) => [x, index]));
  const shift = previous.x.length - current.x.length;
  const places = current.x.map((x, index) => (current.axis === "time" ? index + shift : (placeOf.get(x) ?? -1)));
  const moved = (values: readonly (number | null)[]) => places.map((place) => values[place] ?? null);
  const [first] = current.series;
  if (stacked && first && current.series.length > 1) {
    const shown = previous.series.filter((series) => !hidden.has(series.name));
    const sums = previous.x.map((_, index) => {
      const known = shown.flatMap((series) => series.values[index] ?? []);
      return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
    });
    const some = current.series.some((series) => hidden.has(series.name));
    return [
      {
        name: some ? "Those shown, previous period" : "All, previous period",
        column: first.column,
        color: "var(--ink-muted)",
        values: moved(sums),
      },
    ];
  }
  return current.series.flatMap((series) => {
    const before = previous.series.find((each) => each.name === series.name);
    if (!before) return [];
    const { column, color } = series;
    return [{ name: `${series.name}, previous period`, column, color, values: moved(before.values) }];
  });
}
