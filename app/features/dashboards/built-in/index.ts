import type { BuiltInDashboard } from "./built-in-dashboard";
import { overview } from "./overview";
import { processes } from "./processes";

/** In the order of the list. */
export const builtInDashboards: readonly BuiltInDashboard[] = [overview, processes];

/** The built-in dashboard of this id, or undefined: then the id is a custom one's, or nobody's. */
export function findBuiltIn(id: string): BuiltInDashboard | undefined {
  return builtInDashboards.find((dashboard) => dashboard.id === id);
}
