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
  /** Whether what can stand here is keywords, and a name that the query gives: an alias without AS. */
  readonly newName: boolean;
  /** What the data could add here; null where it adds nothing. */
  readonly wants: WantedData | null;
}

/** The frequent values of a column, or the paths seen in a JSON column. */
export interface WantedData {
  readonly kind: "values" | "paths";
  readonly table: string;
  readonly column: string;
}

/** `user.id`, and what stands there: `text`, `number`, `boolean`, `list`, `object`, or several. */
export interface SeenPath {
  readonly path: string;
  readonly type: string;
}

export interface CompletionOptions {
  readonly tables: readonly TableDescription[];
  /** Paths seen in the data, by column: `{ "runs.output": [{ path: "user.id", type: "text" }] }`. */
  readonly jsonPaths?: Readonly<Record<string, readonly SeenPath[]>>;
  /** Frequent values, by column: `{ "runs.queue": ["emails"] }`. They come before the known ones. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}
