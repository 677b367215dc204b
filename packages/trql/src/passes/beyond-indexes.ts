import { call, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { childrenOf } from "../resolve/walk.js";
import { isTime } from "../types/type.js";

/**
 * An operand of a calculation, out of the sight of indexes where the calculation can fail of a time.
 *
 * The engine keeps the earliest and the latest time of all rows of a part and of a granule, whoever's they are, and
 * calculates of these what a condition says of the column, before any guard: `triggered_at + INTERVAL n SECOND` fails
 * of one time and not of the one before, and would tell, digit by digit, when a neighbour's last run was. The engine
 * looks through functions that keep an order, and `identity` is none of them. What else it looks through fails of no
 * time that a row can have, and stays in the sight of indexes.
 */
export function beyondIndexes(node: Extract<Bound, { kind: "call" }>, operand: Bound, sql: Sql): Sql {
  return movesTime(node) && readsTime(operand) ? call("identity", sql) : sql;
}

/** Whether it makes another time of a time, of a type in which there can be none. Date and DateTime begin anew. */
function movesTime({ engine, type }: Extract<Bound, { kind: "call" }>): boolean {
  return (engine === "plus" || engine === "minus") && (type.kind === "DateTime64" || type.kind === "Date32");
}

const known = new WeakMap<Bound, boolean>();

/** Whether a time that a table stores is a part of it, also by way of subqueries. */
function readsTime(node: Bound): boolean {
  let reads = known.get(node);
  if (reads === undefined) {
    reads = node.kind === "column" ? isOfTime(node) : node.kind !== "aggregate" && childrenOf(node).some(readsTime);
    known.set(node, reads);
  }
  return reads;
}

function isOfTime({ source, column }: Extract<Bound, { kind: "column" }>): boolean {
  if (source.kind === "table") return isTime(column.type);
  if (source.kind === "elements") return false;
  const position = source.query.outputs.findIndex(({ name }) => name === column.name);
  return outputsAt(source.query, position).some(readsTime);
}

function outputsAt(query: BoundQuery, position: number): readonly Bound[] {
  if (query.kind === "set") return [...outputsAt(query.left, position), ...outputsAt(query.right, position)];
  const expression = query.outputs[position]?.expression;
  return expression ? [expression] : [];
}
