import { type FunctionDefinition, findFunction } from "../functions/index.js";
import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { BoundSource } from "../resolve/bound.js";
import { extractFunctions } from "../resolve/extract.js";
import { intervalUnits } from "../resolve/interval.js";
import type { Clause, Scope } from "../resolve/scope.js";
import type { Expression } from "../syntax/nodes.js";
import { isTime, typeName } from "../types/type.js";
import { clausesOf } from "./clauses.js";
import type { CompletionItem, CompletionOptions, CompletionResult, WantedData } from "./completion.js";
import { type DocumentBefore, documentBefore } from "./document-before.js";
import { givenOutputs } from "./given-outputs.js";
import { pathsWritten } from "./json-paths.js";
import { keywordsAt } from "./keywords.js";
import { lambdaParametersAt } from "./lambda-parameters.js";
import type { Marked } from "./marked.js";
import { cutAt, type Group, holdsCursor, type Item, isGroup, isToken, marker } from "./nest.js";
import {
  columnOffer,
  columnOffers,
  columnRank,
  columnsNamed,
  everyColumn,
  functionOffers,
  inOrder,
  named,
  type RankOf,
  ranks,
  tableOffers,
  textOffers,
  typeOffers,
  valuesOf,
  valuesOfColumn,
  words,
} from "./offers.js";
import type { NamePlace } from "./places.js";
import { readAt } from "./read-at.js";
import { writtenSources } from "./repair.js";
import { originOf, pathTo } from "./scopes.js";
import { nameOf, type SourceToken, writeName } from "./tokens.js";
import { ungroupedAt } from "./ungrouped.js";
import { isBehindDistinct, unselectedAt } from "./unselected.js";
import { isSourceless, type Wanted, wantedAt } from "./wanted.js";

/**
 * What can be written at a position of a query, finished or not. Empty inside comments and plain strings, after `;`
 * and where only a number or a new name can stand.
 *
 * @param position a UTF-16 offset
 * @example `complete("SELECT  FROM runs", 7, { tables })` offers the columns of runs first.
 */
export function complete(text: string, position: number, options: CompletionOptions): CompletionResult {
  const read = readAt(text, position, options.tables);
  if (!read) return { from: position, to: position, items: [], newName: false, wants: null };
  const { cursor, root, query, allowed, marked } = read;
  if (!allowed) return { ...cursor.range, items: [], newName: false, wants: null };
  const { names } = allowed;
  // A lambda's parameter is new as well, where a value is likelier.
  const newName = names.has("new") && !names.has("value");
  const wanted = marked ? wantedAt(marked) : null;
  const wantedValue = names.has("value") ? wanted : null;
  const values = wantedValue ? valueOffers(wantedValue, options, cursor.quoted) : [];
  const wants = marked ? (wantedPaths(marked, options) ?? wantedValues(wantedValue, options)) : null;
  if (cursor.quoted) return { ...cursor.range, items: values, newName, wants };

  const bare = text.charAt(cursor.range.to) === "(" && cursor.range.to > cursor.range.from;
  const items = [...values];
  if (wanted?.constants) items.push(...words(wanted.constants, "value", ranks.exact));
  else if (marked && marked.before.length > 0) items.push(...behindDot(marked, wanted, cursor.tokens, options));
  else {
    items.push(...namedOffers(names, query, marked, options));
    if (names.has("value") && !names.has("part")) items.push(...expressionOffers(root, marked, wanted, options, bare));
    const given = new Set(values.map((item) => item.label.toUpperCase()));
    const keywords = names.has("part") ? [] : keywordsAt(allowed, query, (name) => isCondition(name, marked));
    const leading = leadingKeyword(query, wanted, values.length > 0);
    const rankOf = (item: CompletionItem) => (item.label === leading ? { ...item, rank: ranks.exact } : item);
    items.push(
      ...words(keywords, "keyword", ranks.keyword)
        .filter(({ label }) => !given.has(label))
        .map(rankOf),
    );
    if (behindInterval(query)) items.push(...words(usualIntervals, "value", ranks.exact));
  }
  return { ...cursor.range, items: items.sort((a, b) => a.rank - b.rank), newName, wants };
}

/** How far somebody usually goes back. */
const usualIntervals = ["1 HOUR", "1 DAY", "7 DAY", "30 DAY"];

/** Where neither the number nor the unit of an INTERVAL is written. */
function behindInterval(query: Group): boolean {
  const { items } = innermostGroup(query);
  return isToken(wordBefore(query), T.INTERVAL) && !isToken(items[items.findIndex(holdsCursor) + 1], T.NAME);
}

/** The keyword that is likelier than any name. */
function leadingKeyword(query: Group, wanted: Wanted | null, knowsValues: boolean): string | null {
  if (isToken(wordBefore(query), T.CASE)) return "WHEN";
  if (wanted?.interval) return "INTERVAL";
  const list = innermostGroup(query);
  const isFirst = list.items.findIndex(holdsCursor) === 0;
  return list.before?.type === T.IN && isFirst && !knowsValues ? "SELECT" : null;
}

function wordBefore(query: Group): Item | undefined {
  const { items } = innermostGroup(query);
  return items[items.findIndex(holdsCursor) - 1];
}

/** The column of a table whose values can stand here and are not all known. */
function wantedValues(wanted: Wanted | null, options: CompletionOptions): WantedData | null {
  if (!wanted || wanted.texts) return null;
  const { beside, besideName } = wanted;
  const origin =
    beside?.kind === "column" ? originOf(beside.source, beside.column) : columnsNamed(besideName, options.tables)[0];
  if (!origin || origin.column.values) return null;
  const { type } = origin.column;
  if ((type.kind === "Array" ? type.element : type).kind !== "String") return null;
  return { kind: "values", table: origin.table.name, column: origin.column.name };
}

/** The JSON column of a table behind whose dot the cursor is. */
function wantedPaths(marked: Marked, options: CompletionOptions): WantedData | null {
  const origin = marked.before.length > 0 ? documentBefore(marked, options.tables)?.origin : null;
  return origin ? { kind: "paths", table: origin.table.name, column: origin.column.name } : null;
}

function valueOffers(wanted: Wanted, options: CompletionOptions, quoted: boolean): CompletionItem[] {
  if (wanted.texts) return textOffers(wanted.texts.list, new Set(), wanted.texts.of);
  const { beside, besideName, taken } = wanted;
  const named = beside ? [] : columnsNamed(besideName, options.tables);
  const isBool = [beside, ...named.map(({ column }) => column)].some((each) => each?.type.kind === "Bool");
  if (isBool) return quoted ? [] : words(["true", "false"], "value", ranks.exact);
  if (!beside)
    return textOffers(
      named.flatMap((each) => valuesOfColumn(each, options)),
      taken,
      besideName ?? "value",
    );
  const { texts, of } = valuesOf(beside, options);
  return textOffers(texts, taken, of);
}

/** Whether a name alone is a condition; also where nothing says what it is. */
function isCondition(name: string, marked: Marked | null): boolean {
  const columns = (marked?.at.scope.sources ?? []).flatMap((source) => source.columns.get(name) ?? []);
  return columns.length === 0 || columns.some(({ type }) => type.kind === "Bool");
}

/** Names that are no expressions. */
function namedOffers(
  names: ReadonlySet<NamePlace>,
  query: Group,
  marked: Marked | null,
  options: CompletionOptions,
): CompletionItem[] {
  const scope = marked?.at.scope;
  const items: CompletionItem[] = [];
  if (names.has("table")) items.push(...tableOffers(options.tables, scope?.commonTables.keys() ?? []));
  if (names.has("type")) items.push(...typeOffers());
  if (names.has("unit"))
    items.push(
      ...words(
        intervalUnits.map((unit) => unit.toUpperCase()),
        "unit",
        ranks.exact,
      ),
    );
  if (names.has("part"))
    items.push(
      ...words(
        Object.keys(extractFunctions).map((part) => part.toUpperCase()),
        "unit",
        ranks.exact,
      ),
    );
  if (names.has("window")) items.push(...windowOffers(query, scope));
  if (names.has("shared") && scope) items.push(...sharedOffers(query, scope));
  if (names.has("except") && scope) items.push(...exceptOffers(query, scope));
  return items;
}

/** Windows of the query; of those, where one is defined, the ones before it. */
function windowOffers(query: Group, scope: Scope | undefined): CompletionItem[] {
  const defining = clausesOf(query.items).find(({ name, items }) => name === "window" && items.some(holdsCursor));
  const defined = defining ? cutAt(defining.items, T.COMMA) : [];
  const later = new Set(
    defined
      .slice(defined.findIndex((items) => items.some(holdsCursor)))
      .flatMap(([name]) => (isNamed(name) ? name.text : [])),
  );
  return [...(scope?.windows.keys() ?? [])]
    .filter((name) => !defining || !later.has(name))
    .map((name) => named(name, "window", ranks.exact));
}

function isNamed(item: Item | undefined): item is SourceToken {
  return item !== undefined && !isGroup(item);
}

/** What the star holds and its EXCEPT does not name yet. */
function exceptOffers(query: Group, scope: Scope): CompletionItem[] {
  const list = innermostGroup(query);
  const taken = new Set(list.items.flatMap((item) => (isGroup(item) || holdsCursor(item) ? [] : [nameOf(item)])));
  return columnOffers(scope.sources, scope.shared, (column) =>
    column.table === null || column.table.core ? ranks.column : ranks.refused,
  ).filter(({ label, rank }) => rank < ranks.refused && !taken.has(label));
}

function innermostGroup(group: Group): Group {
  const inner = group.items.filter(isGroup).find(holdsCursor);
  return inner ? innermostGroup(inner) : group;
}

/** USING takes what both sides have. */
function sharedOffers(query: Group, scope: Scope): CompletionItem[] {
  const from = clausesOf(query.items).find(({ name, items }) => name === "from" && items.some(holdsCursor));
  const index = from ? writtenSources(from.items).findIndex(({ using }) => using?.some(holdsCursor)) : -1;
  const right = scope.sources[index];
  if (!right) return [];
  const left = scope.sources.slice(0, index);
  return [...right.columns.values()]
    .filter((column) => left.some((source) => source.columns.has(column.name)))
    .map((column) => columnOffer(column, null, ranks.column));
}

/** The columns of the source before the dot, or the paths of the JSON column. */
function behindDot(
  marked: Marked,
  wanted: Wanted | null,
  tokens: readonly SourceToken[],
  options: CompletionOptions,
): CompletionItem[] {
  const [first = "", ...rest] = marked.before;
  for (let scope: Scope | null = marked.at.scope; scope && rest.length === 0; scope = scope.outer) {
    const source = scope.sources.find((each) => each.name === first);
    if (source) {
      const rankOf = likelihood(marked, wanted);
      return inOrder([...source.columns.values()].map((column) => columnOffer(column, null, rankOf(column, source))));
    }
  }
  const document = documentBefore(marked, options.tables);
  return document ? pathOffers(document, tokens, options) : [];
}

function pathOffers(
  { name, origin, path }: DocumentBefore,
  tokens: readonly SourceToken[],
  options: CompletionOptions,
): CompletionItem[] {
  const seen = origin ? (options.jsonPaths?.[`${origin.table.name}.${origin.column.name}`] ?? []) : [];
  const start = path.map((part) => `${part}.`).join("");
  const types = new Map([
    ...pathsWritten(tokens, name).map((written) => [written, name] as const),
    ...seen.map(({ path: each, type }) => [each, type] as const),
  ]);
  return [...types]
    .filter(([each]) => each.startsWith(start) && each.length > start.length)
    .map(([each, type], index) => ({
      label: each.slice(start.length),
      kind: "path",
      insert: each.slice(start.length).split(".").map(writePart).join("."),
      detail: type,
      rank: ranks.exact + index / 1000,
    }));
}

/** Behind a dot every word is a part of a path, those of clauses too. */
function writePart(part: string): string {
  return /^[A-Za-z_]\w*$/.test(part) ? part : writeName(part);
}

function expressionOffers(
  root: Group,
  marked: Marked | null,
  wanted: Wanted | null,
  options: CompletionOptions,
  bare: boolean,
): CompletionItem[] {
  const parameters = lambdaParametersAt(root);
  const ofRows = parameters.length > 0 || (marked !== null && ordersRows(marked));
  const allowed = (row: FunctionDefinition) => mayBeCalled(row, marked, ofRows);
  if (bare) return functionOffers(allowed, true);
  const items = parameters.map((name): CompletionItem => named(nameOf(name), "parameter", ranks.fitting - 1));
  if (marked) items.push(...scopeOffers(marked, wanted), ...aliasOffers(marked, wanted?.other ?? null));
  if (!marked || isSourceless(marked)) items.push(...everyColumn(options.tables, wanted?.fits ?? null));
  const comparesTime = marked?.clause !== "ON" && wanted?.beside && isTime(wanted.beside.type);
  const calls = functionOffers(allowed, false);
  return [
    ...items,
    ...(comparesTime ? calls.map((item) => (now.has(item.label) ? { ...item, rank: ranks.twin } : item)) : calls),
  ];
}

/** Whether rows are ordered and not groups, as those are that DISTINCT makes one: nothing is calculated over several. */
function ordersRows(marked: Marked): boolean {
  const { select } = marked.at;
  if (select.groupBy || (marked.clause !== "ORDER BY" && marked.clause !== "LIMIT BY")) return false;
  return isBehindDistinct(marked) || select.items.some((item) => item.kind === "star");
}

/** What a time is compared with more often than with another column. */
const now: ReadonlySet<string> = new Set(["now", "today"]);

/** How likely a column is at the cursor. */
function likelihood(marked: Marked, wanted: Wanted | null): RankOf {
  const { clause, at } = marked;
  const given = givenOutputs(marked);
  const beside = wanted?.beside?.kind === "column" ? wanted.beside : null;
  const fits = wanted?.fits ?? null;
  const isUngrouped = ungroupedAt(marked);
  const isUnselected = unselectedAt(marked);
  const ordersWindow = isWindowOrder(marked);
  const lookedUp = marked.wholeItem && marked.lookedUp ? referred(marked.lookedUp) : null;
  return (column, source) => {
    const { name, type } = column;
    if (isUngrouped(column, source) || isUnselected(column, source)) return ranks.refused;
    if (beside?.column.name === name) return beside.source === source ? ranks.same : ranks.twin;
    if (lookedUp === name) return ranks.twin;
    if (ordersWindow && column.time) return ranks.given;
    if (wanted?.denied && type.kind === "Bool") return ranks.fitting;
    if (clause === "ON" && beside && beside.source !== source && fits?.(type)) return ranks.across;
    // Sides are joined by what both of them have.
    const others = at.scope.sources.filter((each) => each !== source);
    if (clause === "ON" && !fits && others.some(({ columns }) => columns.has(name))) return ranks.fitting;
    return given.has(name) && fits?.(type) !== false ? ranks.given : columnRank(ranks.column, type, fits);
  };
}

/** Whether rows of a window are put in order, which is most often the one in time. */
function isWindowOrder({ around, at: { select } }: Marked): boolean {
  const windows = [
    ...around.map((each) => (each.kind === "call" ? each.over : null)),
    ...select.windows.map((each) => each.window),
  ];
  return windows.some((each) => each?.kind === "window" && each.orderBy.some(({ expression }) => isMarker(expression)));
}

function isMarker(expression: Expression): boolean {
  return expression.kind === "reference" && expression.parts.some(({ text }) => text === marker);
}

/** Columns that the SELECT sees, and those of the SELECT around it. */
function scopeOffers(marked: Marked, wanted: Wanted | null): CompletionItem[] {
  const { clause, sources } = marked;
  const { scope } = marked.at;
  const fits = wanted?.fits ?? null;
  const rankOf = likelihood(marked, wanted);
  const items = columnOffers(sources, scope.shared, rankOf);
  const joined = clause !== "ON" && clause !== "ARRAY JOIN" ? scope.elements : null;
  if (joined)
    for (const column of joined.columns.values())
      items.push({ ...columnOffer(column, null, rankOf(column, joined)), description: "An element of ARRAY JOIN." });
  const elements = new Set(scope.elements?.columns.keys() ?? []);
  const qualifiers = sources.flatMap((source) => source.name ?? []);
  const own = items.filter(
    (item, index) => !elements.has(item.label) || items.findLastIndex((each) => each.label === item.label) === index,
  );
  const offerSource = (name: string) => own.push({ ...named(name, "source", ranks.source), detail: "source" });
  for (const source of sources)
    if (source.name !== null && (qualifiers.length > 1 || isRenamed(source, scope))) offerSource(source.name);
  for (const source of scope.outer?.sources ?? []) {
    if (source.name === null || qualifiers.includes(source.name)) continue;
    offerSource(source.name);
    for (const column of source.columns.values())
      own.push(
        column.name === wanted?.other
          ? columnOffer(column, source.name, ranks.twin)
          : columnOffer(column, source.name, ranks.outer + 10, fits),
      );
  }
  return own;
}

/** Whether the query gives the source its name: whoever does, writes it before columns. */
function isRenamed(source: BoundSource, { commonTables }: Scope): boolean {
  if (source.name === null) return false;
  return source.kind === "table" ? source.name !== source.table.name : !commonTables.has(source.name);
}

/** Names of outputs, where they can be used and mean no column. */
function aliasOffers(marked: Marked, other: string | null): CompletionItem[] {
  const { at, clause, own, inAggregate, inWindow } = marked;
  const given = givenOutputs(marked);
  if (clause === "ON" || clause === "ARRAY JOIN") return [];
  const { scope, read } = at;
  return [...scope.aliases].flatMap(([name, { expression, explicit }]) => {
    if (expression === own || name === marker) return [];
    // The last part of a path is no column of that name.
    if (isReference(expression, name) && read(expression, "SELECT")?.kind !== "path") return [];
    if (!explicit && (expression.kind !== "call" || hasMarker(expression))) return [];
    const bound = read(expression, "SELECT");
    if (holdsAggregate(expression) && (clause === "WHERE" || clause === "GROUP BY" || inAggregate || inWindow))
      return [];
    const rank = name === other ? ranks.same : given.has(name) ? ranks.given : ranks.alias;
    return [{ ...named(name, "alias", rank), detail: bound ? typeName(bound.type) : "alias" }];
  });
}

function isReference(expression: Expression, name: string): boolean {
  return referred(expression) === name;
}

function referred(expression: Expression): string | null {
  return expression.kind === "reference" ? (expression.parts.at(-1)?.text ?? null) : null;
}

function hasMarker(expression: Expression): boolean {
  return pathTo(expression, (node) => "text" in node && node.text === marker).length > 0;
}

function holdsAggregate(expression: Expression): boolean {
  const isAggregate = (node: object) =>
    isCall(node) && (node.over !== null || findFunction(node.name.text)?.kind === "aggregate");
  return pathTo(expression, isAggregate).length > 0;
}

function isCall(node: object): node is Extract<Expression, { kind: "call" }> {
  return "kind" in node && node.kind === "call";
}

const aggregateClauses: ReadonlySet<Clause> = new Set(["SELECT", "HAVING", "QUALIFY", "ORDER BY", "LIMIT BY"]);
const windowClauses: ReadonlySet<Clause> = new Set(["SELECT", "QUALIFY", "ORDER BY"]);

function mayBeCalled(row: FunctionDefinition, marked: Marked | null, ofRows: boolean): boolean {
  if (row.name === "prettyFormat") return marked?.wholeItem ?? false;
  if (row.kind !== "aggregate" && row.kind !== "window") return true;
  if (!marked || marked.inAggregate || ofRows) return false;
  if (row.kind === "aggregate") return aggregateClauses.has(marked.clause);
  return windowClauses.has(marked.clause) && !marked.inWindow;
}
