import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readForm } from "~/features/auth/read-form.server";
import { findUser } from "~/features/auth/require-user.server";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { endAllSessions, endSession } from "~/features/auth/session.server";
import { endedSessionCookie, readSessionToken } from "~/features/auth/session-cookie.server";

/** Signs out this browser, or with `everywhere` every browser of the person. */
export async function action({ request }: ActionFunctionArgs) {
  requireSameOrigin(request);
  const everywhere = (await readForm(request)).has("everywhere");
  const user = everywhere ? await findUser(request) : null;
  if (user) await endAllSessions(user.id);
  const token = await readSessionToken(request);
  if (token) await endSession(token);
  // The page forgets by itself what it kept; this is for a page whose script did not get to it.
  const headers = { "Set-Cookie": await endedSessionCookie(request), "Clear-Site-Data": '"storage"' };
  return redirect("/sign-in", { headers });
}

/** Following a link signs nobody out. */
export const loader = () => redirect("/");
