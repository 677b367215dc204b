import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";

/** Ends the whole reading: what was found is enough, or more would take too long. */
export class Stop extends Error {}

/** What is found while a query is read. */
export class Findings {
  readonly all: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  private errors = 0;

  /**
   * Notes a finding once: an alias that is used twice is read twice.
   *
   * @throws Stop when there are enough: nobody reads thousands of errors, and each may look for the nearest name.
   */
  add(finding: Diagnostic): void {
    const key = `${finding.code} ${finding.range.from} ${finding.range.to} ${finding.message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push(finding);
    if (finding.severity === "error" && ++this.errors >= limits.findings) throw new Stop();
  }

  /** Notes what makes the whole query too large, and ends its reading. */
  stop(finding: Diagnostic): never {
    this.add(finding);
    throw new Stop();
  }

  /** How many there are so far. */
  get count(): number {
    return this.all.length;
  }

  /** Changes those that have come since there were so many. */
  amend(since: number, change: (finding: Diagnostic) => Diagnostic): void {
    for (let index = since; index < this.all.length; index++) this.all[index] = change(this.all[index] as Diagnostic);
  }

  get hasErrors(): boolean {
    return this.errors > 0;
  }
}
