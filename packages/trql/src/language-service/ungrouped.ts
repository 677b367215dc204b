import { findFunction } from "../functions/index.js";
import type { Bound, BoundColumn, BoundSource } from "../resolve/bound.js";
import type { Clause } from "../resolve/scope.js";
import type { Expression, Select } from "../syntax/nodes.js";
import type { Marked } from "./marked.js";
import { isSelect } from "./scopes.js";

/** Whether a column cannot stand at the marker as it is. */
type IsUngrouped = (column: BoundColumn, source: BoundSource) => boolean;

const never: IsUngrouped = () => false;
/** What is read after the groups are made. */
const ofGroups: ReadonlySet<Clause> = new Set(["SELECT", "HAVING", "QUALIFY", "ORDER BY", "LIMIT BY"]);

/**
 * Which columns the check would refuse at the marker, since the query groups and they are no keys.
 *
 * @example In `SELECT status, count() FROM runs GROUP BY status ORDER BY |` all but `status`.
 */
export function ungroupedAt({ at, clause, inAggregate }: Marked): IsUngrouped {
  const { select, scope, read } = at;
  if (inAggregate || !ofGroups.has(clause) || !isGrouped(select, clause)) return never;
  const keys: Bound[] = [];
  for (const key of select.groupBy?.sets.flat() ?? []) {
    const bound = read(keyOf(key, select), "GROUP BY");
    // It is still being written: any column can be meant.
    if (!bound) return never;
    keys.push(bound);
  }
  return ({ name }, source) =>
    !keys.some(
      (key) => key.kind === "column" && key.column.name === name && (key.source === source || scope.shared.has(name)),
    );
}

/** Without GROUP BY a select list is still being written that has an aggregate and columns. */
function isGrouped({ groupBy, having, items }: Select, clause: Clause): boolean {
  if (groupBy || having) return true;
  return clause !== "SELECT" && items.some((item) => item.kind !== "star" && hasAggregate(item.expression));
}

/** A position stands for the item of the select list. */
function keyOf(key: Expression, { items }: Select): Expression {
  const item = key.kind === "number" ? items[Number(key.text) - 1] : undefined;
  return item && item.kind !== "star" ? item.expression : key;
}

function hasAggregate(node: unknown): boolean {
  if (typeof node !== "object" || node === null || isSelect(node)) return false;
  return isAggregate(node) || Object.values(node).some(hasAggregate);
}

function isAggregate(node: object): boolean {
  const call = node as Expression;
  return call.kind === "call" && !call.over && findFunction(call.name.text)?.kind === "aggregate";
}
