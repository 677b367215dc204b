/**
 * A wait in words, rounded up so that nobody comes back too early.
 *
 * @param milliseconds more than 0
 * @example `describeWait(61_000)` is `"2 minutes"`
 */
export function describeWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [count, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
