import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { dashboardPath } from "~/features/tenancy/paths";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** An environment opens with its Overview. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  throw redirect(dashboardPath(await requireTenant(request, params), "overview"));
}
