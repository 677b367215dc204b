import { findFunction } from "../functions/index.js";
import type { BoundSource } from "../resolve/bound.js";
import type { Clause } from "../resolve/scope.js";
import type { Expression, Name, Select } from "../syntax/nodes.js";
import { marker } from "./nest.js";
import { isSelect, pathTo, type Scopes, type SelectScope } from "./scopes.js";

/** Where the marker stands in a query that has been read. */
export interface Marked {
  readonly at: SelectScope;
  readonly clause: Clause;
  /** The expressions around the marker in its SELECT, from the outermost to the marker's own reference. */
  readonly around: readonly Expression[];
  /** What the place sees. */
  readonly sources: readonly BoundSource[];
  /** The parts of a reference before the marker: `r`, `output` of `r.output.|`. */
  readonly before: readonly string[];
  readonly inAggregate: boolean;
  readonly inWindow: boolean;
  /** The expression is a whole item of the select list. */
  readonly wholeItem: boolean;
  /** The item of the select list that holds it, whose name it cannot use. */
  readonly own: Expression | null;
  /** What is looked up among the values of the SELECT, by `x IN (SELECT …)`. */
  readonly lookedUp: Expression | null;
}

const clauses: readonly (readonly [keyof Select, Clause])[] = [
  ["items", "SELECT"],
  ["joins", "ON"],
  ["arrayJoin", "ARRAY JOIN"],
  ["where", "WHERE"],
  ["groupBy", "GROUP BY"],
  ["having", "HAVING"],
  ["qualify", "QUALIFY"],
  ["windows", "ORDER BY"],
  ["orderBy", "ORDER BY"],
  ["limitBy", "LIMIT BY"],
];

/** A reference with the marker, or any other name that is the marker. */
function isMarked(node: object): boolean {
  if ("kind" in node && node.kind === "reference" && "parts" in node && Array.isArray(node.parts))
    return node.parts.some((part: Name) => part.text === marker);
  return "text" in node && node.text === marker;
}

/** Null when the marker is no part of an expression that was kept. */
export function markedIn(scopes: Scopes): Marked | null {
  const path = pathTo(scopes.query, isMarked);
  const index = path.findLastIndex(isSelect);
  const select = path[index];
  const last = path.at(-1);
  if (!isSelect(select) || !last) return null;
  const at = scopes.of(select);
  if (!at) return null;
  const inside = path.slice(index + 1);
  const clause = clauses.find(([key]) => {
    const part = select[key];
    return typeof part === "object" && part !== null && pathTo(part, (node) => node === last).length > 0;
  })?.[1];
  const around = inside.filter(isExpression);
  const calls = around.flatMap((each) => (each.kind === "call" && each.name !== last ? [each] : []));
  const aggregates = calls.filter((call) => findFunction(call.name.text)?.kind === "aggregate" && !call.over);
  const parts: readonly Name[] = isExpression(last) && last.kind === "reference" ? last.parts : [];
  const join = select.joins.findIndex((each) => each.on !== null && inside.includes(each.on));
  return {
    at,
    clause: clause ?? "SELECT",
    around,
    // ON sees the sources up to its own; one that is missing makes the count meaningless.
    sources: callable(join >= 0 && !at.scope.broken ? at.scope.sources.slice(0, join + 2) : at.scope.sources),
    before: parts
      .slice(
        0,
        parts.findIndex((part) => part.text === marker),
      )
      .map((part) => part.text),
    inAggregate: aggregates.length > 0,
    inWindow: calls.some((call) => call.over),
    wholeItem: clause === "SELECT" && around.length === 1,
    own: clause === "SELECT" ? (around[0] ?? null) : null,
    lookedUp: clause === "SELECT" ? lookedUpIn(path.slice(0, index)) : null,
  };
}

/** The left side of the IN that a SELECT is the right side of. */
function lookedUpIn(before: readonly object[]): Expression | null {
  // Between them stands the right side.
  const around = before.at(-2);
  return around && isExpression(around) && around.kind === "in" ? around.operand : null;
}

/** Without those that are called like one before them, which is an error of its own: the name means the first. */
function callable(sources: readonly BoundSource[]): readonly BoundSource[] {
  return sources.filter(
    ({ name }, index) => name === null || sources.findIndex((source) => source.name === name) === index,
  );
}

const expressionKinds: ReadonlySet<string> = new Set([
  "interval",
  "reference",
  "call",
  "operator",
  "case",
  "cast",
  "extract",
  "in",
  "array",
  "tuple",
  "lambda",
]);
function isExpression(node: object): node is Expression {
  return "kind" in node && "range" in node && expressionKinds.has(String(node.kind)) && !("items" in node);
}
