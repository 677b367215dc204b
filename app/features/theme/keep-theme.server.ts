import { refusal } from "../auth/refusal.server";
import { requireSameOrigin } from "../auth/same-origin.server";
import { isTheme } from "./theme";
import { themeCookie } from "./theme.server";

/**
 * Answers `POST theme=system|light|dark` as a form with 204 and the cookie.
 *
 * @throws Response 403 from another site, 405 for other methods, 415 for other forms of body, 422 for other values
 */
export async function keepTheme(request: Request): Promise<Response> {
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

function onlyPost(request: Request): Response {
  const response = refusal(request, "method_not_allowed", "The theme is set by POST.");
  response.headers.set("Allow", "POST");
  return response;
}
