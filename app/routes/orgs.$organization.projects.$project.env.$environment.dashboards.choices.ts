import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadChoices } from "~/features/dashboards/load-choices.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  return Response.json(await loadChoices(tenant), { headers: { "Cache-Control": "private, no-store" } });
}
