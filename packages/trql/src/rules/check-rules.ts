import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { BoundQuery } from "../resolve/bound.js";
import { selectsOf } from "../resolve/walk.js";
import { asofJoin } from "./asof-join.js";
import { comparedWithNull } from "./compared-with-null.js";
import { correlated } from "./correlated.js";
import { distinctOrder } from "./distinct-order.js";
import { fixedColumns } from "./fixed-columns.js";
import { groupingKeys } from "./grouping-keys.js";
import { joinedConditions } from "./joined-conditions.js";
import { longLists } from "./long-lists.js";
import { multipliedRows } from "./multiplied-rows.js";
import { notGrouped } from "./not-grouped.js";
import { planningWork } from "./planning-work.js";
import { tooLargeExpanded } from "./too-large-expanded.js";
import { wideCube } from "./wide-cube.js";

/** Applies every rule to a query and to the queries inside it. */
export function checkRules(query: BoundQuery, text: string): Diagnostic[] {
  const size = tooLargeExpanded(query, text);
  if (size.length > 0) return size;
  const selects = selectsOf(query);
  const long = [...selects.flatMap(longLists), ...planningWork(query)];
  if (long.length > 0) return long.slice(0, limits.findings);
  const fixed = selects.some(({ distinct }) => distinct) ? fixedColumns(query, text) : null;
  const errors = selects.flatMap((each) => [
    ...firstOf(notGrouped(each, text), () => distinctOrder(each, text, fixed?.has(each) ?? false)),
    ...groupingKeys(each),
    ...correlated(each),
    ...asofJoin(each),
    ...wideCube(each),
  ]);
  return errors.length > 0
    ? errors.slice(0, limits.findings)
    : selects
        .flatMap((each) => [...multipliedRows(each), ...joinedConditions(each, text), ...comparedWithNull(each, text)])
        .slice(0, limits.findings);
}

/** What the first of two rules finds, or else the second: of one column both would say that it is missing. */
function firstOf(findings: Diagnostic[], others: () => Diagnostic[]): Diagnostic[] {
  return findings.length > 0 ? findings : others();
}
