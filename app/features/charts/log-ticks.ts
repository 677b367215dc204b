/**
 * Marks of a logarithmic axis: powers of ten around the positive values, at most `most` of them; two at least.
 *
 * @example logTicks(3, 4200, 6) // [1, 10, 100, 1000, 10000]
 */
export function logTicks(lowest: number, highest: number, most: number): readonly number[] {
  if (!(lowest > 0 && Number.isFinite(lowest) && Number.isFinite(highest))) return [1, 10];
  const first = Math.floor(Math.log10(lowest));
  const last = Math.max(first + 1, Math.ceil(Math.log10(highest)));
  const step = Math.max(1, Math.ceil((last - first) / Math.max(1, most)));
  const count = Math.ceil((last - first) / step);
  return Array.from({ length: count + 1 }, (_, index) => Number(`1e${first + index * step}`));
}
