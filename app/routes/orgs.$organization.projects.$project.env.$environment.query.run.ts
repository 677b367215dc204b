import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { queryRequest } from "trql/protocol";
import { methodAnswer, requestIdOf } from "~/api/error-answer.server";
import { readJson } from "~/api/read-json.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { answerQuery, type Tell } from "~/features/query/answer-query.server";
import { streamQuery } from "~/features/query/run-query.server";
import { recordRun } from "~/features/query-history/record-run.server";
import { requireTenant } from "~/features/tenancy/require-tenant.server";

/** Where the query page and widgets send their queries. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== "POST") return methodAnswer("POST", request);
  requireSameOrigin(request);
  const tenant = await requireTenant(request, params);
  const read = await readJson(request, queryRequest);
  if (!read.ok) return read.answer;
  const source = request.headers.get("x-trql-source") === "widget" ? "widget" : "editor";
  const widget = widgetOf(request.headers.get("x-trql-widget"));
  const requestId = requestIdOf(request);
  const { left: signal, taken } = context.connection;
  const answer = async (onProgress: Tell) => {
    const queryId = randomUUID();
    const startedAt = new Date();
    const begun = performance.now();
    const outcome = await streamQuery({
      tenant,
      request: read.body,
      source,
      widget,
      signal,
      queryId,
      requestId,
      onProgress,
    });
    const durationMs = performance.now() - begun;
    if (source === "editor") recordRun({ queryId, tenant, request: read.body, outcome, durationMs, startedAt });
    return outcome;
  };
  return answerQuery(request, answer, taken);
}

export function loader({ request }: LoaderFunctionArgs) {
  return methodAnswer("POST", request);
}

/** `dashboard/widget`, as widgets say it for the query log. */
function widgetOf(header: string | null) {
  const [, dashboardId, widgetId] = /^([\w-]{1,64})\/([\w-]{1,64})$/.exec(header ?? "") ?? [];
  return dashboardId && widgetId ? { dashboardId, widgetId } : null;
}
