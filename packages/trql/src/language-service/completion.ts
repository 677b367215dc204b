import type { TableDescription } from "../schema/table-description.js";
import type { Range } from "../text/range.js";

export interface CompletionItem {
  readonly label: string;
  readonly kind: "table" | "column" | "alias" | "function" | "value" | "keyword";
  /** What replaces the range; a function's is a template with `${parameter}` places. */
  readonly insert: string;
  /** A type, a family: one or two words beside the label. */
  readonly detail?: string;
  /** A sentence for the panel. */
  readonly description?: string;
  /** Only functions. */
  readonly signatures?: readonly string[];
}

/** What can stand at the cursor, the likeliest kinds first. The range is what an accepted item replaces. */
export interface CompletionResult extends Range {
  readonly items: readonly CompletionItem[];
}

export interface CompletionOptions {
  readonly tables: readonly TableDescription[];
}
