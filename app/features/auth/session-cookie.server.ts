import { createCookie } from "@remix-run/node";
import { env } from "~/env.server";
import { ownOrigin } from "./own-origin";

/** A session ends after this long whatever happens. In seconds. */
export const absoluteLifetimeSeconds = 90 * 24 * 60 * 60;

const cookie = createCookie("trql_session", {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  secrets: [env.SESSION_SECRET],
});

/** Secure whenever the browser came by https; on plain http, as on the own machine, it would never be sent back. */
const secure = (request: Request) =>
  ownOrigin(request, { trustProxy: env.TRQL_TRUST_PROXY })?.startsWith("https:") ?? false;

/** The token that the browser holds, or null when there is none or the signature is not ours. */
export async function readSessionToken(request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : null;
}

/** The header that gives the browser its token. */
export function sessionCookie(request: Request, token: string): Promise<string> {
  return cookie.serialize(token, { secure: secure(request), maxAge: absoluteLifetimeSeconds });
}

/** The header that takes the token away. */
export function endedSessionCookie(request: Request): Promise<string> {
  return cookie.serialize("", { secure: secure(request), maxAge: 0 });
}
