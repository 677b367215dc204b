import type { Rows } from "./evaluated-expression";
import type { Row } from "./row-lists";

/** Rows of one key, of which `rolledUp` says which parts are NULL for all of them. */
export interface Group {
  readonly key: Row;
  readonly rolledUp: readonly boolean[];
  readonly rows: readonly Rows[];
}

/** A condition over a group. */
export interface Judged {
  readonly text: string;
  readonly evaluate: (group: Group) => boolean | null;
}
