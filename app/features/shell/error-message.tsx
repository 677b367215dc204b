import { useNavigate } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { Button } from "~/ui/button";
import type { ErrorDescription } from "./describe-error";

/** An error with its next step, in the middle of where the page would be. */
export function ErrorMessage(props: {
  description: ErrorDescription;
  requestId?: string;
  /** Leads to a page that works. */
  action: ReactNode;
}) {
  const { status, title, message } = props.description;
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${title} · TRQL`;
  }, [title]);
  return (
    <div className="mx-auto flex w-full max-w-lg flex-1 flex-col justify-center px-6 py-16">
      <p className="font-mono text-ink-faint text-xs tabular-nums">{status}</p>
      <h1 className="mt-2 text-balance font-semibold text-ink text-xl tracking-tight">{title}</h1>
      <p className="mt-2 text-pretty text-ink-muted text-sm">{message}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        {props.action}
        {status >= 500 && <Button onClick={() => navigate(0)}>Try again</Button>}
      </div>
      {props.requestId && status >= 500 && (
        <p className="mt-8 border-line border-t pt-4 text-ink-muted text-xs">
          If it stays, tell us the request id: <code className="font-mono text-ink">{props.requestId}</code>
        </p>
      )}
    </div>
  );
}
