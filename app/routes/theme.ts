import type { ActionFunctionArgs } from "@remix-run/node";
import { refusal } from "~/features/auth/refusal.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { isTheme } from "~/features/theme/theme";
import { themeCookie } from "~/features/theme/theme.server";

/** `POST theme=system|light|dark` keeps the browser's theme: 204 with the cookie, 422 for any other value. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") throw onlyPost(request);
  requireSameOrigin(request);
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    throw refusal(request, "unsupported_media_type", "Send the theme as a form.");
  }
  const theme = new URLSearchParams(await request.text()).get("theme");
  if (!isTheme(theme)) throw refusal(request, "invalid_request", "The theme is one of system, light and dark.");
  return new Response(null, { status: 204, headers: { "Set-Cookie": themeCookie(theme) } });
}

export function loader({ request }: { request: Request }) {
  throw onlyPost(request);
}

function onlyPost(request: Request): Response {
  const response = refusal(request, "method_not_allowed", "The theme is set by POST.");
  response.headers.set("Allow", "POST");
  return response;
}
