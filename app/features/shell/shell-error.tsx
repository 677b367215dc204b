import { useLocation, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { LinkButton } from "~/ui/link-button";
import { dashboardPath } from "../tenancy/paths";
import { AppShell } from "./app-shell";
import { describeError } from "./describe-error";
import { ErrorMessage } from "./error-message";
import type { ShellData } from "./shell-data";

/** An error of a page, inside the frame: the navigation goes on working. */
export function ShellError({ shell }: { shell: ShellData }) {
  return (
    <AppShell shell={shell}>
      <PageError shell={shell} />
    </AppShell>
  );
}

/** What stands in the place of a page that failed. `missing` leads on from one that is not there. */
export function PageError(props: {
  shell: ShellData;
  missing?: { readonly title: string; readonly action: ReactNode };
}) {
  const { shell } = props;
  const described = describeError(useRouteError());
  const missing = described.status === 404 ? props.missing : undefined;
  const description = missing ? { ...described, title: missing.title } : described;
  const { pathname, search } = useLocation();
  const signIn = `/sign-in?${new URLSearchParams({ to: pathname + search })}`;
  return (
    <ErrorMessage
      description={description}
      requestId={shell.requestId}
      action={
        description.status === 401 ? (
          <LinkButton to={signIn} variant="primary">
            Sign in
          </LinkButton>
        ) : (
          (missing?.action ?? (
            <LinkButton to={dashboardPath(shell.tenant, "overview")} variant="primary">
              Go to Overview
            </LinkButton>
          ))
        )
      }
    />
  );
}
