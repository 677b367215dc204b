import { TriangleAlert } from "lucide-react";
import { Button } from "../../../ui/button";
import { Popover } from "../../../ui/popover";
import type { QueryFailureBody } from "../../query/fetch-query";
import { failureGuidance } from "../../results/failure-guidance";
import { WidgetMessage } from "./widget-message";

/** Why this widget has nothing to show; the others go on. `small` for places of a number's size. */
export function WidgetFailure(props: { error: QueryFailureBody; onRetry: () => void; small?: boolean }) {
  const { error } = props;
  const guidance = failureGuidance[error.code] ?? failureGuidance.internal;
  const retry = guidance.retry && (
    <Button size="sm" onClick={props.onRetry}>
      Try again
    </Button>
  );
  const icon = <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />;
  if (props.small) {
    return (
      <div role="alert" className="flex h-full flex-col justify-end gap-2 px-3.5 pb-3 text-ink-muted text-sm">
        <p className="flex min-w-0 items-center gap-1.5 font-medium" title={guidance.title}>
          {icon}
          <span className="truncate">{guidance.title}</span>
        </p>
        <div className="flex gap-2">
          {retry}
          <Popover
            label="Why there is no result"
            trigger={
              <Button size="sm" variant="ghost">
                Details
              </Button>
            }
          >
            <div className="text-ink text-sm">
              <Reason error={error} />
            </div>
          </Popover>
        </div>
      </div>
    );
  }
  return (
    <div role="alert" className="size-full">
      <WidgetMessage icon={icon} title={guidance.title} action={retry}>
        <Reason error={error} />
      </WidgetMessage>
    </div>
  );
}

function Reason({ error }: { error: QueryFailureBody }) {
  const guidance = failureGuidance[error.code] ?? failureGuidance.internal;
  return (
    <>
      <p className="break-words">
        {error.diagnostics?.find((finding) => finding.severity === "error")?.message ?? error.message}
      </p>
      {guidance.quoteId && error.requestId !== "" && (
        <p>
          Request id <code className="select-all break-all font-mono text-xs">{error.requestId}</code>
        </p>
      )}
    </>
  );
}
