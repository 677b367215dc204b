/**
 * The lowest and highest value that a drawing of the series reaches; stacked ones pile up, below zero apart from above.
 * Both 0 when there is no value.
 */
export function valueExtent(
  series: readonly { readonly values: readonly (number | null)[] }[],
  stacked: boolean,
): { readonly low: number; readonly high: number } {
  let low = 0;
  let high = 0;
  const length = series[0]?.values.length ?? 0;
  for (let index = 0; index < length; index++) {
    let below = 0;
    let above = 0;
    for (const { values } of series) {
      const value = values[index] ?? 0;
      if (stacked) {
        if (value < 0) below += value;
        else above += value;
      } else {
        below = Math.min(below, value);
        above = Math.max(above, value);
      }
    }
    low = Math.min(low, below);
    high = Math.max(high, above);
  }
  return { low, high };
}
