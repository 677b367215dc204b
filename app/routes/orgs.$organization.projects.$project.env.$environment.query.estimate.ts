import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { queryRequest, queryScopes } from "trql/protocol";
import { errorAnswer, methodAnswer } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { estimateReads } from "~/features/read-estimate/estimate-reads.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** About how many rows a query would read. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, queryRequest);
  if (!read.ok) return read.answer;
  if (queryScopes.indexOf(read.body.scope ?? "environment") > queryScopes.indexOf(tenant.scopeCeiling))
    return errorAnswer("forbidden", `You can see the ${tenant.scopeCeiling} at most.`, request);
  const rows = await estimateReads({ tenant, request: read.body, signal: context.connection.left });
  return Response.json(
    { rows },
    { headers: { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" } },
  );
}

export function loader({ request }: LoaderFunctionArgs) {
  return methodAnswer("POST", request);
}
