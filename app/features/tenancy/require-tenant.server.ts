import { refusal } from "~/features/auth/refusal.server";
import { requireUser } from "~/features/auth/require-user.server";
import type { SignedInUser } from "~/features/auth/session.server";
import { findTenant } from "./find-tenant.server";
import type { TenantContext } from "./tenant-context";

/** A route's params, as Remix gives them. */
export interface TenantParams {
  readonly organization?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
}

/**
 * Who asks and where they stand. Call it first in every loader and action below an environment; membership is read
 * each time, so that somebody who was removed is out with the next request.
 *
 * @throws Response a redirect to the sign-in page (401 for JSON) when nobody is signed in; 404 with one and the same
 *   body whether the environment does not exist or belongs to others
 * @example `const tenant = await requireTenant(request, params)`
 */
export async function requireTenant(request: Request, params: TenantParams): Promise<TenantContext> {
  const user = await requireUser(request);
  return requireTenantOf(user, request, params);
}

/** As requireTenant, when the user is known already. */
export async function requireTenantOf(
  user: SignedInUser,
  request: Request,
  { organization, project, environment }: TenantParams,
): Promise<TenantContext> {
  const tenant =
    organization && project && environment ? await findTenant(user, { organization, project, environment }) : null;
  if (tenant === null) {
    const message = `There is no such environment, or ${user.email} is not a member of its organization.`;
    throw refusal(request, "not_found", message);
  }
  return tenant;
}
