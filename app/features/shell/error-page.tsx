import { useRouteError } from "@remix-run/react";
import { LinkButton } from "~/ui/link-button";
import { describeError } from "./describe-error";
import { ErrorMessage } from "./error-message";
import { PlainPage } from "./plain-page";

/** An error outside of any environment, where there is no navigation to show. */
export function ErrorPage() {
  return (
    <PlainPage>
      <ErrorMessage
        description={describeError(useRouteError())}
        action={
          <LinkButton to="/" variant="primary">
            Go to the start page
          </LinkButton>
        }
      />
    </PlainPage>
  );
}
