import { z } from "zod";
import { db } from "~/db/client.server";
import { demoUser } from "~/demo/seed-postgres.server";
import { env } from "~/env.server";
import { verifyPassword } from "./password.server";
import { startSession } from "./session.server";
import { readSessionToken } from "./session-cookie.server";
import { forgetSignInAttempts, takeSignInAttempt } from "./throttle.server";

export type SignInOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly status: number; readonly message: string; readonly retryAfterSeconds?: number };

const credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password: z.string().min(1).max(1024),
});

/** One sentence for an unknown e-mail, a wrong password and a person without one: the form does not tell who exists. */
const refused: SignInOutcome = { ok: false, status: 401, message: "The e-mail or the password is not right." };

/** Signs in by e-mail and password, and ends the session that the browser had before. */
export async function signInByPassword(request: Request, form: FormData): Promise<SignInOutcome> {
  const read = credentials.safeParse({ email: form.get("email"), password: form.get("password") });
  if (!read.success) {
    return {
      ok: false,
      status: 422,
      message: "Enter your e-mail address, such as you@company.com, and your password.",
    };
  }
  const { email, password } = read.data;
  const throttled = takeSignInAttempt(email, request.headers.get("X-Client-Address"));
  if (throttled) return { ok: false, status: 429, ...throttled };
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right) return refused;
  forgetSignInAttempts(email);
  return { ok: true, token: await startSession(user.id, await readSessionToken(request)) };
}

/** Signs in as the demo user, in demo mode only. */
export async function signInAsDemo(request: Request): Promise<SignInOutcome> {
  if (!env.TRQL_DEMO) return { ok: false, status: 403, message: "This server has no demo user." };
  const user = await db.user.findUnique({ where: { id: demoUser.id }, select: { id: true } });
  if (user === null) {
    return { ok: false, status: 503, message: "The demo data is not loaded yet. Try again in a minute." };
  }
  return { ok: true, token: await startSession(user.id, await readSessionToken(request)) };
}
