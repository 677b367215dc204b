import { authenticateApiKey } from "~/features/api-keys/authenticate-api-key.server";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { errorAnswer, methodAnswer, requestIdOf } from "./error-answer.server";

/**
 * Answers a request of the REST API: the method is checked, then the key, then `answer` runs for the key's tenant.
 * Whatever is thrown becomes an error body like any other, so that a client never has to read a page.
 *
 * @example `export const action = ({ request }) => jsonEndpoint("POST", request, (tenant) => …)`
 */
export async function jsonEndpoint(
  method: "GET" | "POST",
  request: Request,
  answer: (tenant: TenantContext) => Promise<Response>,
): Promise<Response> {
  try {
    if (request.method !== method) return methodAnswer(method, request);
    const tenant = await authenticateApiKey(request);
    if (tenant === null) {
      return errorAnswer("unauthorized", "Send an API key that is in use: Authorization: Bearer trql_…", request);
    }
    return await answer(tenant);
  } catch (problem) {
    if (problem instanceof Response) return problem;
    console.error(
      JSON.stringify({
        level: "error",
        message: "An endpoint failed.",
        requestId: requestIdOf(request),
        problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
      }),
    );
    return errorAnswer("internal", "Something went wrong here. It has been logged with this request's id.", request);
  }
}
