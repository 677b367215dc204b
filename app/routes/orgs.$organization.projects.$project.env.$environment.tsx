import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { requireUser } from "~/features/auth/require-user.server";
import { listDashboards } from "~/features/dashboards/list-dashboards.server";
import { AppShell } from "~/features/shell/app-shell";
import { ErrorPage } from "~/features/shell/error-page";
import type { ShellData } from "~/features/shell/shell-data";
import { ShellError } from "~/features/shell/shell-error";
import { clientTenant } from "~/features/tenancy/client-tenant";
import { rememberEnvironment } from "~/features/tenancy/last-environment.server";
import { listPlaces } from "~/features/tenancy/list-places.server";
import { requireTenantOf } from "~/features/tenancy/require-tenant.server";
import { environmentLayout } from "~/features/tenancy/use-tenant";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request);
  const tenant = await requireTenantOf(user, request, params);
  const [places, dashboards] = await Promise.all([listPlaces(user.id), listDashboards(tenant)]);
  const shell: ShellData = {
    tenant: clientTenant(tenant),
    user: { id: user.id, email: user.email, name: user.name },
    places,
    dashboards: dashboards.map(({ id, name, builtIn }) => ({ id, name, builtIn })),
    requestId: request.headers.get("X-Request-Id") ?? "",
  };
  return data(shell, { headers: await rememberEnvironment(request, tenant) });
}

/** Another page brings the navigation up to date; another search on the same page does not need it. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs) {
  if (change.formMethod !== undefined) return change.defaultShouldRevalidate;
  const samePage = change.currentUrl.pathname === change.nextUrl.pathname;
  return !samePage || change.currentUrl.search === change.nextUrl.search;
}

export default function EnvironmentLayout() {
  return (
    <AppShell shell={useLoaderData<typeof loader>()}>
      <Outlet />
    </AppShell>
  );
}

export function ErrorBoundary() {
  const shell = useRouteLoaderData<typeof loader>(environmentLayout);
  // Without data the error is this loader's own: there is no environment to show the frame of.
  return shell ? <ShellError shell={shell} /> : <ErrorPage />;
}
