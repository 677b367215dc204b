import { diagnostic } from "../diagnostics/codes.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { Expression, Name, SelectItem } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { scalar } from "../types/type.js";
import { attempt } from "./attempt.js";
import type { Bound, BoundColumn, BoundItem, BoundSubquery, BoundTable } from "./bound.js";
import { columnBound } from "./column-bound.js";
import type { ExpressionResolver } from "./resolve-expression.js";
import type { ResolveContext, Scope } from "./scope.js";
import { counted } from "./too-large.js";

interface Draft {
  readonly name: string;
  /** The name to take when another column has the same one. */
  readonly fallback: string;
  readonly explicit: boolean;
  readonly expression: Bound;
}

/** The select list with stars written out; no two columns share a name. */
export function resolveItems(
  syntax: readonly SelectItem[],
  scope: Scope,
  resolver: ExpressionResolver,
  context: ResolveContext,
): BoundItem[] {
  const stars = new Map<BoundTable | BoundSubquery, readonly BoundColumn[]>();
  const drafts = syntax.flatMap((item) => {
    if (item.kind === "star") return starDrafts(item, scope, context, stars);
    const expression = attempt(context, () => resolver.output(item.expression), failed(item.range));
    const name: Name = item.alias ?? resolver.implicitName(item.expression);
    return [draftOf(expression, name.text, item.alias !== null, isShared(item.expression, scope))];
  });
  if (drafts.length === 0 && !scope.broken && !context.findings.hasErrors) nothingLeft(syntax, context);
  const count = new Map<string, number>();
  for (const draft of drafts) count.set(draft.name, (count.get(draft.name) ?? 0) + 1);
  const taken = new Set(drafts.filter((draft) => draft.explicit).map((draft) => draft.name));
  const lastNumbers = new Map<string, number>();
  return drafts.map((draft) => {
    const { expression } = draft;
    let name = draft.name;
    if (!draft.explicit) {
      if ((count.get(name) ?? 0) > 1 && scope.sources.length > 1) name = draft.fallback;
      let number = lastNumbers.get(draft.name) ?? 1;
      while (taken.has(name)) name = `${draft.name}_${++number}`;
      lastNumbers.set(draft.name, number);
      taken.add(name);
    }
    const column = expression.kind === "column" ? expression.column : null;
    return {
      name,
      expression,
      type: expression.type,
      render: expression.render,
      description: column?.description ?? null,
      time: column?.time ?? false,
    };
  });
}

/** Stars that hold nothing but what EXCEPT takes out. */
function nothingLeft(items: readonly SelectItem[], context: ResolveContext): void {
  for (const { range } of items)
    context.findings.add(
      diagnostic("misplaced", range, "EXCEPT takes out every column of the star. Leave at least one in."),
    );
}

/** Stands for an expression that has a finding. */
export function failed(range: Range): Bound {
  return { kind: "null", type: scalar("Unknown"), render: null, range };
}

/** A column of USING by its own name: it is of no source, and the sources' columns are called after theirs. */
export function isShared(syntax: Expression, scope: Scope): boolean {
  const [name, ...rest] = syntax.kind === "reference" ? syntax.parts : [];
  return name !== undefined && rest.length === 0 && scope.shared.has(name.text);
}

function draftOf(expression: Bound, name: string, explicit: boolean, shared: boolean): Draft {
  const qualified = !shared && expression.kind === "column" && expression.source.name !== null;
  return {
    name,
    explicit,
    expression,
    fallback: qualified ? `${expression.source.name}.${expression.column.name}` : name,
  };
}

/** `stars` holds what a star means for the sources of which it has been said. */
function starDrafts(
  item: Extract<SelectItem, { kind: "star" }>,
  scope: Scope,
  context: ResolveContext,
  stars: Map<BoundTable | BoundSubquery, readonly BoundColumn[]>,
): Draft[] {
  const report = (
    code: Parameters<typeof diagnostic>[0],
    range: Range,
    message: string,
    fixes = didYouMean(null, range),
  ) => context.findings.add(diagnostic(code, range, message + fixes.sentence, { fixes: fixes.fixes }));
  const sources = item.source ? scope.sources.filter((source) => source.name === item.source?.text) : scope.sources;
  if (sources.length === 0 && !scope.broken) {
    if (item.source) {
      const names = scope.sources.flatMap((source) => (source.name === null ? [] : [source.name]));
      const near = didYouMean(nearest(item.source.text, names), item.source.range);
      report("unknown-table", item.source.range, `No source is called "${item.source.text}".`, near);
    } else report("misplaced", item.range, "A star needs a table: add FROM.");
  }
  const without = new Set(item.except.map((name) => name.text));
  const all = new Set<string>();
  const shared = new Map<string, Draft>();
  const own = sources.flatMap((source) => {
    let shown = stars.get(source);
    if (!shown) {
      const columns = [...source.columns.values()];
      // A table's star means its core columns; a subquery's means all of them.
      shown = columns.filter((column) => column.table === null || column.table.core);
      stars.set(source, shown);
      const left = columns.filter((column) => column.table?.core === false).map((column) => column.name);
      if (left.length > 0)
        report(
          "columns-left-out",
          item.range,
          `SELECT * returns the core columns of ${source.name}. Left out: ${left.join(", ")}.`,
        );
    }
    return shown.flatMap((column): Draft[] => {
      all.add(column.name);
      if (without.has(column.name)) return [];
      const merged = item.source ? undefined : scope.shared.get(column.name);
      if (!merged)
        return [draftOf(counted(columnBound(source, column, item.range), context), column.name, false, false)];
      if (!shared.has(column.name))
        shared.set(column.name, draftOf(counted({ ...merged, range: item.range }, context), column.name, false, true));
      return [];
    });
  });
  for (const name of item.except)
    if (!all.has(name.text) && !scope.broken)
      report(
        "unknown-column",
        name.range,
        `The star does not hold "${name.text}".`,
        didYouMean(nearest(name.text, all), name.range),
      );
  // As in standard SQL: what USING has made one stands before the columns of the sources.
  return [...[...scope.shared.keys()].flatMap((name) => shared.get(name) ?? []), ...own];
}
