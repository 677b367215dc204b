import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Bound, BoundJoin, BoundSelect, BoundSource } from "../resolve/bound.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, conjunctsOf } from "../resolve/walk.js";

/** Aggregates to which a row that comes twice is nothing new, and counts: they are understood to count joined rows. */
const indifferent = /^(?:min|max|any|uniq|count|arg(?:Min|Max)|groupUniq|.*Distinct)/;

type Source = BoundJoin["source"];
type Aggregate = Extract<Bound, { kind: "aggregate" }>;

/**
 * A sum over one side of a join counts a row once for each row of the other side that goes with it. It is said where
 * it changes an answer: at the aggregate, and only when the other side can have several such rows.
 */
export function multipliedRows(query: BoundSelect): Diagnostic[] {
  if (query.sources.length < 2) return [];
  const equal = query.sources
    .flatMap(({ on }) => (on ? conjunctsOf(on) : []))
    .concat(query.where ? conjunctsOf(query.where) : []);
  const findings = new Map<string, Diagnostic>();
  const look = (node: Bound): void => {
    if (node.kind === "aggregate" && node.over === null) {
      const [own, ...others] = ownersOf(node);
      const other = own && others.length === 0 && !indifferent.test(node.engine) ? severalFor(own, query, equal) : null;
      if (own && other)
        findings.set(
          `${node.range.from}`,
          diagnostic(
            "join-multiplies-rows",
            node.range,
            `A row of ${nameOf(own)} counts here once for each row of ${nameOf(other)} that it is joined with.`,
            { help: "Aggregate one side in a subquery first, or take one row of each with ANY JOIN." },
          ),
        );
      return;
    }
    for (const child of childrenOf(node)) look(child);
  };
  for (const item of query.outputs) look(item.expression);
  if (query.having) look(query.having);
  return [...findings.values()];
}

/** The sources of the columns that an aggregate takes in. */
function ownersOf(node: Aggregate): Source[] {
  const owners = new Set<BoundSource>();
  const walk = (each: Bound): void => {
    if (each.kind === "column") owners.add(each.source);
    for (const child of childrenOf(each)) walk(child);
  };
  for (const argument of node.args) walk(argument);
  return [...owners].flatMap((owner) => (owner.kind === "elements" ? [] : [owner]));
}

/** A source of which several rows can go with one row of `own`. */
function severalFor(own: Source, query: BoundSelect, conditions: readonly Bound[]): Source | null {
  for (const [index, { source, join }] of query.sources.entries()) {
    if (source === own) continue;
    const match = join?.match ?? "all";
    // ANY, SEMI, ANTI and ASOF give each row on the left at most one of theirs.
    if (match !== "all" && index > query.sources.findIndex((each) => each.source === own)) continue;
    if (join?.match === "semi" || join?.match === "anti") continue;
    if (!isUnique(source, conditions)) return source;
  }
  return null;
}

/** Whether the equalities name every column by which the source's rows are unique. */
function isUnique(source: Source, conditions: readonly Bound[]): boolean {
  const equal = new Set<string>();
  for (const condition of conditions) {
    if (condition.kind !== "call" || condition.engine !== "equals") continue;
    for (const [side, other] of [condition.args, [...condition.args].reverse()]) {
      if (side?.kind === "column" && side.source === source && !(other?.kind === "column" && other.source === source))
        equal.add(side.column.name);
    }
  }
  const key = keyOf(source);
  return key?.every((name) => equal.has(name)) ?? false;
}

/** Columns that no two rows share; null when nothing is known. Of no columns: there is one row at most. */
function keyOf(source: Source): readonly string[] | null {
  if (source.kind === "table") return source.table.uniqueBy ?? null;
  const { query } = source;
  if (query.kind === "select" && query.limit === 1n) return [];
  if (query.kind === "set") return query.operator === "union-all" ? null : query.outputs.map((item) => item.name);
  const keys = query.groupBy?.kind === "plain" ? query.groupBy.sets.flat() : null;
  const names = new ExpressionMap(keys ? query.outputs.map((item) => [item.expression, item.name] as const) : []);
  const named = keys?.map((key) => names.get(key) ?? null);
  if (named?.every((name) => name !== null)) return named;
  if (
    !query.groupBy &&
    query.outputs.some((item) => item.expression.kind === "aggregate" && item.expression.over === null)
  )
    return [];
  if (query.distinct) return query.outputs.map((item) => item.name);
  const [only, ...more] = query.sources;
  if (!only || more.length > 0 || query.elements || query.groupBy) return null;
  // One table's rows passed on keep its key, when the query answers with it.
  const inner = keyOf(only.source);
  const passed = inner?.map(
    (column) =>
      query.outputs.find(({ expression }) => expression.kind === "column" && expression.column.name === column)?.name ??
      null,
  );
  return passed?.every((name) => name !== null) ? passed : null;
}

function nameOf(source: Source): string {
  return source.name ?? "the subquery";
}
