import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerOutcome } from "~/api/answer-outcome.server";
import { methodAnswer, requestIdOf } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { changeSaved } from "~/features/saved-queries/change-saved.server";
import { listSaved } from "~/features/saved-queries/load-saved.server";
import { savedChange } from "~/features/saved-queries/saved-change";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** The saved queries that the user sees. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return answerOutcome(await listSaved(await requireTenant(request, params)));
}

/** One change to a saved query. */
export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, savedChange);
  if (!read.ok) return read.answer;
  return answerOutcome(await changeSaved(tenant, read.body, requestIdOf(request)));
}
