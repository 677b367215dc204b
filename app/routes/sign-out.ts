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
  return redirect("/sign-in", { headers: { "Set-Cookie": await endedSessionCookie(request) } });
}

/** Following a link signs nobody out. */
export const loader = () => redirect("/");
