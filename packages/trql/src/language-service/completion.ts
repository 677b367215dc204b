import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";

export type CompletionKind =
  | "value"
  | "column"
  | "path"
  | "parameter"
  | "alias"
  | "table"
  | "source"
  | "window"
  | "type"
  | "unit"
  | "function"
  | "keyword";

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What replaces the range; a function's is a template with `${parameter}` places. */
  readonly insert: string;
  /** A type, a family: one or two words beside the label. */
  readonly detail?: string;
  /** A sentence for the panel. */
  readonly description?: string;
  /** Only functions. */
  readonly signatures?: readonly string[];
  /** Lower is likelier; items come in its order. */
  readonly rank: number;
}

/** What can stand at the cursor, the likeliest first. The range is what an accepted item replaces. */
export interface CompletionResult extends Range {
  readonly items: readonly CompletionItem[];
}

export interface CompletionOptions {
  readonly tables: readonly TableDescription[];
  /** Paths seen in the data, by column: `{ "runs.output": ["user.id"] }`. */
  readonly jsonPaths?: Readonly<Record<string, readonly string[]>>;
  /** Frequent values, by column: `{ "runs.queue": ["emails"] }`. They come before the known ones. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}
