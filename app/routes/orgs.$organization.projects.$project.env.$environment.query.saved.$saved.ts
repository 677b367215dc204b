import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerOutcome } from "~/api/answer-outcome.server";
import { errorAnswer } from "~/api/error-answer.server";
import { loadSaved } from "~/features/saved-queries/load-saved.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** One saved query with its text. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const tenant = await requireTenant(request, params);
  const saved = await loadSaved(tenant, params.saved ?? "");
  if (saved) return answerOutcome({ ok: true, saved });
  return errorAnswer("not_found", "There is no such saved query. It may have been deleted.", request);
}
