import { type DemoOrganization, globex } from "./tenants";

/** A number from 0 up to 1 that depends on the row number and the salt alone, as a ClickHouse expression. */
export function random(salt: string, row = "number"): string {
  return `(cityHash64(${row}, '${salt}') % 1000000 / 1000000)`;
}

/**
 * What the generators' statements read of an organization. Environments are repeated by their share, so that picking
 * an element evenly picks an environment by its share.
 */
export function generatorParameters(organization: DemoOrganization, count: number, now: Date) {
  const places = organization.environments.flatMap((environment) => Array(environment.share).fill(environment));
  return {
    count,
    now: now.getTime(),
    organization: organization.id,
    environments: places.map((place) => place.id),
    projects: places.map((place) => place.projectId),
    types: places.map((place) => place.type),
    // The first project of Acme runs the first six tasks and the second the others; Globex's one project runs all.
    families: places.map((place, index) =>
      organization.projects.length > 1
        ? organization.projects.findIndex(({ id }) => id === place.projectId)
        : index % 2,
    ),
    poison: organization === globex ? 1 : 0,
  };
}
