import type { Range } from "../text/range.js";

/** Classes of findings (LANGUAGE.md §7). Several codes share a class. */
export type DiagnosticClass =
  | "syntax"
  | "unknown_table"
  | "unknown_column"
  | "unknown_function"
  | "argument_count"
  | "argument_type"
  | "bad_value"
  | "aggregate_placement"
  | "not_grouped"
  | "ambiguous"
  | "duplicate_name"
  | "misplaced"
  | "limit"
  | "notice";

/** `error` stops the query; `warning` and `info` ride along with the answer. */
export type Severity = "error" | "warning" | "info";

/** A replacement of one range of the text that settles a finding. */
export interface Fix {
  /** What the fix does, as a button would say it: `Replace with "status"`. */
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}

/**
 * One finding about a query, safe to show to its author: never a physical name, an engine text or another
 * tenant's value.
 */
export interface Diagnostic {
  /** Stable kebab-case code, for example `unknown-column`. */
  readonly code: string;
  readonly class: DiagnosticClass;
  readonly severity: Severity;
  /** One or two sentences for people. */
  readonly message: string;
  /** The next step, when there is one that the message does not already hold. */
  readonly help?: string;
  /** UTF-16 offsets into the text that was compiled. */
  readonly range: Range;
  readonly fixes?: readonly Fix[];
}
