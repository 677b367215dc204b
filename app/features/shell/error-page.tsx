import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";

/** What an error means to whoever sees it, and where to go on. Texts of the error itself stay in the server's log. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, text } = explanations[status] ?? unexpected;
  return (
    <main id="main" className="mx-auto flex min-h-[60vh] max-w-md flex-col justify-center gap-3 px-6 py-16">
      <p className="font-medium text-ink-faint text-sm tabular-nums">{status}</p>
      <h1 className="font-semibold text-2xl text-ink tracking-tight">{title}</h1>
      <p className="text-ink-muted text-sm">{text}</p>
      <p>
        <Link to="/" className="font-medium text-accent text-sm underline-offset-4 hover:underline">
          Go to your dashboards
        </Link>
      </p>
    </main>
  );
}

const unexpected = {
  title: "Something went wrong on our side",
  text: "The error is in our log. Load the page again; if it stays, tell us the time and the address of the page.",
};

const explanations: { readonly [status: number]: typeof unexpected } = {
  403: {
    title: "This is not allowed",
    text: "Your role in this organization does not include this, or the request came from another site.",
  },
  404: {
    title: "There is nothing here",
    text: "The address may be mistyped, or it belongs to an organization that you are not a member of.",
  },
};
