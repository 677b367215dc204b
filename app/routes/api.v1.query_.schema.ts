import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { jsonEndpoint } from "~/api/json-endpoint.server";
import { schemaAnswer } from "~/api/schema-answer.server";

/** `GET /api/v1/query/schema`: the tables and functions that a query can use. */
export function loader({ request }: LoaderFunctionArgs) {
  return jsonEndpoint("GET", request, async () => schemaAnswer());
}

export const action = ({ request }: ActionFunctionArgs) => loader({ request } as LoaderFunctionArgs);
