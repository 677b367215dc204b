import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import { comparing } from "../functions/index.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { childrenOf, expressionsOf } from "../resolve/walk.js";

/** What is compared with the word NULL is neither true nor false, and a condition of it keeps no row. */
export function comparedWithNull(query: BoundSelect, text: string): Diagnostic[] {
  const findings = new Map<number, Diagnostic>();
  const look = (node: Bound): void => {
    const [left, right] = childrenOf(node);
    if (node.kind === "call" && comparing.has(node.engine) && left && right) {
      const value = isNull(right) ? left : isNull(left) ? right : null;
      // Through an alias it is met again, in another range: what is compared keeps its own.
      if (value && !isNull(value) && !findings.has(value.range.from))
        findings.set(
          value.range.from,
          diagnostic(
            "compared-with-null",
            node.range,
            "What is compared with NULL is never true. NULL is found by IS NULL.",
            { fixes: testOf(node.engine, value, node, text) },
          ),
        );
    }
    for (const child of childrenOf(node)) look(child);
  };
  for (const expression of expressionsOf(query)) look(expression);
  return [...findings.values()];
}

function testOf(engine: string, value: Bound, { range }: Bound, text: string): Fix[] {
  const test = engine === "equals" ? "IS NULL" : engine === "notEquals" ? "IS NOT NULL" : null;
  // What CASE compares stands before its branches, and there is no place for a test.
  const isAround = range.from <= value.range.from && value.range.to <= range.to;
  if (test === null || !isAround) return [];
  const written = `${text.slice(value.range.from, value.range.to)} ${test}`;
  return [{ title: `Replace with ${test}`, range, text: written }];
}

function isNull({ kind }: Bound): boolean {
  return kind === "null";
}
