import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BoundQuery } from "../resolve/bound.js";
import { notGrouped } from "./not-grouped.js";
import { queriesOf } from "./queries-of.js";
import { tooManyNodes } from "./too-many-nodes.js";

/** Applies every rule to a query and to the queries inside it. */
export function checkRules(query: BoundQuery, text: string): Diagnostic[] {
  const size = tooManyNodes(query, text);
  return size.length > 0 ? size : queriesOf(query).flatMap((each) => notGrouped(each, text));
}
