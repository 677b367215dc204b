import { anotherName, freeName } from "../diagnostics/another-name.js";
import { diagnostic } from "../diagnostics/codes.js";
import type { Fix } from "../diagnostics/diagnostic.js";
import { likelyNames } from "../diagnostics/likely-names.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { type FunctionDefinition, findFunction, findOperator } from "../functions/index.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Join, Name, Source } from "../syntax/nodes.js";
import { asNullable } from "../types/type.js";
import { allOf } from "./all-of.js";
import { applyFunction } from "./apply-function.js";
import { attempt } from "./attempt.js";
import type { Bound, BoundColumn, BoundJoin, BoundQuery, BoundSubquery, BoundTable } from "./bound.js";
import { columnBound } from "./column-bound.js";
import { joinable } from "./joinable.js";
import type { ExpressionResolver } from "./resolve-expression.js";
import { Refusal, type ResolveContext, refuse, type Scope } from "./scope.js";

/** Brings the sources of FROM into scope, one after the other: ON sees those before it. */
export function resolveSources(
  from: Source | null,
  joins: readonly Join[],
  scope: Scope,
  resolver: ExpressionResolver,
  context: ResolveContext,
): BoundJoin[] {
  const found: BoundJoin[] = [];
  const enter = (syntax: Source): BoundTable | BoundSubquery | null => {
    const source = attempt(context, () => resolveSource(syntax, scope, context), null);
    if (!source) {
      scope.broken = true;
      return null;
    }
    if (source.name !== null && scope.sources.some((other) => other.name === source.name)) {
      context.findings.add(
        diagnostic(
          "duplicate-name",
          syntax.range,
          `Two sources are called "${source.name}". Give one of them an alias.`,
          { fixes: [anotherSourceName(source.name, syntax, scope)] },
        ),
      );
    }
    scope.sources.push(source);
    if (source.kind === "subquery" && source.query.lacksOutputs) scope.broken = true;
    return source;
  };
  if (from) {
    const source = enter(from);
    if (source) found.push({ source, join: null, on: null });
  }
  for (const join of joins) {
    const before = [...scope.sources];
    const source = enter(join.source);
    if (!source) continue;
    const { side, match } = join;
    const on = join.on
      ? attempt(context, () => resolver.condition(join.on as NonNullable<typeof join.on>, "ON"), null)
      : null;
    const pairs = join.using.flatMap((name) => attempt(context, () => [sharedPair(name, before, source, scope)], []));
    if (side === "right" || side === "full") {
      for (const each of before) each.columns = nullable(each.columns);
      for (const [name, bound] of scope.shared) scope.shared.set(name, current(bound));
    }
    if (side === "left" || side === "full") source.columns = nullable(source.columns);
    checkSharedTwice(pairs, context);
    const earlier = [...scope.shared];
    scope.shared.clear();
    for (const { name, left, right } of pairs) scope.shared.set(name.text, merged(left, right, side));
    for (const [name, bound] of earlier) if (!scope.shared.has(name)) scope.shared.set(name, bound);
    const equalities = pairs.map(({ name, left, right }) =>
      applyFunction(findOperator("equals") as FunctionDefinition, [], [left, right], name.range, name.range),
    );
    const condition = on ?? allOf(equalities);
    found.push({ source, join: { side, match }, on: condition && joinable(condition) });
  }
  return found;
}

function checkSharedTwice(pairs: readonly SharedPair[], context: ResolveContext): void {
  const seen = new Set<string>();
  for (const { name } of pairs) {
    if (seen.has(name.text))
      context.findings.add(diagnostic("duplicate-name", name.range, `USING has "${name.text}" twice.`));
    seen.add(name.text);
  }
}

interface SharedPair {
  readonly name: Name;
  readonly left: Bound;
  readonly right: Bound;
}

/** The two columns that USING makes one. */
function sharedPair(
  name: Name,
  before: readonly (BoundTable | BoundSubquery)[],
  source: BoundTable | BoundSubquery,
  scope: Scope,
): SharedPair {
  const holders = before.filter((each) => each.columns.has(name.text));
  const shared = scope.shared.get(name.text);
  const [holder, another] = holders;
  const own = source.columns.get(name.text);
  const theirs = holder?.columns.get(name.text);
  if (!own || !holder || !theirs) {
    if (scope.broken) throw new Refusal(null);
    const lacking = own
      ? before.map((each) => each.name ?? "the subquery").join(" or ")
      : (source.name ?? "the subquery");
    const candidates = (own ? before : [source]).flatMap((each) => [...each.columns.keys()]);
    const meant = nearest(name.text, candidates);
    for (const each of [name.text, meant]) if (each !== null) scope.unshared.add(each);
    const near = didYouMean(meant, name.range);
    return refuse("unknown-column", name.range, `Unknown column "${name.text}" in ${lacking}.${near.sentence}`, {
      fixes: near.fixes,
      help: "USING takes columns that both sides have.",
    });
  }
  if (another && !shared)
    return refuse(
      "ambiguous-column",
      name.range,
      `"${name.text}" is a column of ${holders.map((each) => each.name).join(" and ")}. Join with ON and say which one.`,
    );
  const left = shared ?? columnBound(holder, theirs, name.range);
  const right = columnBound(source, own, name.range);
  // Reports columns that cannot be compared.
  applyFunction(findOperator("equals") as FunctionDefinition, [], [left, right], name.range, name.range);
  return { name, left, right };
}

/** What the shared column means: the side that has all rows, or for FULL whichever is there. */
function merged(left: Bound, right: Bound, side: Join["side"]): Bound {
  if (side === "right") return current(right);
  if (side !== "full") return current(left);
  const both = [current(left), current(right)];
  const coalesce = findFunction("coalesce") as FunctionDefinition;
  const bound = applyFunction(coalesce, [], both, left.range, left.range);
  return { ...bound, type: asNullable(bound.type) };
}

/** The column as it is after the join, which may have made it nullable. */
function current(bound: Bound): Bound {
  if (bound.kind !== "column") return bound;
  const column = bound.source.columns.get(bound.column.name);
  return column ? columnBound(bound.source, column, bound.range) : bound;
}

/** Outer joins give NULL for missing rows (LANGUAGE.md §10). */
function nullable(columns: ReadonlyMap<string, BoundColumn>): ReadonlyMap<string, BoundColumn> {
  return new Map([...columns].map(([name, column]) => [name, { ...column, type: asNullable(column.type) }]));
}

function resolveSource(syntax: Source, scope: Scope, context: ResolveContext): BoundTable | BoundSubquery {
  if (syntax.kind === "subquery") {
    const { commonTables } = scope;
    // A subquery in FROM does not see its neighbours, but it sees what the query around it sees.
    const query = context.resolveQuery(syntax.query, { commonTables, outer: scope.outer });
    return subquerySource(query, syntax.alias?.text ?? null, syntax);
  }
  const name = syntax.alias?.text ?? syntax.name.text;
  const common = scope.commonTables.get(syntax.name.text);
  if (common) return subquerySource(common, name, syntax);
  const table = context.tables.get(syntax.name.text);
  if (!table) {
    const notYet = context.notYet.get(syntax.name.text);
    if (notYet) return refuseNotYet(syntax.name, notYet);
    const known = [...scope.commonTables.keys(), ...context.tables.keys()];
    const candidates = known.map((each) => ({ name: each, alsoCalled: context.tables.get(each)?.alsoCalled ?? [] }));
    const near = didYouMean(likelyNames(syntax.name.text, candidates).meant, syntax.name.range);
    return refuse("unknown-table", syntax.name.range, `Unknown table "${syntax.name.text}".${near.sentence}`, {
      fixes: near.fixes,
      help: `The tables are ${known.join(", ")}.`,
    });
  }
  return { kind: "table", name, table, columns: columnsOf(table), range: syntax.range };
}

function refuseNotYet({ text, range }: Name, notYet: "later" | "itself"): never {
  return notYet === "later"
    ? refuse("unknown-table", range, `"${text}" is defined later in WITH, and a query sees only those before it.`, {
        help: `Move ${text} before the query that reads it.`,
      })
    : refuse("unknown-table", range, `"${text}" cannot read itself: WITH has no recursion.`, {
        help: "Give this query another name than what it reads, or join as many times as there are levels.",
      });
}

/** The missing alias, or another one. */
function anotherSourceName(name: string, { alias, range }: Source, scope: Scope): Fix {
  const taken = scope.sources.flatMap((source) => source.name ?? []);
  if (alias) return anotherName(name, alias.range, taken);
  const free = freeName(name, taken);
  return { title: `Call it ${free}`, range: { from: range.to, to: range.to }, text: ` AS ${free}` };
}

/** A table does not change; its columns are made once. */
const tableColumns = new WeakMap<TableDescription, ReadonlyMap<string, BoundColumn>>();
function columnsOf(table: TableDescription): ReadonlyMap<string, BoundColumn> {
  let columns = tableColumns.get(table);
  if (!columns) {
    columns = new Map(
      table.columns.map((column) => [
        column.name,
        {
          name: column.name,
          type: column.type,
          render: column.renderType,
          description: column.description,
          table: column,
          time: column.name === table.timeColumn,
        },
      ]),
    );
    tableColumns.set(table, columns);
  }
  return columns;
}

function subquerySource(query: BoundQuery, name: string | null, syntax: Source): BoundSubquery {
  const columns = new Map<string, BoundColumn>(
    query.outputs.map(({ name: column, type, render, description, time }) => [
      column,
      { name: column, type, render, description, time, table: null },
    ]),
  );
  return { kind: "subquery", name, query, columns, range: syntax.range };
}
