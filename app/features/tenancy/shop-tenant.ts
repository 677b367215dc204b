import type { PlanName } from "../limits/plans";
import type { TenantContext } from "./tenant-context";

/**
 * Who asks in tests that go through `runQuery`: an API key that sees a whole organization with one project and one
 * environment, where `insertRuns` writes. It is in no database, so the organization's id can be a new one in each test.
 *
 * @example runQuery({ tenant: shopTenant("org_rows", "free"), request, source: "api", signal })
 */
export function shopTenant(organizationId: string, plan: PlanName): TenantContext {
  return {
    organization: { id: organizationId, slug: "tests", name: "Tests", plan },
    project: { id: "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
    environment: { id: "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
    actor: { kind: "apiKey", apiKeyId: "key_1", name: "tests" },
    scopeCeiling: "organization",
    names: { projects: [], environments: [] },
  };
}
