import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canEditDashboards } from "~/features/dashboards/can-edit-dashboards";
import { listDashboards } from "~/features/dashboards/list-dashboards.server";
import { ListPage } from "~/features/dashboards/page/list-page";
import { plans } from "~/features/limits/plans";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

export const meta: MetaFunction = () => [{ title: "Dashboards · TRQL" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  return {
    dashboards: await listDashboards(tenant),
    canEdit: canEditDashboards(tenant),
    most: plans[tenant.organization.plan].dashboards,
  };
}

export default function DashboardsRoute() {
  return <ListPage {...useLoaderData<typeof loader>()} />;
}
