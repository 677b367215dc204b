import { analyze } from "../analyze.js";
import { parse } from "../grammar/parse.js";
import type { QueryValue } from "../protocol/index.js";
import type { Bound, BoundItem, BoundQuery, BoundSelect } from "../resolve/bound.js";
import { expressionKey } from "../resolve/expression-key.js";
import { childrenOf, expressionsOf } from "../resolve/walk.js";
import type { TableDescription } from "../schema/table-description.js";
import type { Expression, Query, Select, SelectItem } from "../syntax/nodes.js";
import { filterCondition } from "./filter-condition.js";
import { type ConditionClause, MainClauses, type TextEdit } from "./main-clauses.js";
import { isName, nameOf, tokensOf, writeName } from "./tokens.js";

export interface ValueFilter {
  /** Name of a column of the result. */
  readonly column: string;
  /** As the answer carries it; null for the rows without a value. */
  readonly value: QueryValue;
  /** True keeps the rows that have another value. */
  readonly negate?: boolean;
  /** True when the value is one element of the column's arrays, as one tag of many. */
  readonly contains?: boolean;
}

export type FilterResult =
  /** The query with the filter, and the edits that make it of the text that was given. */
  | { readonly ok: true; readonly text: string; readonly edits: readonly TextEdit[] }
  /** A sentence for people. */
  | { readonly ok: false; readonly message: string };

/**
 * Narrows a query to the rows that have a value in a column of its result, or to the other rows. The condition stands
 * where it means that: in WHERE for what is known of each row, in HAVING for aggregates, in QUALIFY beside windows,
 * and around the whole query where a SELECT has no place for it (set operations, LIMIT BY, arrayJoin). LIMIT then
 * counts the rows that are left. Everything else of the text stays as it is written, comments too.
 *
 * @example
 * withFilter("SELECT task, count() AS n FROM runs GROUP BY task", { column: "n", value: "3" }, { tables, timeZone })
 * // text: "SELECT task, count() AS n FROM runs GROUP BY task HAVING n = 3"
 */
export function withFilter(
  text: string,
  filter: ValueFilter,
  { tables, timeZone }: { readonly tables: readonly TableDescription[]; readonly timeZone: string },
): FilterResult {
  const { query: syntax } = parse(text);
  const { query: bound } = analyze(text, tables, timeZone);
  if (!syntax || !bound) return refused("The query has errors. Mend them, run it again, and filter then.");
  const output = bound.outputs.find((each) => each.name === filter.column);
  if (!output) return refused(`The query has no column "${filter.column}" any more. Run it again, and filter then.`);
  const wanted = { value: filter.value, negate: filter.negate ?? false, contains: filter.contains ?? false };
  const outside = filterCondition(writeName(output.name), output.type, wanted);
  if (!outside.ok) return refused(outside.message);

  const clauses = new MainClauses(text);
  const candidates = [
    () => inClause(text, syntax, bound, filter.column, wanted, clauses),
    () => around(bound, outside.text, clauses),
  ];
  for (const candidate of candidates) {
    const edits = candidate();
    if (!edits) continue;
    const written = apply(text, edits);
    if (sameColumns(bound, analyze(written, tables, timeZone).query)) return { ok: true, text: written, edits };
  }
  return refused(`This query cannot be filtered by "${filter.column}". Write the condition by hand.`);
}

function refused(message: string): FilterResult {
  return { ok: false, message };
}

function apply(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (written, { from, to, insert }) => written.slice(0, from) + insert + written.slice(to),
    text,
  );
}

/** A filter changes rows only: a result with other columns would be another query. */
function sameColumns(before: BoundQuery, after: BoundQuery | null): boolean {
  return (
    after !== null &&
    after.outputs.length === before.outputs.length &&
    after.outputs.every((output, index) => output.name === before.outputs[index]?.name)
  );
}

/** The condition in a clause of the outermost SELECT; null when no clause of it means the rows of the result. */
function inClause(
  text: string,
  syntax: Query,
  bound: BoundQuery,
  column: string,
  wanted: { value: QueryValue; negate: boolean; contains: boolean },
  clauses: MainClauses,
): readonly TextEdit[] | null {
  if (syntax.kind === "set" || bound.kind === "set" || isAround(syntax) || !clauses.hasSelect) return null;
  const place = bound.outputs.findIndex((each) => each.name === column);
  const output = bound.outputs[place];
  const item = itemOf(syntax, bound, place);
  if (!output || !item || !syntax.from || syntax.limitBy) return null;
  const clause = clauseOf(bound, output);
  if (!clause) return null;
  const expression = expressionText(text, item, output, bound, clause);
  if (expression === null || (clause !== "WHERE" && meansAnAlias(syntax, item, expression))) return null;
  const condition = filterCondition(expression, output.type, wanted);
  if (!condition.ok) return null;
  const existing = { WHERE: syntax.where, HAVING: syntax.having, QUALIFY: syntax.qualify }[clause];
  return clauses.addCondition(clause, condition.text, existing?.kind === "operator" && existing.name === "or");
}

/** The SELECT that the parser puts around a set operation, or around brackets, for what follows them. */
function isAround(select: Select): boolean {
  const [first] = select.items;
  return first?.kind === "star" && first.range.from === select.range.from;
}

/** The item of the select list that a column comes from; a star stands for several. */
function itemOf(syntax: Select, bound: BoundSelect, place: number): SelectItem | null {
  let next = 0;
  for (const item of syntax.items) {
    if (item.kind === "expression") {
      if (next === place) return item;
      next++;
      continue;
    }
    const ofStar = (output: BoundItem | undefined) =>
      output?.expression.range.from === item.range.from && output.expression.range.to === item.range.to;
    for (; ofStar(bound.outputs[next]); next++) if (next === place) return item;
  }
  return null;
}

/** Where a condition on a column takes away rows of the result and changes none of the others. */
function clauseOf(select: BoundSelect, output: BoundItem): ConditionClause | null {
  const { expression } = output;
  if (holds(expression, unfolds)) return null;
  const all = expressionsOf(select);
  // The engine would choose another bucket for the narrower range.
  if (output.time && expression.kind === "column" && all.some((each) => holds(each, (node) => node.kind === "bucket")))
    return null;
  if (all.some((each) => holds(each, isWindow))) return "QUALIFY";
  const grouped = select.groupBy !== null;
  const aggregated = all.some((each) => holds(each, isAggregate));
  if (aggregated && !grouped) return "HAVING";
  if (grouped && select.groupBy?.kind !== "plain") return "HAVING";
  return holds(expression, isAggregate) ? "HAVING" : "WHERE";
}

function holds(node: Bound, wanted: (node: Bound) => boolean): boolean {
  return wanted(node) || childrenOf(node).some((child) => holds(child, wanted));
}

const isWindow = (node: Bound) => node.kind === "aggregate" && node.over !== null;
const isAggregate = (node: Bound) => node.kind === "aggregate" && node.over === null;
const unfolds = (node: Bound) => node.kind === "call" && node.engine === "arrayJoin";

/** The column's expression as a condition can name it; null when it has no name there. */
function expressionText(
  text: string,
  item: SelectItem,
  output: BoundItem,
  select: BoundSelect,
  clause: ConditionClause,
): string | null {
  if (item.kind === "star") return columnText(output, select);
  const { expression } = item;
  const shown = formatted(expression);
  if (shown) return operand(text, shown);
  // Behind GROUP BY an alias is the column of the result itself; before it, a column of the same name goes first.
  if (item.alias && clause !== "WHERE") return text.slice(item.alias.range.from, item.alias.range.to);
  return operand(text, expression);
}

function columnText({ expression, name }: BoundItem, select: BoundSelect): string | null {
  if (expression.kind !== "column") return writeName(name);
  const { source, column } = expression;
  const alike = select.sources.filter((each) => each.source.columns.has(column.name)).length;
  if (alike <= 1) return writeName(column.name);
  return source.name === null ? null : `${writeName(source.name)}.${writeName(column.name)}`;
}

/** The value inside `prettyFormat`, which can stand in the select list only. */
function formatted(expression: Expression): Expression | null {
  if (expression.kind !== "call" || expression.name.text.toLowerCase() !== "prettyformat") return null;
  return expression.args[0] ?? null;
}

const bindsLoosely: ReadonlySet<Expression["kind"]> = new Set(["operator", "in", "interval"]);

/** As the query writes it, in brackets where a comparison would bind closer. */
function operand(text: string, expression: Expression): string {
  const written = text.slice(expression.range.from, expression.range.to);
  return bindsLoosely.has(expression.kind) ? `(${written})` : written;
}

/** True when a name in the expression would be another column's alias behind GROUP BY. */
function meansAnAlias(select: Select, own: SelectItem, expression: string): boolean {
  const aliases = new Set(
    select.items.flatMap((item) => (item.kind === "expression" && item.alias && item !== own ? [item.alias.text] : [])),
  );
  return tokensOf(expression).some((token) => isName(token) && aliases.has(nameOf(token)));
}

/** The whole query as a source, with its order said again: an order inside does not bind what is outside. */
function around(bound: BoundQuery, condition: string, clauses: MainClauses): readonly TextEdit[] {
  const { from, to } = clauses.whole;
  const order = orderText(bound);
  return [
    { from, to: from, insert: "SELECT * FROM (\n" },
    { from: to, to, insert: `\n) AS result\nWHERE ${condition}${order === "" ? "" : `\nORDER BY ${order}`}` },
  ];
}

function orderText(bound: BoundQuery): string {
  if (bound.kind === "set") return "";
  const written: string[] = [];
  for (const { expression, descending, nulls } of bound.orderBy) {
    const key = expressionKey(expression);
    const output = bound.outputs.find((each) => expressionKey(each.expression) === key);
    if (!output) break;
    written.push(
      `${writeName(output.name)}${descending ? " DESC" : ""}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ""}`,
    );
  }
  return written.join(", ");
}
