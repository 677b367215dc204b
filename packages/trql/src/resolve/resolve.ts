import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Name, Query, SelectItem, Source } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { scalar } from "../types/type.js";
import type { Bound, BoundColumn, BoundItem, BoundQuery, BoundSource, Resolved } from "./bound.js";
import { ExpressionResolver } from "./resolve-expression.js";
import { Refusal, type ResolveContext, type Scope } from "./scope.js";

/**
 * Gives every name of a query its object and every expression its type.
 *
 * @param text The text that the syntax was read from: implicit column names are taken from it.
 * @param tables The public half of the tables; no physical name is known here.
 */
export function resolve(
  query: Query,
  text: string,
  tables: readonly TableDescription[],
  timeZone: string,
  now: Date,
): Resolved {
  const diagnostics: Diagnostic[] = [];
  const context: ResolveContext = {
    text,
    timeZone,
    now,
    diagnostics,
    tables: new Map(tables.map((table) => [table.name, table])),
    resolveQuery: (inner) => resolveQuery(inner, context),
  };
  const bound = resolveQuery(query, context);
  return { query: diagnostics.some((finding) => finding.severity === "error") ? null : bound, diagnostics };
}

function resolveQuery(query: Query, context: ResolveContext): BoundQuery {
  const scope: Scope = { sources: [], aliases: new Map(), broken: false };
  const resolver = new ExpressionResolver(context, scope);
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.diagnostic) context.diagnostics.push(error.diagnostic);
      return otherwise;
    }
  };
  const failed = (range: Range): Bound => ({ kind: "null", type: scalar("Unknown"), render: null, range });

  const sources: { source: BoundSource; join: "inner" | "left" | null; on: Bound | null }[] = [];
  const enter = (syntax: Source, join: "inner" | "left" | null, nullable: boolean) => {
    const source = attempt(() => resolveSource(syntax, context, nullable), null);
    if (!source) {
      scope.broken = true;
      return;
    }
    if (source.name !== null && scope.sources.some((other) => other.name === source.name)) {
      context.diagnostics.push(
        diagnostic(
          "duplicate-name",
          syntax.range,
          `Two sources are called "${source.name}". Give one of them an alias.`,
        ),
      );
    }
    scope.sources.push(source);
    sources.push({ source, join, on: null });
  };
  if (query.from) enter(query.from, null, false);
  for (const join of query.joins) {
    enter(join.source, join.kind, join.kind === "left");
    const last = sources.at(-1);
    const on = attempt(() => resolver.condition(join.on, "ON"), null);
    if (last && on) last.on = on;
  }

  for (const item of query.items) {
    if (item.kind !== "expression") continue;
    const name = item.alias ?? resolver.implicitName(item.expression);
    if (item.alias && scope.aliases.get(name.text)?.explicit) {
      context.diagnostics.push(
        diagnostic(
          "duplicate-name",
          item.alias.range,
          `Two columns are called "${name.text}". Give one of them another name.`,
        ),
      );
    }
    if (item.alias || !scope.aliases.has(name.text))
      scope.aliases.set(name.text, { expression: item.expression, explicit: item.alias !== null });
  }

  const items = resolveItems(query.items, scope, resolver, context, (work, range) => attempt(work, failed(range)));
  const where = query.where
    ? attempt(() => resolver.condition(query.where as NonNullable<typeof query.where>, "WHERE"), null)
    : null;
  const positional = (bound: Bound, range: Range): Bound => {
    if (bound.kind !== "literal" || typeof bound.constant === "string" || typeof bound.constant === "boolean")
      return bound;
    const item = items[Number(bound.constant) - 1];
    if (!item)
      throw new Refusal(
        diagnostic("bad-value", range, `There is no column ${bound.value} in the select list; it has ${items.length}.`),
      );
    return item.expression;
  };
  const groupBy = query.groupBy.map((item) =>
    attempt(() => positional(resolver.withAliases(item, "GROUP BY"), item.range), failed(item.range)),
  );
  const having = query.having
    ? attempt(() => resolver.withAliases(query.having as NonNullable<typeof query.having>, "HAVING"), null)
    : null;
  const orderBy = query.orderBy.map((item) => ({
    expression: attempt(
      () => positional(resolver.withAliases(item.expression, "ORDER BY"), item.range),
      failed(item.range),
    ),
    descending: item.descending,
    nulls: item.nulls,
  }));
  return {
    distinct: query.distinct,
    items,
    sources,
    where,
    groupBy,
    having,
    orderBy,
    limit: query.limit ? BigInt(query.limit.text) : null,
    offset: query.offset ? BigInt(query.offset.text) : null,
  };
}

function resolveSource(syntax: Source, context: ResolveContext, nullable: boolean): BoundSource {
  if (syntax.kind === "subquery") {
    const query = context.resolveQuery(syntax.query);
    const columns = new Map<string, BoundColumn>(
      query.items.map((item) => [
        item.name,
        {
          name: item.name,
          render: item.expression.render,
          description: item.description,
          table: null,
          type: nullable ? asNullableColumn(item.expression.type) : item.expression.type,
        },
      ]),
    );
    return { kind: "subquery", name: syntax.alias?.text ?? null, query, columns, range: syntax.range };
  }
  const table = context.tables.get(syntax.name.text);
  if (!table) {
    const near = didYouMean(nearest(syntax.name.text, context.tables.keys()), syntax.name.range);
    const list = [...context.tables.keys()].join(", ");
    throw new Refusal(
      diagnostic("unknown-table", syntax.name.range, `Unknown table "${syntax.name.text}".${near.sentence}`, {
        fixes: near.fixes,
        help: `The tables are ${list}.`,
      }),
    );
  }
  const columns = new Map<string, BoundColumn>(
    table.columns.map((column) => [
      column.name,
      {
        name: column.name,
        type: nullable ? asNullableColumn(column.type) : column.type,
        render: column.renderType,
        description: column.description,
        table: column,
      },
    ]),
  );
  return { kind: "table", name: syntax.alias?.text ?? table.name, table, columns, range: syntax.range };
}

/** Outer joins give NULL for missing rows (LANGUAGE.md §10). */
function asNullableColumn(type: BoundColumn["type"]): BoundColumn["type"] {
  return type.kind === "Array" ||
    type.kind === "Tuple" ||
    type.kind === "Map" ||
    type.kind === "Function" ||
    type.kind === "Interval"
    ? type
    : { ...type, nullable: true };
}

function resolveItems(
  syntax: readonly SelectItem[],
  scope: Scope,
  resolver: ExpressionResolver,
  context: ResolveContext,
  attempt: (work: () => Bound, range: Range) => Bound,
): BoundItem[] {
  interface Draft {
    name: string;
    fallback: string;
    explicit: boolean;
    expression: Bound;
    description: string | null;
  }
  const drafts: Draft[] = [];
  for (const item of syntax) {
    if (item.kind === "expression") {
      const expression = attempt(() => resolver.output(item.expression), item.range);
      const name: Name = item.alias ?? resolver.implicitName(item.expression);
      drafts.push({
        name: name.text,
        explicit: item.alias !== null,
        expression,
        fallback:
          expression.kind === "column" && expression.source.name !== null
            ? `${expression.source.name}.${expression.column.name}`
            : name.text,
        description: expression.kind === "column" ? expression.column.description : null,
      });
      continue;
    }
    if (scope.sources.length === 0 && !scope.broken) {
      context.diagnostics.push(diagnostic("misplaced", item.range, "A star needs a table: add FROM."));
    }
    for (const source of scope.sources) {
      const shown = [...source.columns.values()].filter((column) => column.table === null || column.table.core);
      const left = [...source.columns.values()].filter((column) => !shown.includes(column));
      if (left.length > 0) {
        const names = left.map((column) => column.name).join(", ");
        context.diagnostics.push(
          diagnostic(
            "columns-left-out",
            item.range,
            `SELECT * returns the core columns of ${source.name}. Left out: ${names}.`,
          ),
        );
      }
      for (const column of shown) {
        drafts.push({
          name: column.name,
          fallback: source.name === null ? column.name : `${source.name}.${column.name}`,
          explicit: false,
          description: column.description,
          expression: { kind: "column", source, column, type: column.type, render: column.render, range: item.range },
        });
      }
    }
  }
  const count = new Map<string, number>();
  for (const draft of drafts) count.set(draft.name, (count.get(draft.name) ?? 0) + 1);
  const taken = new Set(drafts.filter((draft) => draft.explicit).map((draft) => draft.name));
  return drafts.map((draft) => {
    let name = draft.name;
    if (!draft.explicit) {
      if ((count.get(name) ?? 0) > 1 && scope.sources.length > 1) name = draft.fallback;
      for (let number = 2; taken.has(name); number++) name = `${draft.name}_${number}`;
      taken.add(name);
    }
    return { name, expression: draft.expression, description: draft.description };
  });
}
