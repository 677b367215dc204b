import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { orInExpression } from "../resolve/or-meant.js";
import { childrenOf, expressionsOf } from "../resolve/walk.js";

/** Between conditions || is OR in other languages. Here it joins their texts, and the query runs with another meaning. */
export function joinedConditions(query: BoundSelect, text: string): Diagnostic[] {
  const findings = new Map<number, Diagnostic>();
  const look = (node: Bound): void => {
    const or = orInExpression(node, text);
    if (or)
      findings.set(
        or.range.from,
        diagnostic(
          "conditions-joined",
          or.range,
          "|| joins texts, and does so before anything is compared. Write OR if one of two conditions is meant.",
          { fixes: [or.fix] },
        ),
      );
    for (const child of childrenOf(node)) look(child);
  };
  for (const expression of expressionsOf(query)) look(expression);
  return [...findings.values()];
}
