import { useRouteLoaderData } from "@remix-run/react";
import type { ClientTenant } from "./client-tenant";

/** The layout route whose loader gives the tenant to every page below it. */
export const environmentLayout = "routes/orgs.$organization.projects.$project.env.$environment";

/**
 * Where the page stands.
 *
 * @throws Error outside the pages of an environment
 * @example `const { environment } = useTenant()`
 */
export function useTenant(): ClientTenant {
  const data = useRouteLoaderData(environmentLayout) as { readonly tenant: ClientTenant } | undefined;
  if (!data) throw new Error("useTenant works on the pages of an environment only.");
  return data.tenant;
}
