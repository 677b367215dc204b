import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { errorAnswer, errorBodyAnswer, methodAnswer, requestIdOf } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { answerAsk } from "~/features/assistant/answer-ask.server";
import { assistantRequest } from "~/features/assistant/assistant-request";
import { endpointSettings } from "~/features/assistant/endpoint-settings.server";
import { propose } from "~/features/assistant/propose.server";
import { takeQuestion } from "~/features/assistant/throttle.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

const off = "This server has no assistant.";

/** Where the query page asks the assistant. Without one, there is nothing here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const endpoint = endpointSettings();
  if (endpoint === null) return errorAnswer("not_found", off, request);
  if (request.method !== "POST") return methodAnswer("POST", request);
  const read = await readJson(request, assistantRequest);
  if (!read.ok) return read.answer;
  const requestId = requestIdOf(request);
  const throttled = takeQuestion(tenant);
  if (throttled) {
    const error = { code: "too_many_queries" as const, message: throttled.message, requestId };
    return errorBodyAnswer({ error }, throttled.retryAfterSeconds);
  }
  return answerAsk(context.connection.left, requestId, (signal, onProgress) =>
    propose({ tenant, request: read.body, endpoint, signal, requestId, onProgress }),
  );
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireTenant(request, params);
  return endpointSettings() === null ? errorAnswer("not_found", off, request) : methodAnswer("POST", request);
}
