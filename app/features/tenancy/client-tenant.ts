import type { TenantContext } from "./tenant-context";

/** What pages know of where they stand: names and slugs. Ids stay on the server. */
export interface ClientTenant {
  readonly organization: Pick<TenantContext["organization"], "slug" | "name" | "plan">;
  readonly project: Pick<TenantContext["project"], "slug" | "name" | "ref">;
  readonly environment: Pick<TenantContext["environment"], "slug" | "name" | "type">;
  readonly scopeCeiling: TenantContext["scopeCeiling"];
}

/** The part of the context that may go to the browser, field by field, so that a new field stays behind. */
export function clientTenant(tenant: TenantContext): ClientTenant {
  const { organization, project, environment, scopeCeiling } = tenant;
  return {
    organization: { slug: organization.slug, name: organization.name, plan: organization.plan },
    project: { slug: project.slug, name: project.name, ref: project.ref },
    environment: { slug: environment.slug, name: environment.name, type: environment.type },
    scopeCeiling,
  };
}
