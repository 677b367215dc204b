import { useLocation } from "@remix-run/react";
import type { Place } from "../tenancy/paths";
import { samePageElsewhere } from "./same-page-elsewhere";
import type { ShellData } from "./shell-data";

/**
 * The address of the page that is open, as it is in other places.
 *
 * @example `const move = useMove(shell); move({ organization: "acme", project: "store", environment: "dev" })`
 */
export function useMove({ tenant, dashboards }: ShellData): (to: Place) => string {
  const { pathname, search } = useLocation();
  const builtInDashboards = dashboards.filter(({ builtIn }) => builtIn).map(({ id }) => id);
  return (to) => samePageElsewhere({ pathname, search }, { from: tenant, to, builtInDashboards });
}
