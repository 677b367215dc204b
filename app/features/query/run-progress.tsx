import type { QueryReads } from "trql/protocol";
import { describeReads, shareRead } from "./describe-reads";

/** A line over the result while a query runs: how much of its rows the engine has read. It takes no place of its own. */
export function RunProgress({ reads }: { readonly reads: QueryReads | null }) {
  const share = reads && shareRead(reads);
  const value = share === null ? {} : { "aria-valuenow": Math.round(share * 100) };
  return (
    <div
      role="progressbar"
      aria-label="Rows read"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={reads ? describeReads(reads) : "Running"}
      {...value}
      className="absolute inset-x-0 top-0 h-0.5 overflow-hidden bg-hover"
    >
      <div
        className={`h-full origin-left bg-accent motion-safe:transition-transform ${share === null ? "motion-safe:animate-pulse" : ""}`}
        style={{ transform: `scaleX(${share ?? 1})` }}
      />
    </div>
  );
}
