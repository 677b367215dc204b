import { useEffect, useRef, useState } from "react";
import { cx } from "../../ui/class-names";

export interface ProposalDiffProps {
  /** What stands in the editor. */
  readonly before: string;
  readonly after: string;
  readonly cspNonce?: string | undefined;
}

const count = (lines: number, what: string) => `${lines} ${lines === 1 ? "line" : "lines"} ${what}`;

/** The proposed query as a change of the editor's; until it is loaded, the text alone stands in its place. */
export function ProposalDiff({ before, after, cspNonce }: ProposalDiffProps) {
  const parent = useRef<HTMLDivElement>(null);
  const [changes, setChanges] = useState<{ readonly added: number; readonly removed: number } | null>(null);

  useEffect(() => {
    let left = false;
    let destroy = () => {};
    import("./create-diff").then(({ createDiff }) => {
      if (left || !parent.current) return;
      const diff = createDiff({
        parent: parent.current,
        before,
        after,
        label: "Proposal",
        ...(cspNonce ? { cspNonce } : {}),
      });
      destroy = diff.destroy;
      setChanges(diff);
    }, console.error);
    return () => {
      left = true;
      destroy();
    };
  }, [before, after, cspNonce]);

  return (
    <>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <div ref={parent} className={cx(!changes && "hidden")} />
        {!changes && (
          <pre className="max-h-[40vh] overflow-auto whitespace-pre-wrap px-3 py-3 font-mono text-[13px] text-ink leading-[1.6]">
            {after}
          </pre>
        )}
      </div>
      {changes && before.trim() !== "" && (
        <p className="mt-1.5 text-ink-muted text-xs">
          {count(changes.added, "added")}, {count(changes.removed, "taken away")}
        </p>
      )}
    </>
  );
}
