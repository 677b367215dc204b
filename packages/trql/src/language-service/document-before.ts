import type { Scope } from "../resolve/scope.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Marked } from "./marked.js";
import { columnsNamed, type TableColumn } from "./offers.js";
import { originOf } from "./scopes.js";
import { isSourceless } from "./wanted.js";

/** A JSON column behind whose dot something stands. */
export interface DocumentBefore {
  readonly name: string;
  /** The column of a table behind it; null when it is calculated. */
  readonly origin: TableColumn | null;
  /** What stands between the column and the place. */
  readonly path: readonly string[];
}

/** The JSON column that the parts before the cursor name, the column of a table behind it, and the path so far. */
export function documentBefore(marked: Marked, tables: readonly TableDescription[]): DocumentBefore | null {
  const named = columnBefore(marked);
  if (named) {
    const { column, source, path } = named;
    return column.type.kind === "JSON" ? { name: column.name, origin: originOf(source, column), path } : null;
  }
  const [name = "", ...path] = marked.before;
  const origin = isSourceless(marked) ? columnsNamed(name, tables)[0] : undefined;
  return origin?.column.type.kind === "JSON" ? { name, origin, path } : null;
}

/** The column that the parts before the cursor name, and what stands between it and the cursor. */
function columnBefore({ before: [first = "", ...rest], at }: Marked) {
  for (let scope: Scope | null = at.scope; scope; scope = scope.outer) {
    const named = scope.sources.find((each) => each.name === first);
    if (named && rest.length === 0) return null;
    const [owners, name, path] = named ? [[named], rest[0] ?? "", rest.slice(1)] : [scope.sources, first, rest];
    const source = owners.find((each) => each.columns.has(name));
    const column = source?.columns.get(name);
    if (source && column) return { source, column, path };
  }
  return null;
}
