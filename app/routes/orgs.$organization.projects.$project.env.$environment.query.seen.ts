import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { queryScopes } from "trql/protocol";
import { z } from "zod";
import { errorAnswer, methodAnswer } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { findSeen } from "~/features/seen-data/find-seen.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

const question = z.strictObject({
  table: z.string().max(100),
  column: z.string().max(100),
  scope: z.enum(queryScopes).default("environment"),
});

/** What completion shows of the organization's own data. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, question);
  if (!read.ok) return read.answer;
  if (queryScopes.indexOf(read.body.scope) > queryScopes.indexOf(tenant.scopeCeiling))
    return errorAnswer("forbidden", `You can see the ${tenant.scopeCeiling} at most.`, request);
  const seen = await findSeen({ ...read.body, tenant, signal: context.connection.left });
  return Response.json(seen, {
    headers: { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" },
  });
}

export function loader({ request }: LoaderFunctionArgs) {
  return methodAnswer("POST", request);
}
