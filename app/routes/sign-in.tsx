import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { env } from "~/env.server";
import { readForm } from "~/features/auth/read-form.server";
import { findUser } from "~/features/auth/require-user.server";
import { safeRedirect } from "~/features/auth/safe-redirect";
import { requireSameOrigin } from "~/features/auth/same-origin.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";
import { signInAsDemo, signInByPassword } from "~/features/auth/sign-in.server";
import { SignInPage } from "~/features/auth/sign-in-page";

export const meta: MetaFunction = () => [{ title: "Sign in · TRQL" }];

const destination = (request: Request) => safeRedirect(new URL(request.url).searchParams.get("to"), "/");

export async function loader({ request }: LoaderFunctionArgs) {
  if (await findUser(request)) throw redirect(destination(request));
  return { demo: env.TRQL_DEMO };
}

export async function action({ request }: ActionFunctionArgs) {
  requireSameOrigin(request);
  const form = await readForm(request);
  const outcome = form.get("intent") === "demo" ? await signInAsDemo(request) : await signInByPassword(request, form);
  if (outcome.ok) {
    return redirect(destination(request), { headers: { "Set-Cookie": await sessionCookie(request, outcome.token) } });
  }
  const { status, message, retryAfterSeconds } = outcome;
  const headers = new Headers();
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  const email = form.get("email");
  return data({ message, email: typeof email === "string" ? email : "" }, { status, headers });
}

export default function SignInRoute() {
  return <SignInPage demo={useLoaderData<typeof loader>().demo} failed={useActionData<typeof action>()} />;
}
