import { ChevronDown, Info, TriangleAlert } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { QueryResponse } from "trql/protocol";
import { RanAgo } from "./ran-ago";
import { type SummaryFact, summaryFacts } from "./summary-facts";

const tones: Readonly<Record<SummaryFact["tone"], string>> = {
  plain: "text-ink-muted",
  info: "text-info",
  warning: "text-warning",
};

/** The honest strip: what came back, what is missing from it, and what it took. */
export function ResultSummary(props: {
  readonly response: QueryResponse;
  /** Milliseconds since the epoch at which the query was sent; null leaves its age out. */
  readonly ranAt: number | null;
  /** Whether the text in the editor is another one by now. */
  readonly edited: boolean;
}) {
  const { response, ranAt } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const facts = useMemo(() => summaryFacts(response, Date.now()), [response]);
  const details = facts.flatMap((fact) => fact.details);
  return (
    // It stays in sight below a table that is longer than the screen.
    <div className="bg-canvas pt-1 text-xs lg:sticky lg:bottom-0">
      <ul
        aria-label="About this result"
        className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 py-1 tabular-nums"
      >
        {facts.map((fact) => (
          <li key={fact.id} className={`inline-flex items-center gap-1 whitespace-nowrap ${tones[fact.tone]}`}>
            {fact.tone === "warning" && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
            {fact.tone === "info" && <Info aria-hidden className="size-3.5 shrink-0" />}
            <span className={fact.tone === "plain" ? "" : "font-medium"}>{fact.text}</span>
          </li>
        ))}
        {ranAt !== null && (
          <li className="whitespace-nowrap text-ink-muted">
            <RanAgo at={ranAt} timeZone={response.applied.timeZone} />
          </li>
        )}
        {props.edited && (
          <li className="inline-flex items-center gap-1 whitespace-nowrap font-medium text-info">
            <Info aria-hidden className="size-3.5 shrink-0" />
            The query was edited since
          </li>
        )}
        {details.length > 0 && (
          <li>
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className="-mx-1.5 inline-flex h-6 items-center gap-1 rounded-md px-1.5 font-medium text-ink hover:bg-hover"
            >
              {open ? "Hide details" : "Details"}
              <ChevronDown aria-hidden className={`size-3.5 ${open ? "rotate-180" : ""}`} />
            </button>
          </li>
        )}
      </ul>
      <ul id={id} hidden={!open} className="mb-2 flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 text-ink">
        {details.map((detail) => (
          <li key={detail} className="break-words">
            {detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
