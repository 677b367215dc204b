import { TriangleAlert } from "lucide-react";
import { Button } from "../../ui/button";
import type { ShownFailure } from "./ask-assistant";

/** Why there is no proposal, and what to do next. */
export function AssistantFailurePanel({ failure, onRetry }: { failure: ShownFailure; onRetry: () => void }) {
  const { title, message, findings = [], explanation, requestId } = failure;
  return (
    <div role="alert" className="mt-3 flex gap-3 rounded-lg border border-warning/40 bg-warning-soft p-3 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-ink">{title}</h2>
        <p className="mt-1 text-ink">{message}</p>
        {explanation && (
          <p className="mt-1 break-words text-ink">
            <span className="text-ink-muted">The model says: </span>
            {explanation}
          </p>
        )}
        {findings.length > 0 && (
          <>
            <p className="mt-2 text-ink-muted">The last try still had:</p>
            <ul className="mt-1 list-disc pl-5">
              {findings.map((finding) => (
                <li key={finding} className="break-words text-ink">
                  {finding}
                </li>
              ))}
            </ul>
          </>
        )}
        {failure.quoteId && requestId && (
          <p className="mt-2 text-ink-muted">
            Request id <code className="select-all break-all font-mono text-ink">{requestId}</code>
          </p>
        )}
        {failure.retry && (
          <Button size="sm" className="mt-3" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
