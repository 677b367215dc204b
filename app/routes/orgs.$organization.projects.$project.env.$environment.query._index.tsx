import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData, useSearchParams } from "@remix-run/react";
import { useNonce } from "~/csp/nonce";
import { plans } from "~/features/limits/plans";
import { QueryPage } from "~/features/query/query-page";
import { type QueryUrl, readQueryUrl, writeQueryUrl } from "~/features/query/query-url";
import { queryRunPath } from "~/features/tenancy/paths";
import { requireTenant } from "~/features/tenancy/require-tenant.server";
import { useTenant } from "~/features/tenancy/use-tenant";
import { readTimeRange, type TimeRangeSelection, writeTimeRange } from "~/features/time-range/time-range";
import { TimeRangePicker } from "~/features/time-range/time-range-picker";
import { tableDescriptions } from "~/tables/catalog";

export const meta: MetaFunction = () => [{ title: "Query · TRQL" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireTenant(request, params);
  return { tables: tableDescriptions };
}

/** The search holds what the browser runs by itself; the loader does not read it. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;
}

export default function QueryRoute() {
  const { tables } = useLoaderData<typeof loader>();
  const tenant = useTenant();
  const [search, setSearch] = useSearchParams();
  const range = readTimeRange(search);
  const change = (change: Partial<QueryUrl>) =>
    setSearch((before) => writeQueryUrl(before, change), {
      replace: change.query === undefined,
      preventScrollReset: true,
    });
  const changeRange = (next: TimeRangeSelection) =>
    setSearch((before) => writeTimeRange(before, next), { preventScrollReset: true });
  return (
    <QueryPage
      runPath={queryRunPath(tenant)}
      tables={tables}
      url={readQueryUrl(search)}
      scopeCeiling={tenant.scopeCeiling}
      range={range}
      timeRangePicker={
        <TimeRangePicker value={range} maxDays={plans[tenant.organization.plan].lookBackDays} onChange={changeRange} />
      }
      onUrl={change}
      onRange={changeRange}
      cspNonce={useNonce()}
    />
  );
}
