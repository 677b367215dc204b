/**
 * The range just before a range, as long as it.
 *
 * @example previousPeriod({ from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" }) begins at 2026-03-01T00:00:00Z
 */
export function previousPeriod(range: { readonly from: string; readonly to: string }): {
  readonly from: string;
  readonly to: string;
} {
  const from = Date.parse(range.from);
  return {
    from: new Date(Math.max(0, 2 * from - Date.parse(range.to))).toISOString(),
    to: new Date(from).toISOString(),
  };
}
