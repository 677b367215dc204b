import type { Bound, BoundSelect } from "../resolve/bound.js";
import { childrenOf, conjunctsOf, expressionsOf } from "../resolve/walk.js";
import { outerColumns } from "./outer-columns.js";

type Column = Extract<Bound, { kind: "column" }>;

/** Aggregates of the engine that answer the same when each row is there several times. */
const indifferent =
  /^(?:min|max|any|anyLast|argMin|argMax|uniq\w*|groupUniqArray|\w+Distinct)(?:If|OrNull|OrDefault)*$/;

/**
 * Whether a correlated SELECT aggregates rows that the engine multiplies: it joins them to every row of the outer query
 * that has the same values, and sums over all of these. Only where a column is equal to the same column of the outer
 * query, the engine needs no join.
 */
export function isMultipliedByOuter(select: BoundSelect): boolean {
  return holdsCount(select) && outerColumns(select).length > 0 && !isMatched(select);
}

function holdsCount(select: BoundSelect): boolean {
  const holds = (node: Bound): boolean =>
    (node.kind === "aggregate" && node.over === null && !indifferent.test(node.engine)) || childrenOf(node).some(holds);
  return expressionsOf(select).some(holds);
}

/** Whether every outer column stands in an equality with the same column of the only source, and nowhere else. */
function isMatched(select: BoundSelect): boolean {
  const [only, another] = select.sources;
  if (!only || another || select.elements || !select.where) return false;
  const matches = conjunctsOf(select.where).filter((part) => {
    if (part.kind !== "call" || part.engine !== "equals") return false;
    const [left, right] = part.args;
    return left?.kind === "column" && right?.kind === "column" && isSame(left, right);
  });
  return outerColumns(select).length === matches.length;

  function isSame(left: Column, right: Column): boolean {
    const [own, outer] = left.source === only?.source ? [left, right] : [right, left];
    return (
      own.source === only?.source &&
      own.source.kind === "table" &&
      outer.source.kind === "table" &&
      outer.source !== own.source &&
      outer.source.table.name === own.source.table.name &&
      outer.column.name === own.column.name &&
      // The side of a join that can lack a row has another type there.
      outer.type.nullable === own.type.nullable
    );
  }
}
