import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Building2 } from "lucide-react";
import { requireUser } from "~/features/auth/require-user.server";
import { beginLeaving } from "~/features/browser-memory/forget";
import { PlainPage } from "~/features/shell/plain-page";
import { findStart } from "~/features/tenancy/find-start.server";
import { dashboardPath } from "~/features/tenancy/paths";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";

export const meta: MetaFunction = () => [{ title: "TRQL" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request);
  const start = await findStart(request, user);
  if (start) throw redirect(dashboardPath(start, "overview"));
  return { email: user.email };
}

/** Reached only by people without any environment. */
export default function StartRoute() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <EmptyState
        className="my-auto"
        icon={<Building2 />}
        title="There is no environment for you yet"
        action={
          <Form method="post" action="/sign-out" onSubmit={beginLeaving}>
            <Button type="submit">Sign out</Button>
          </Form>
        }
      >
        You are signed in as {email}. Ask an owner or admin of your organization to add this address as a member, then
        reload this page.
      </EmptyState>
    </PlainPage>
  );
}
