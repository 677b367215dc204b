import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerOutcome } from "~/api/answer-outcome.server";
import { listRuns } from "~/features/query-history/load-runs.server";
import { readHistorySearch } from "~/features/query-history/paths";
import { runStatuses } from "~/features/query-history/query-run";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** A page of the user's own runs in the environment. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  return answerOutcome(await listRuns(tenant, readHistorySearch(new URL(request.url).searchParams, runStatuses)));
}
