import type { ActionFunctionArgs } from "@remix-run/node";
import { connected } from "./connected";

type Handler = (args: ActionFunctionArgs) => unknown;

/** Calls a route's loader or action as the server does, and reads the answer. */
export async function call(
  handler: Handler,
  request: Request,
): Promise<{ status: number; headers: Headers; text: string }> {
  const answer = await handler({ request, params: {}, context: connected(request.signal) });
  if (!(answer instanceof Response)) throw new Error("The route gave no response.");
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** A request with a JSON body and a bearer token; `init` adds to it or changes it. */
export function apiRequest(body: unknown, token: string | null, init: RequestInit = {}): Request {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  return new Request("http://localhost/api/v1/query", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
    headers,
  });
}
