import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerOutcome } from "~/api/answer-outcome.server";
import { methodAnswer } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { clearRuns } from "~/features/query-history/clear-runs.server";
import { historyChange } from "~/features/query-history/history-change";
import { listRuns } from "~/features/query-history/load-runs.server";
import { readHistorySearch } from "~/features/query-history/paths";
import { runStatuses } from "~/features/query-history/query-run";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** A page of the user's own runs in the environment. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  return answerOutcome(await listRuns(tenant, readHistorySearch(new URL(request.url).searchParams, runStatuses)));
}

/** Clears the user's own history in the environment. */
export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, historyChange);
  if (!read.ok) return read.answer;
  return answerOutcome(await clearRuns(tenant));
}
