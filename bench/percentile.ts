/**
 * The value that `share` of the values do not exceed, by nearest rank.
 *
 * @param share above 0, up to 1
 * @example `percentile([3, 1, 2], 0.5)` is 2
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error("There is nothing to take a percentile of.");
  return value;
}
