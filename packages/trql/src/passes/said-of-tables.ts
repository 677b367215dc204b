import type { Bound, BoundSelect, BoundTable } from "../resolve/bound.js";
import { childrenOf, conjunctsOf } from "../resolve/walk.js";
import { isPlain, isShort } from "./plain-conditions.js";
import { joinsAll } from "./push-into.js";

export interface SaidOfTables {
  /** Plain conditions by the table that they speak of: its relation applies them before anything else is calculated. */
  readonly ofTable: ReadonlyMap<BoundTable, readonly Bound[]>;
  /** What WHERE has still to say. */
  readonly rest: readonly Bound[];
}

/**
 * The plain conditions of a SELECT that speak of one of its tables. Indexes see no others (beyond-indexes.ts).
 *
 * @param where All that have to be true of the SELECT's rows.
 */
export function saidOfTables(query: BoundSelect, where: readonly Bound[]): SaidOfTables {
  const ofTable = new Map<BoundTable, Bound[]>();
  const say = (table: BoundTable, condition: Bound) => {
    const known = ofTable.get(table);
    if (known) known.push(condition);
    else ofTable.set(table, [condition]);
  };
  const brings = query.sources.some(({ join }) => join !== null && join.side !== "inner" && join.side !== "cross");
  const rest = where.filter((condition) => {
    const table = joinsAll(query) ? tableOf(condition, query) : null;
    if (!table) return true;
    // A row of NULLs that an outer join brings has to be left out around it, too.
    if (brings && !isShort(condition)) return true;
    say(table, condition);
    return brings;
  });
  // What a joined table does not have for ON, it need not be read for: of the sides that keep all rows this is not true.
  for (const { source, join, on } of query.sources) {
    if (source.kind !== "table" || !on || (join?.side !== "inner" && join?.side !== "left")) continue;
    for (const condition of conjunctsOf(on))
      if (tableOf(condition, query) === source && isShort(condition)) say(source, condition);
  }
  return { ofTable, rest };
}

/** The table of the SELECT's own that a plain condition speaks of. */
function tableOf(condition: Bound, { sources }: BoundSelect): BoundTable | null {
  const source = firstColumn(condition)?.source;
  if (source?.kind !== "table" || !sources.some((each) => each.source === source)) return null;
  return isPlain(condition, (column) => column.source === source) ? source : null;
}

function firstColumn(node: Bound): Extract<Bound, { kind: "column" }> | null {
  if (node.kind === "column") return node;
  for (const child of childrenOf(node)) {
    const column = firstColumn(child);
    if (column) return column;
  }
  return null;
}
