import type { TrqlType } from "../types/type.js";
import type { RenderType } from "./render-type.js";

/** The public half of a column: what users, the editor and the API may know. No physical name ever appears here. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: TrqlType;
  /** One sentence for hover, the schema panel and table headers. */
  readonly description: string;
  readonly renderType: RenderType | null;
  /** True when `SELECT *` includes it. */
  readonly core: boolean;
  /** All values the column can hold, when the list is closed. */
  readonly values?: readonly string[];
  /** Well-known values of an open list, offered by completion. */
  readonly knownValues?: readonly string[];
  /** A value as a user would write it. */
  readonly example?: string;
  /** What newcomers may call it: a name that there is not is answered with the column that it means. */
  readonly alsoCalled?: readonly string[];
}

/** The public half of a table, as JSON: the same data feeds the linter, the completion, the API and the docs. */
export interface TableDescription {
  readonly name: string;
  readonly description: string;
  /** As of columns. */
  readonly alsoCalled?: readonly string[];
  /** Name of the column that time ranges and `timeBucket()` apply to; null when the table has none. */
  readonly timeColumn: string | null;
  /** Columns of which no two rows share the values, when there are such: joins by them multiply nothing. */
  readonly uniqueBy?: readonly string[];
  readonly columns: readonly ColumnDescription[];
}
