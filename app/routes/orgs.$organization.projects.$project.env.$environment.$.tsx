import type { LoaderFunctionArgs } from "@remix-run/node";
import { refusal } from "~/features/auth/refusal.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** An unknown page of an environment is told inside the frame, so that one can go on from there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireTenant(request, params);
  throw refusal(request, "not_found", "There is no such page in this environment. Check the address.");
}

export default function UnknownRoute() {
  return null;
}
