import { db } from "~/db/client.server";
import type { SignedInUser } from "~/features/auth/session.server";
import { isPlanName } from "~/features/limits/plans";
import type { EnvironmentSlugs } from "./paths";
import type { TenantContext } from "./tenant-context";

/** What a slug can be. Postgres takes no NUL in a text, so an address is not passed on unread. */
const slugPattern = /^[\w-]{1,64}$/;

/**
 * The environment as this user may use it, or null. The way goes from the membership down, so that nothing outside the
 * user's organization is ever read, and a project or environment counts only inside the one above it.
 *
 * @throws Error when the organization's plan is none of the product's
 */
export async function findTenant(user: SignedInUser, slugs: EnvironmentSlugs): Promise<TenantContext | null> {
  if (!Object.values(slugs).every((slug) => slugPattern.test(slug))) return null;
  const membership = await db.membership.findFirst({
    where: { userId: user.id, organization: { slug: slugs.organization } },
    select: {
      role: true,
      organization: {
        select: {
          id: true,
          slug: true,
          name: true,
          plan: true,
          projects: {
            orderBy: { id: "asc" },
            select: {
              id: true,
              slug: true,
              ref: true,
              name: true,
              environments: { orderBy: { id: "asc" }, select: { id: true, slug: true, name: true, type: true } },
            },
          },
        },
      },
    },
  });
  if (membership === null) return null;
  const { projects, plan, ...organization } = membership.organization;
  const project = projects.find(({ slug }) => slug === slugs.project);
  const environment = project?.environments.find(({ slug }) => slug === slugs.environment);
  if (!project || !environment) return null;
  if (!isPlanName(plan)) throw new Error(`The organization ${organization.id} has the plan ${plan}, which is unknown.`);
  return {
    organization: { ...organization, plan },
    project: { id: project.id, slug: project.slug, ref: project.ref, name: project.name },
    environment,
    actor: { kind: "user", userId: user.id, email: user.email, role: membership.role },
    scopeCeiling: "organization",
    names: {
      projects: projects.map(({ id, ref }) => ({ id, ref })),
      environments: projects.flatMap((each) => each.environments.map(({ id, slug }) => ({ id, slug }))),
    },
  };
}
