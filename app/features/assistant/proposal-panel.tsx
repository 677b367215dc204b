import { useEffect, useRef } from "react";
import { Button } from "../../ui/button";
import { ProposalDiff } from "./proposal-diff";
import type { Proposal } from "./protocol";
import { tries } from "./protocol";
import type { Assistant } from "./use-assistant";

export interface ProposalPanelProps {
  readonly assistant: Assistant;
  readonly proposal: Proposal;
  /** What stands in the editor. */
  readonly text: string;
  readonly cspNonce?: string | undefined;
}

/** A query to take over or not. It has the focus when it comes, unless somebody has begun to work elsewhere. */
export function ProposalPanel({ assistant, proposal, text, cspNonce }: ProposalPanelProps) {
  const { query, explanation, attempts } = proposal;
  const heading = useRef<HTMLHeadingElement>(null);
  const same = query === text.trim();

  // biome-ignore lint/correctness/useExhaustiveDependencies: with each proposal.
  useEffect(() => {
    const focused = document.activeElement;
    const elsewhere = focused !== document.body && !focused?.closest('[aria-label="Assistant"]');
    if (!elsewhere) heading.current?.focus();
  }, [proposal]);

  return (
    <div className="mt-3">
      <h2 ref={heading} tabIndex={-1} className="mb-1.5 w-fit rounded-sm font-medium text-ink text-sm">
        {same ? "The editor holds the proposed query already" : "Proposed query"}
        {attempts > 1 && (
          <span className="ml-2 font-normal text-ink-muted text-xs">
            compiles since try {attempts} of {tries}
          </span>
        )}
      </h2>
      {!same && <ProposalDiff before={text} after={query} cspNonce={cspNonce} />}
      {explanation !== "" && (
        <p className="mt-2 max-w-prose break-words text-ink text-sm">
          <span className="text-ink-muted">The model says: </span>
          {explanation}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {!same && (
          <Button variant="primary" onClick={assistant.accept}>
            Accept
          </Button>
        )}
        <Button onClick={assistant.discard}>{same ? "Close" : "Discard"}</Button>
        {!same && <p className="text-ink-muted text-xs">It is not run before you run it. Read it first.</p>}
      </div>
    </div>
  );
}
