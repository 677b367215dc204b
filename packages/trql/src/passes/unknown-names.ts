import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { Bound, BoundQuery } from "../resolve/bound.js";
import { childrenOf, expressionsOf, selectsOf } from "../resolve/walk.js";
import type { Catalog } from "../schema/table-schema.js";
import type { NameLists } from "./physical-column.js";

const comparisons = new Set(["equals", "notEquals"]);

/**
 * An info for each constant that is compared with an environment or a project and names none (LANGUAGE.md §10). It
 * stays an info: ids without a name of their own are shown and compared as they are.
 */
export function unknownNames(query: BoundQuery, catalog: Catalog, names: NameLists): Diagnostic[] {
  /** By place: a CTE that is used twice is read twice, and stands in the text once. */
  const found = new Map<number, Diagnostic>();
  const visit = (node: Bound): void => {
    const [column, constants] = comparisonOf(node);
    const known = column && namesOf(column, catalog, names);
    for (const constant of known ? constants : []) {
      if (constant.kind !== "literal" || known?.some((pair) => pair.includes(constant.value))) continue;
      const suggestion = nearest(constant.value, known?.map(([, shown]) => shown) ?? []);
      const near = didYouMean(suggestion, constant.range, suggestion === null ? null : `'${suggestion}'`);
      const message = `"${constant.value}" is no known ${column?.column.name}.${near.sentence}`;
      found.set(constant.range.from, diagnostic("unknown-name-value", constant.range, message, { fixes: near.fixes }));
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const select of selectsOf(query)) for (const expression of expressionsOf(select)) visit(expression);
  return [...found.values()];
}

type Column = Extract<Bound, { kind: "column" }>;

function comparisonOf(node: Bound): readonly [Column | null, readonly Bound[]] {
  if (node.kind === "in") return [node.operand.kind === "column" ? node.operand : null, node.items];
  if (node.kind !== "call" || !comparisons.has(node.engine)) return [null, []];
  const column = node.args.find((each): each is Column => each.kind === "column");
  return [column ?? null, node.args];
}

function namesOf({ source, column }: Column, catalog: Catalog, names: NameLists) {
  if (source.kind !== "table") return null;
  const stored = catalog.get(source.table.name)?.columns.get(column.name)?.source;
  return stored?.kind === "named" && Object.hasOwn(names, stored.list) ? names[stored.list] : null;
}
