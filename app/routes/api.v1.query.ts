import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { queryRequest } from "trql/protocol";
import { csvAnswer } from "~/api/csv-answer.server";
import { errorBodyAnswer, requestIdOf } from "~/api/error-answer.server";
import { jsonEndpoint } from "~/api/json-endpoint.server";
import { readJson } from "~/api/read-json.server";
import { runQuery } from "~/features/query/run-query.server";

/** `POST /api/v1/query`: runs a query for the tenant of the key. */
export function action({ request, context }: ActionFunctionArgs) {
  return jsonEndpoint("POST", request, async (tenant) => {
    const read = await readJson(request, queryRequest);
    if (!read.ok) return read.answer;
    const outcome = await runQuery({
      tenant,
      request: read.body,
      source: "api",
      signal: context.connection.left,
      requestId: requestIdOf(request),
    });
    if (!outcome.ok) return errorBodyAnswer(outcome.error, outcome.retryAfterSeconds);
    if (read.body.format === "csv") return csvAnswer(outcome.response);
    return Response.json(outcome.response, { headers: { "Cache-Control": "private, no-store" } });
  });
}

export function loader({ request }: LoaderFunctionArgs) {
  return jsonEndpoint("POST", request, async () => new Response(null, { status: 405 }));
}
