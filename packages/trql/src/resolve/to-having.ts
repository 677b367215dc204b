import type { Fix } from "../diagnostics/diagnostic.js";
import type { Select } from "../syntax/nodes.js";
import type { ResolveContext } from "./scope.js";

/**
 * Reads the condition of WHERE. One that is refused for an aggregate in it is offered behind GROUP BY, where the whole of
 * it belongs there.
 */
export function movableToHaving<Value>(query: Select, { findings, text }: ResolveContext, read: () => Value): Value {
  const before = findings.count;
  const value = read();
  if (findings.count === before) return value;
  const fix = toHaving(query, text);
  findings.amend(before, (finding) => {
    const isOfGroups = finding.code === "aggregate-placement" && finding.message.endsWith("Use HAVING.");
    return fix && isOfGroups ? { ...finding, fixes: [...(finding.fixes ?? []), fix] } : finding;
  });
  return value;
}

function toHaving({ where, groupBy, having }: Select, text: string): Fix | null {
  const joined = where?.kind === "operator" && (where.name === "and" || where.name === "or");
  // `x = ANY(tags)` looks for one of several and is about no group.
  if (!where || having || joined || /[=>]\s*any\s*\(/i.test(text.slice(where.range.from, where.range.to))) return null;
  const from = /\bWHERE\s+$/i.exec(text.slice(0, where.range.from))?.index;
  if (from === undefined) return null;
  const title = "Move the condition to HAVING";
  if (!groupBy) return { title, range: { from, to: from + "WHERE".length }, text: "HAVING" };
  const keys = groupBy.kind === "plain" ? groupBy.sets.flat() : [];
  const [first, last] = [keys[0], keys.at(-1)];
  if (!first || !last || !/^\s+GROUP\s+BY\s+$/i.test(text.slice(where.range.to, first.range.from))) return null;
  const [condition, grouping] = [where.range, { from: where.range.to, to: last.range.to }].map(({ from, to }) =>
    text.slice(from, to).trim(),
  );
  return { title, range: { from, to: last.range.to }, text: `${grouping} HAVING ${condition}` };
}
