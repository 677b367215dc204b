import { redirect } from "@remix-run/node";
import { refusal, speaksJson } from "./refusal.server";
import { findSession, type SignedInUser } from "./session.server";
import { readSessionToken } from "./session-cookie.server";

/** Who is signed in, or null. */
export async function findUser(request: Request): Promise<SignedInUser | null> {
  const token = await readSessionToken(request);
  return token === null ? null : findSession(token);
}

/**
 * Who is signed in.
 *
 * @throws Response a redirect to the sign-in page, which leads back here; 401 for requests that speak JSON
 * @example `const user = await requireUser(request)`
 */
export async function requireUser(request: Request): Promise<SignedInUser> {
  const user = await findUser(request);
  if (user !== null) return user;
  if (speaksJson(request)) {
    throw refusal(request, "unauthorized", "You are signed out. Sign in again, then repeat what you did.");
  }
  const { pathname, search } = new URL(request.url);
  // A write cannot be repeated by going back to its address.
  const isPage = request.method === "GET" || request.method === "HEAD";
  throw redirect(isPage && pathname !== "/" ? signInPath(pathname + search) : "/sign-in");
}

/** Address of the sign-in page that leads to `to` afterwards. */
export const signInPath = (to: string) => `/sign-in?${new URLSearchParams({ to })}`;
