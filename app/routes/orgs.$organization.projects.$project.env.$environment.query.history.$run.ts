import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerOutcome } from "~/api/answer-outcome.server";
import { errorAnswer } from "~/api/error-answer.server";
import { loadRun } from "~/features/query-history/load-runs.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** One of the user's own runs with its whole text. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  const run = await loadRun(tenant, params.run ?? "");
  if (run) return answerOutcome({ ok: true, run });
  return errorAnswer("not_found", "There is no such run in your history. Only the newest are kept.", request);
}
