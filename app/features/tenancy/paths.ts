/** Where an environment is: slugs as the address shows them. */
export interface EnvironmentSlugs {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
}

interface HasSlugs {
  readonly organization: { readonly slug: string };
  readonly project: { readonly slug: string };
  readonly environment: { readonly slug: string };
}

/** What the paths below take: slugs, or anything that has an organization, a project and an environment. */
export type Place = EnvironmentSlugs | HasSlugs;

const part = (value: string | { readonly slug: string }) =>
  encodeURIComponent(typeof value === "string" ? value : value.slug);

/** @example `environmentPath(tenant)` is `"/orgs/acme/projects/store/env/prod"` */
export const environmentPath = (at: Place) =>
  `/orgs/${part(at.organization)}/projects/${part(at.project)}/env/${part(at.environment)}`;

/**
 * The query page.
 * @param search what the page's address says: query, range, view …
 */
export function queryPath(at: Place, search?: URLSearchParams | string): string {
  const text = search?.toString().replace(/^\?/, "") ?? "";
  return `${environmentPath(at)}/query${text === "" ? "" : `?${text}`}`;
}

/** Where the query page and widgets send queries. */
export const queryRunPath = (at: Place) => `${environmentPath(at)}/query/run`;

/** Where the query page asks how much a query would read. */
export const queryEstimatePath = (at: Place) => `${environmentPath(at)}/query/estimate`;

/** Where completion asks what is seen in the data. */
export const querySeenPath = (at: Place) => `${environmentPath(at)}/query/seen`;

/** The list of dashboards. */
export const dashboardsPath = (at: Place) => `${environmentPath(at)}/dashboards`;

/** A built-in dashboard by its name, a custom one by its id. */
export const dashboardPath = (at: Place, dashboard: string) => `${dashboardsPath(at)}/${encodeURIComponent(dashboard)}`;
