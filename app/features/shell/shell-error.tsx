import { useLocation, useRouteError } from "@remix-run/react";
import { LinkButton } from "~/ui/link-button";
import { dashboardPath } from "../tenancy/paths";
import { AppShell } from "./app-shell";
import { describeError } from "./describe-error";
import { ErrorMessage } from "./error-message";
import type { ShellData } from "./shell-data";

/** An error of a page, inside the frame: the navigation goes on working. */
export function ShellError({ shell }: { shell: ShellData }) {
  const description = describeError(useRouteError());
  const { pathname, search } = useLocation();
  const signIn = `/sign-in?${new URLSearchParams({ to: pathname + search })}`;
  return (
    <AppShell shell={shell}>
      <ErrorMessage
        description={description}
        requestId={shell.requestId}
        action={
          description.status === 401 ? (
            <LinkButton to={signIn} variant="primary">
              Sign in
            </LinkButton>
          ) : (
            <LinkButton to={dashboardPath(shell.tenant, "overview")} variant="primary">
              Go to Overview
            </LinkButton>
          )
        }
      />
    </AppShell>
  );
}
