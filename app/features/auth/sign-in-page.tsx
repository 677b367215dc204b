import { Form, useNavigation } from "@remix-run/react";
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Input } from "~/ui/input";
import { finishLeaving } from "../browser-memory/forget";
import { NavigationProgress } from "../shell/navigation-progress";

export interface SignInPageProps {
  /** Offers signing in as the demo user. */
  readonly demo: boolean;
  /** The last attempt, when it failed: why, and what was typed, for browsers without script. */
  readonly failed: { readonly message: string; readonly email: string } | undefined;
}

/** The way in. The form works before and without script. */
export function SignInPage({ demo, failed }: SignInPageProps) {
  const error = failed?.message;
  const intent = useNavigation().formData?.get("intent");
  const password = useRef<HTMLInputElement>(null);
  useEffect(finishLeaving, []);
  useEffect(() => {
    // The e-mail is kept; what was mistyped is the password as a rule.
    if (error && intent === undefined) password.current?.select();
  }, [error, intent]);
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-10 text-ink text-sm">
      <NavigationProgress />
      <div className="w-full max-w-sm">
        <header className="flex flex-col items-center text-center">
          <img src="/favicon.svg" alt="" width={40} height={40} className="size-10" />
          <h1 className="mt-4 font-semibold text-2xl tracking-tight">TRQL</h1>
          <p className="mt-1 text-balance text-ink-muted">SQL over your runs, costs and metrics.</p>
        </header>
        <div className="mt-8 rounded-lg border border-line bg-surface p-6 shadow-xs">
          <Form method="post" className="flex flex-col gap-4">
            <div role="alert" className="contents">
              {error && (
                <p
                  id="sign-in-error"
                  className="flex items-start gap-2 rounded-md border border-danger/30 bg-danger-soft px-3 py-2 text-danger"
                >
                  <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                  {error}
                </p>
              )}
            </div>
            <Field label="E-mail">
              <Input
                name="email"
                type="email"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                maxLength={254}
                defaultValue={failed?.email}
                className="h-10"
              />
            </Field>
            <Field label="Password">
              <Input
                ref={password}
                name="password"
                type="password"
                autoComplete="current-password"
                required
                maxLength={1024}
                className="h-10"
                {...(error ? { "aria-describedby": "sign-in-error" } : {})}
              />
            </Field>
            <Button
              type="submit"
              name="intent"
              value="password"
              variant="primary"
              className="mt-1 h-10"
              pending={intent === "password"}
            >
              Sign in
            </Button>
          </Form>
          {demo && (
            <Form method="post" className="mt-5">
              <p className="flex items-center gap-3 text-ink-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                or look around first
              </p>
              <Button type="submit" name="intent" value="demo" className="mt-4 h-10 w-full" pending={intent === "demo"}>
                Continue as demo user
              </Button>
            </Form>
          )}
        </div>
      </div>
    </main>
  );
}
