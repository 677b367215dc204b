import { anotherName } from "../diagnostics/another-name.js";
import { diagnostic } from "../diagnostics/codes.js";
import type { ArrayJoin, Expression, Name, Select } from "../syntax/nodes.js";
import { arrayOf, scalar, typeName } from "../types/type.js";
import { attempt } from "./attempt.js";
import type { Bound, BoundColumn, BoundElements, BoundItem, BoundQuery, BoundSelect } from "./bound.js";
import { castAs } from "./cast-as.js";
import { ExpressionMap } from "./expression-map.js";
import { filledBucket, gapsNotFilled } from "./filled-bucket.js";
import { ExpressionResolver } from "./resolve-expression.js";
import { failed, isShared, resolveItems } from "./resolve-items.js";
import { resolveSources } from "./resolve-source.js";
import { type Clause, type ResolveContext, refuse, type Scope, type Surroundings } from "./scope.js";
import { movableToHaving } from "./to-having.js";
import { holdsAggregate, holdsWindow } from "./walk.js";

/** Reads one SELECT, clause by clause in the order in which names come into being. */
export function resolveSelect(
  query: Select,
  surroundings: Surroundings,
  definitions: readonly BoundQuery[],
  context: ResolveContext,
): BoundSelect {
  const scope: Scope = {
    ...surroundings,
    sources: [],
    unshared: new Set(),
    shared: new Map(),
    elements: null,
    aliases: new Map(),
    windows: new Map(),
    rolledUp: new ExpressionMap(),
    fillsGaps: false,
    broken: false,
  };
  const resolver = new ExpressionResolver(context, scope);
  context.onSelect?.(query, scope, resolver, context);
  const condition = (syntax: Expression | null, clause: Clause) =>
    syntax && attempt(context, () => resolver.condition(syntax, clause), null);

  const sources = resolveSources(query.from, query.joins, scope, resolver, context);
  if (query.arrayJoin) {
    scope.elements = resolveElements(query.arrayJoin, resolver, context);
    if (scope.elements.arrays.length < query.arrayJoin.items.length) scope.broken = true;
  }
  nameOutputs(query, scope, resolver, context);
  nameWindows(query, scope, context);

  const before = context.size.nodes;
  let outputs = resolveItems(query.items, scope, resolver, context);
  /** A number written by itself is the position of an output. */
  const key = (syntax: Expression, clause: Clause): Bound =>
    attempt(
      context,
      () => (syntax.kind === "number" ? positional(syntax, outputs, clause) : resolver.value(syntax, clause)),
      failed(syntax.range),
    );
  const where = movableToHaving(query, context, () => condition(query.where, "WHERE"));
  const groupBy = query.groupBy && {
    kind: query.groupBy.kind,
    sets: query.groupBy.sets.map((set) => set.map((item) => key(item, "GROUP BY"))),
  };
  if (groupBy && groupBy.kind !== "plain") for (const each of groupBy.sets.flat()) scope.rolledUp.set(each, each.type);
  const filling = query === context.toFill ? filledBucket(groupBy) : null;
  scope.fillsGaps = filling !== null && "kind" in filling;
  if (scope.rolledUp.size > 0 || scope.fillsGaps) {
    // Keys, or divisions by aggregates, are nullable from here on, and so is what is made of them.
    resolver.forgetAliases();
    context.size.nodes = before;
    outputs = resolveItems(query.items, scope, resolver, context);
  }
  if (filling && "reason" in filling) context.findings.add(gapsNotFilled(query.range, filling.reason));
  const having = condition(query.having, "HAVING");
  const qualify = condition(query.qualify, "QUALIFY");
  // One that no OVER names is read too: its names are names of the query.
  for (const { name } of query.windows) attempt(context, () => resolver.namedWindow(name), null);
  const orderBy = query.orderBy.map((item) => ({
    expression: key(item.expression, "ORDER BY"),
    descending: item.descending,
    nulls: item.nulls,
  }));
  const { limitBy } = query;
  return {
    kind: "select",
    range: query.range,
    definitions,
    distinct: query.distinct,
    selectList: {
      from: query.items[0]?.range.from ?? query.range.from,
      to: query.items.at(-1)?.range.to ?? query.range.to,
    },
    outputs,
    lacksOutputs: scope.broken && query.items.some(({ kind }) => kind === "star"),
    sources,
    elements: scope.elements,
    where,
    groupBy,
    filledBucket: filling && "kind" in filling ? filling : null,
    having,
    qualify,
    orderBy,
    limitBy: limitBy && {
      limit: BigInt(limitBy.limit.text),
      offset: wholeNumber(limitBy.offset),
      by: limitBy.by.map((item) => key(item, "LIMIT BY")),
    },
    limit: wholeNumber(query.limit),
    offset: wholeNumber(query.offset),
  };
}

function wholeNumber(name: Name | null): bigint | null {
  return name ? BigInt(name.text) : null;
}

function positional(
  syntax: Extract<Expression, { kind: "number" }>,
  outputs: readonly BoundItem[],
  clause: Clause,
): Bound {
  const item = outputs[Number(syntax.text) - 1];
  if (item && clause === "GROUP BY" && (holdsAggregate(item.expression) || holdsWindow(item.expression)))
    return refuse(
      "aggregate-placement",
      syntax.range,
      `Column ${syntax.text} of the select list, ${item.name}, is calculated from the groups and cannot stand in GROUP BY. A number here is a position.`,
    );
  if (item) return item.expression;
  return refuse(
    "bad-value",
    syntax.range,
    `There is no column ${syntax.text} in the select list; it has ${outputs.length}.`,
  );
}

/** Output names, so that other clauses can use them. The same explicit name twice is a finding. */
function nameOutputs(query: Select, scope: Scope, resolver: ExpressionResolver, context: ResolveContext): void {
  for (const item of query.items) {
    if (item.kind !== "expression") continue;
    const name = item.alias ?? resolver.implicitName(item.expression);
    if (item.alias && scope.aliases.get(name.text)?.explicit) {
      context.findings.add(
        diagnostic(
          "duplicate-name",
          item.alias.range,
          `Two columns are called "${name.text}". Give one of them another name.`,
          { fixes: [anotherName(name.text, item.alias.range, namesOf(query))] },
        ),
      );
    }
    const known = scope.aliases.get(name.text);
    // Beside `k` of USING, `b.k` is not called `k`.
    if (item.alias || !known || (!known.explicit && isShared(item.expression, scope)))
      scope.aliases.set(name.text, { expression: item.expression, explicit: item.alias !== null, range: name.range });
  }
}

function namesOf(query: Select): string[] {
  return query.items.flatMap((item) => (item.kind === "expression" && item.alias ? item.alias.text : []));
}

function nameWindows(query: Select, scope: Scope, context: ResolveContext): void {
  for (const { name, window } of query.windows) {
    if (scope.windows.has(name.text))
      context.findings.add(
        diagnostic("duplicate-name", name.range, `Two windows are called "${name.text}". Rename one of them.`, {
          fixes: [
            anotherName(
              name.text,
              name.range,
              query.windows.map((each) => each.name.text),
            ),
          ],
        }),
      );
    scope.windows.set(name.text, window);
  }
}

/** ARRAY JOIN: one row for each element; several arrays side by side. */
function resolveElements(syntax: ArrayJoin, resolver: ExpressionResolver, context: ResolveContext): BoundElements {
  const arrays: Bound[] = [];
  const columns = new Map<string, BoundColumn>();
  for (const item of syntax.items) {
    attempt(
      context,
      () => {
        const read = resolver.value(item.expression, "ARRAY JOIN");
        if (read.type.kind !== "Array")
          return refuse(
            "argument-type",
            item.expression.range,
            `ARRAY JOIN takes arrays, and this is ${typeName(read.type)}.`,
          );
        // The engine has no column of what is in an array of nothing.
        const nothing = read.type.element.kind === "Nothing" && !read.type.element.nullable;
        const array = nothing ? castAs(read, arrayOf(scalar("Nothing", true))) : read;
        const type = nothing ? scalar("Nothing", true) : read.type.element;
        const name = item.alias ?? resolver.implicitName(item.expression);
        if (columns.has(name.text))
          return refuse(
            "duplicate-name",
            name.range,
            `Two arrays are called "${name.text}". Give one of them an alias.`,
          );
        arrays.push(array);
        columns.set(name.text, {
          name: name.text,
          type,
          render: null,
          description: null,
          table: null,
          time: false,
        });
      },
      undefined,
    );
  }
  return { kind: "elements", name: null, left: syntax.left, arrays, columns, range: syntax.range };
}
