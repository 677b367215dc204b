import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerOutcome } from "~/api/answer-outcome.server";
import { methodAnswer } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { queryText } from "~/db/stored-text";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { keepLongLink } from "~/features/long-links/long-link.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

const body = z.strictObject({ query: queryText });

/** Keeps a query that is too long for an address and answers the id to link by. */
export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, body);
  if (!read.ok) return read.answer;
  return answerOutcome({ ok: true, id: await keepLongLink(tenant, read.body.query) });
}

export function loader({ request }: LoaderFunctionArgs) {
  return methodAnswer("POST", request);
}
