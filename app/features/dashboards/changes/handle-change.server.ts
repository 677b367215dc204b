import { randomUUID } from "node:crypto";
import { type ErrorCode, errorCodes } from "trql/protocol";
import { requireSameOrigin } from "../../auth/same-origin.server";
import { requireTenant, type TenantParams } from "../../tenancy/require-tenant.server";
import { changeDashboard } from "./change-dashboard.server";
import type { ChangeOutcome } from "./change-outcome";
import { dashboardChange } from "./dashboard-change";

/** The longest query as JSON, each character an escape of six, with room for the rest. In bytes. */
const mostBytes = 512 * 1024;

/** One change from a page: JSON in, a ChangeOutcome with its status out. */
export async function handleChange(request: Request, params: TenantParams): Promise<Response> {
  const requestId = request.headers.get("X-Request-Id") ?? randomUUID();
  const refuse = (code: ErrorCode, message: string) => answer({ ok: false, error: { code, message, requestId } });
  if (request.method !== "POST") return refuse("method_not_allowed", "Changes are sent by POST.");
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  if (!request.headers.get("Content-Type")?.startsWith("application/json")) {
    return refuse("unsupported_media_type", "Changes are sent as application/json.");
  }
  const text = await request.text();
  if (Buffer.byteLength(text) > mostBytes) return refuse("too_large", `A change can have ${mostBytes} bytes at most.`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    return refuse("invalid_request", "The body is no JSON.");
  }
  const change = dashboardChange.safeParse(body);
  if (!change.success) {
    return refuse("invalid_request", change.error.issues[0]?.message ?? "The change is not one that can be made.");
  }
  return answer(await changeDashboard(tenant, change.data, requestId));
}

function answer(outcome: ChangeOutcome): Response {
  return Response.json(outcome, {
    status: outcome.ok ? 200 : errorCodes[outcome.error.code],
    headers: { "Cache-Control": "private, no-store" },
  });
}
