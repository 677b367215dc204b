import { TriangleAlert } from "lucide-react";
import { Button } from "../../../ui/button";
import type { QueryFailureBody } from "../../query/fetch-query";
import { failureGuidance } from "../../results/failure-guidance";
import { WidgetMessage } from "./widget-message";

/** Why this widget has nothing to show; the others go on. */
export function WidgetFailure({ error, onRetry }: { error: QueryFailureBody; onRetry: () => void }) {
  const guidance = failureGuidance[error.code] ?? failureGuidance.internal;
  const message = error.diagnostics?.find((finding) => finding.severity === "error")?.message ?? error.message;
  return (
    <div role="alert" className="size-full">
      <WidgetMessage
        icon={<TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />}
        title={guidance.title}
        action={
          guidance.retry && (
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        <p className="break-words">{message}</p>
        {guidance.quoteId && error.requestId !== "" && (
          <p>
            Request id <code className="select-all break-all font-mono">{error.requestId}</code>
          </p>
        )}
      </WidgetMessage>
    </div>
  );
}
