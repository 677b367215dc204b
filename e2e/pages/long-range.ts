const day = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * day).toISOString().slice(0, 11);

/** Most of a year, within the plan whenever the test runs: its words are about the longest that the range's button has. */
export function longRange(): { readonly from: string; readonly to: string } {
  return { from: `${dayBefore(330)}00:00:00Z`, to: `${dayBefore(27)}12:30:00Z` };
}
