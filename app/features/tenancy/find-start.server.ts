import type { SignedInUser } from "~/features/auth/session.server";
import { findTenant } from "./find-tenant.server";
import { readLastEnvironment } from "./last-environment.server";
import { listPlaces } from "./list-places.server";
import type { EnvironmentSlugs } from "./paths";

/** Where a user begins: the environment used last if it is still theirs, else the first; null when there is none. */
export async function findStart(request: Request, user: SignedInUser): Promise<EnvironmentSlugs | null> {
  const last = await readLastEnvironment(request);
  if (last && (await findTenant(user, last))) return last;
  for (const organization of await listPlaces(user.id)) {
    for (const project of organization.projects) {
      const [environment] = project.environments;
      if (environment) {
        return { organization: organization.slug, project: project.slug, environment: environment.slug };
      }
    }
  }
  return null;
}
