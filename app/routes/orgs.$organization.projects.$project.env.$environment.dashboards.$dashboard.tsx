import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { refusal } from "~/features/auth/refusal.server";
import { findBuiltIn } from "~/features/dashboards/built-in";
import { canEditDashboards } from "~/features/dashboards/can-edit-dashboards";
import { loadDashboard } from "~/features/dashboards/load-dashboard.server";
import { BuiltInPage } from "~/features/dashboards/page/built-in-page";
import { CustomPage } from "~/features/dashboards/page/custom-page";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.builtIn?.name ?? data?.custom?.name ?? "Dashboard"} · TRQL` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  const id = params.dashboard ?? "";
  const canEdit = canEditDashboards(tenant);
  const builtIn = findBuiltIn(id);
  if (builtIn) return { builtIn, custom: null, canEdit };
  const custom = await loadDashboard(tenant, id);
  if (!custom) throw refusal(request, "not_found", "There is no such dashboard. It may have been deleted.");
  return { builtIn: null, custom, canEdit };
}

/** The search holds the time range, which the browser's own requests follow; the loader does not read it. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;
}

export default function DashboardRoute() {
  const { builtIn, custom, canEdit } = useLoaderData<typeof loader>();
  // Keyed, so that nothing of one dashboard is left on the page of the next.
  if (builtIn) return <BuiltInPage key={builtIn.id} dashboard={builtIn} />;
  return <CustomPage key={custom.id} initial={custom} canEdit={canEdit} />;
}
