import { dashboardPath, dashboardsPath, environmentPath, type Place, queryPath } from "../tenancy/paths";

export interface PageAddress {
  readonly pathname: string;
  /** With its `?`, or empty. */
  readonly search: string;
}

export interface Move {
  readonly from: Place;
  readonly to: Place;
  /** Custom dashboards belong to an organization; only these exist in all. */
  readonly builtInDashboards: readonly string[];
}

const organizationOf = ({ organization }: Place) =>
  typeof organization === "string" ? organization : organization.slug;

/**
 * The address of the same page in another environment, with what it shows: the query page with its query, the list of
 * dashboards, a dashboard if the other organization has it. Anything else leads to the Overview dashboard.
 *
 * @example from `/orgs/acme/projects/store/env/prod/query?q=…` to `/orgs/acme/projects/store/env/staging/query?q=…`
 */
export function samePageElsewhere({ pathname, search }: PageAddress, { from, to, builtInDashboards }: Move): string {
  const sameOrganization = organizationOf(from) === organizationOf(to);
  const base = environmentPath(from);
  const [page, id, ...rest] = pathname.startsWith(`${base}/`) ? pathname.slice(base.length + 1).split("/") : [];
  if (rest.length === 0) {
    if (page === "query" && id === undefined) return queryPath(to, sameOrganization ? search : withoutIds(search));
    if (page === "dashboards" && !id) return `${dashboardsPath(to)}${search}`;
    if (page === "dashboards" && id) {
      const dashboard = decodeURIComponent(id);
      const exists = sameOrganization || builtInDashboards.includes(dashboard);
      if (exists) return `${dashboardPath(to, dashboard)}${search}`;
    }
  }
  return dashboardPath(to, "overview");
}

/** Queries that the server keeps belong to an organization, too. */
function withoutIds(search: string): URLSearchParams {
  const rest = new URLSearchParams(search);
  for (const id of ["saved", "shared"]) rest.delete(id);
  return rest;
}
