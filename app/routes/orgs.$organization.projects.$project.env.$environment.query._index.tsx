import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { functionNames } from "trql/functions";
import { useNonce } from "~/csp/nonce";
import { endpointSettings } from "~/features/assistant/endpoint-settings.server";
import { assistantPath } from "~/features/assistant/paths";
import { refusal } from "~/features/auth/refusal.server";
import { loadOpenWidget } from "~/features/dashboards/load-open-widget.server";
import { plans } from "~/features/limits/plans";
import { findLongLink } from "~/features/long-links/long-link.server";
import { QueryPage } from "~/features/query/query-page";
import { queryIds, readQueryUrl } from "~/features/query/query-url";
import { tabsKey } from "~/features/query-tabs/stored-tabs";
import { loadSaved } from "~/features/saved-queries/load-saved.server";
import { openSaved } from "~/features/saved-queries/open-saved";
import type { ShellData } from "~/features/shell/shell-data";
import { PageError } from "~/features/shell/shell-error";
import { useSignedInUser } from "~/features/shell/use-signed-in-user";
import { queryPath, queryRunPath } from "~/features/tenancy/paths";
import { requireTenant } from "~/features/tenancy/require-tenant.server";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { environmentLayout, useTenant } from "~/features/tenancy/use-tenant";
import { readTimeRange } from "~/features/time-range/time-range";
import { TimeRangePicker } from "~/features/time-range/time-range-picker";
import { tableDescriptions } from "~/tables/catalog";
import { LinkButton } from "~/ui/link-button";

export const meta: MetaFunction = () => [{ title: "Query · TRQL" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  const assistant = endpointSettings() !== null;
  return {
    tables: tableDescriptions,
    functionNames: [...functionNames],
    named: await findNamed(request, tenant),
    assistant,
  };
}

/** The query that the address names by an id. @throws Response 404 when this user sees none of that id */
async function findNamed(request: Request, tenant: TenantContext) {
  const { searchParams } = new URL(request.url);
  const [saved, shared, widget] = ["saved", "shared", "widget"].map((name) => searchParams.get(name));
  if (saved) {
    const found = await loadSaved(tenant, saved);
    if (found) return { query: found.query, saved: openSaved(found) };
  } else if (shared) {
    const query = await findLongLink(tenant, shared);
    if (query !== null) return { query, saved: null };
  } else if (widget) {
    const found = await loadOpenWidget(tenant, widget);
    if (found) return { query: found.query, saved: found };
  } else return null;
  throw refusal(
    request,
    "not_found",
    widget
      ? "The widget was deleted, or its dashboard was."
      : "It was deleted, or somebody keeps it to themselves. Ask whoever sent you the link.",
  );
}

/** The rest of the search holds what the browser runs by itself; the loader does not read it. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  if (currentUrl.pathname !== nextUrl.pathname) return defaultShouldRevalidate;
  const names = (name: string) => {
    const wanted = nextUrl.searchParams.get(name);
    return wanted !== null && wanted !== currentUrl.searchParams.get(name);
  };
  return queryIds.some(names);
}

export function ErrorBoundary() {
  const shell = useRouteLoaderData<ShellData>(environmentLayout);
  // Drawn by the layout, which has its data.
  if (!shell) return null;
  const links = (
    <>
      <LinkButton to={queryPath(shell.tenant)} variant="primary">
        Go to the query page
      </LinkButton>
      <LinkButton to={`${queryPath(shell.tenant)}#saved`}>Show saved queries</LinkButton>
    </>
  );
  return <PageError shell={shell} missing={{ title: "This query is no longer there", action: links }} />;
}

export default function QueryRoute() {
  const { tables, functionNames, named, assistant } = useLoaderData<typeof loader>();
  const tenant = useTenant();
  const user = useSignedInUser();
  const runPath = queryRunPath(tenant);
  return (
    <QueryPage
      // Another environment has tabs of its own.
      key={runPath}
      runPath={runPath}
      assistantPath={assistant ? assistantPath(tenant) : null}
      tabsKey={tabsKey(runPath, user.id)}
      named={named}
      tables={tables}
      functionNames={functionNames}
      scopeCeiling={tenant.scopeCeiling}
      timeRangePicker={(search, onChange, buttonRef) => (
        <TimeRangePicker
          value={readTimeRange(search)}
          maxDays={plans[tenant.organization.plan].lookBackDays}
          timeZone={readQueryUrl(search).timeZone}
          onChange={onChange}
          buttonRef={buttonRef}
        />
      )}
      cspNonce={useNonce()}
    />
  );
}
