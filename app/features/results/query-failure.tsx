import {
  Ban,
  CircleSlash,
  CircleX,
  Clock,
  CloudOff,
  Gauge,
  Lock,
  ServerOff,
  Sparkles,
  TriangleAlert,
  Users,
  Wrench,
} from "lucide-react";
import { useEffect, useRef } from "react";
import type { Diagnostic } from "trql";
import type { ErrorCode } from "trql/protocol";
import { Button } from "../../ui/button";
import type { QueryFailureBody } from "../query/fetch-query";
import { failureGuidance, unanswered } from "./failure-guidance";
import { textPlace } from "./text-place";

export interface QueryFailureProps {
  readonly error: QueryFailureBody;
  /** The text that failed; with it, findings name their line and column. */
  readonly query?: string;
  readonly onRetry?: () => void;
  /** Moves the editor's cursor to an offset of the text. */
  readonly onGoTo?: (offset: number) => void;
  /** Writes a repair into the query; without it repairs are only named. */
  readonly onRepair?: (repair: Repair) => void;
  /** Asks the assistant to mend the query; only where there is one. */
  readonly onFix?: () => void;
}

/** What stands in a place of the query instead. */
export type Repair = NonNullable<Diagnostic["fixes"]>[number];

const icons: Partial<Readonly<Record<ErrorCode, typeof CircleX>>> = {
  timeout: Clock,
  limit_exceeded: Gauge,
  too_large: Gauge,
  too_many_queries: Users,
  engine_unavailable: ServerOff,
  cancelled: CircleSlash,
  forbidden: Lock,
  unauthorized: Lock,
  not_found: Ban,
  internal: TriangleAlert,
};

const tones = {
  danger: "border-danger/40 bg-danger-soft",
  warning: "border-warning/40 bg-warning-soft",
  plain: "border-line bg-sunken",
};
const inks = { danger: "text-danger", warning: "text-warning", plain: "text-ink-muted" };

/** Why a query gave no result, and what to do next. */
export function QueryFailure({ error, query, onRetry, onGoTo, onRepair, onFix }: QueryFailureProps) {
  const guidance = error.unanswered ? unanswered : (failureGuidance[error.code] ?? failureGuidance.internal);
  const Icon = error.unanswered ? CloudOff : (icons[error.code] ?? CircleX);
  const findings = error.diagnostics ?? [];
  const section = useRef<HTMLElement>(null);
  // On small screens it comes below what is in sight, and who runs by a key would see nothing happen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each failure.
  useEffect(() => {
    section.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  return (
    <section ref={section} role="alert" className={`rounded-lg border p-4 text-sm ${tones[guidance.tone]}`}>
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${inks[guidance.tone]}`} />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-ink">{guidance.title}</h2>
          {/* Of a session that has ended the heading says it all. */}
          {findings.length === 0 && error.code !== "unauthorized" && (
            <p className="mt-1 break-words text-ink">{error.message}</p>
          )}
          {guidance.next && <p className="mt-1 text-ink-muted">{guidance.next}</p>}
          {findings.length === 0 && !error.unanswered && (
            <p className="mt-0.5 font-mono text-ink-muted text-xs">{error.code}</p>
          )}
          {findings.length > 0 && (
            <ul className="mt-2 flex flex-col divide-y divide-line">
              {findings.map((finding) => (
                <Finding
                  key={`${finding.code} ${finding.range.from} ${finding.range.to}`}
                  finding={finding}
                  {...(query === undefined ? {} : { query })}
                  {...(onGoTo ? { onGoTo } : {})}
                  {...(onRepair ? { onRepair } : {})}
                />
              ))}
            </ul>
          )}
          {guidance.quoteId && error.requestId !== "" && (
            <p className="mt-2 text-ink-muted">
              Request id <code className="select-all break-all font-mono text-ink">{error.requestId}</code>
            </p>
          )}
          {error.code === "invalid_query" && onFix && (
            <Button size="sm" className="mt-3" icon={<Sparkles size={14} />} onClick={onFix}>
              Fix this error
            </Button>
          )}
          {error.code === "unauthorized" && (
            // The page's address asks for a sign-in and leads back here.
            <Button size="sm" variant="secondary" className="mt-3" onClick={() => window.location.reload()}>
              Sign in
            </Button>
          )}
          {guidance.retry && onRetry && (
            <div className="mt-3">
              <Button size="sm" variant="secondary" onClick={onRetry}>
                {error.code === "cancelled" || error.code === "too_many_queries" ? "Run again" : "Try again"}
              </Button>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function Finding(props: {
  readonly finding: Diagnostic;
  readonly query?: string;
  readonly onGoTo?: (offset: number) => void;
  readonly onRepair?: (repair: Repair) => void;
}) {
  const { finding, query, onGoTo, onRepair } = props;
  const place = query === undefined ? null : textPlace(query, finding.range.from);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words text-ink">{finding.message}</p>
        {finding.help && <p className="break-words text-ink-muted">{finding.help}</p>}
        {!onRepair &&
          finding.fixes?.map((fix) => (
            <p key={fix.title} className="break-words text-ink-muted">
              Fix: {fix.title}
            </p>
          ))}
        <p className="mt-0.5 font-mono text-ink-muted text-xs">
          {place && `line ${place.line}, column ${place.column} · `}
          {finding.code}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {onRepair &&
          finding.fixes?.map((fix) => (
            <Button key={fix.title} size="sm" icon={<Wrench size={14} />} onClick={() => onRepair(fix)}>
              {fix.title}
            </Button>
          ))}
        {onGoTo && (
          <Button size="sm" variant="secondary" onClick={() => onGoTo(finding.range.from)}>
            Go to<span className="sr-only"> the place of: {finding.message}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
