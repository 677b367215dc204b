import { type FunctionDefinition, findFunction } from "../functions/index.js";
import { extractFunctions } from "../resolve/extract.js";
import { intervalUnits } from "../resolve/interval.js";
import type { Clause, Scope } from "../resolve/scope.js";
import type { Expression } from "../syntax/nodes.js";
import { typeName } from "../types/type.js";
import { clausesOf } from "./clauses.js";
import type { CompletionItem, CompletionOptions, CompletionResult, WantedData } from "./completion.js";
import { type DocumentBefore, documentBefore } from "./document-before.js";
import { givenOutputs } from "./given-outputs.js";
import { pathsWritten } from "./json-paths.js";
import { keywordsAt } from "./keywords.js";
import { lambdaParametersAt } from "./lambda-parameters.js";
import type { Marked } from "./marked.js";
import { type Group, holdsCursor, marker } from "./nest.js";
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
  if (marked && marked.before.length > 0) items.push(...behindDot(marked, wanted, cursor.tokens, options));
  else {
    items.push(...namedOffers(names, query, marked, options));
    if (names.has("value") && !names.has("part")) items.push(...expressionOffers(root, marked, wanted, options, bare));
    const given = new Set(values.map((item) => item.label.toUpperCase()));
    const keywords = names.has("part") ? [] : keywordsAt(allowed, query);
    items.push(...words(keywords, "keyword", ranks.keyword).filter(({ label }) => !given.has(label)));
  }
  return { ...cursor.range, items: items.sort((a, b) => a.rank - b.rank), newName, wants };
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
  if (names.has("window"))
    items.push(...[...(scope?.windows.keys() ?? [])].map((name) => named(name, "window", ranks.exact)));
  if (names.has("shared") && scope) items.push(...sharedOffers(query, scope));
  if (names.has("except") && scope) items.push(...columnOffers(scope.sources, scope.shared, () => ranks.column));
  return items;
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
  // Rows that DISTINCT makes one are ordered by nothing that is calculated over several.
  const ofRows = parameters.length > 0 || (marked !== null && isBehindDistinct(marked) && !marked.at.select.groupBy);
  const allowed = (row: FunctionDefinition) => mayBeCalled(row, marked, ofRows);
  if (bare) return functionOffers(allowed, true);
  const items = parameters.map((name): CompletionItem => named(nameOf(name), "parameter", ranks.fitting - 1));
  if (marked) items.push(...scopeOffers(marked, wanted), ...aliasOffers(marked));
  if (!marked || isSourceless(marked)) items.push(...everyColumn(options.tables));
  return [...items, ...functionOffers(allowed, false)];
}

/** How likely a column is at the cursor. */
function likelihood(marked: Marked, wanted: Wanted | null): RankOf {
  const { clause, at } = marked;
  const given = givenOutputs(marked);
  const beside = wanted?.beside?.kind === "column" ? wanted.beside : null;
  const fits = wanted?.fits ?? null;
  const isUngrouped = ungroupedAt(marked);
  const isUnselected = unselectedAt(marked);
  return (column, source) => {
    const { name, type } = column;
    if (isUngrouped(column, source) || isUnselected(column, source)) return ranks.refused;
    if (beside?.column.name === name && beside.source !== source) return ranks.twin;
    // Sides are joined by what both of them have.
    const others = at.scope.sources.filter((each) => each !== source);
    if (clause === "ON" && !fits && others.some(({ columns }) => columns.has(name))) return ranks.fitting;
    return given.has(name) ? ranks.given : columnRank(ranks.column, type, fits);
  };
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
  if (qualifiers.length > 1)
    own.push(
      ...qualifiers.map((name): CompletionItem => ({ ...named(name, "source", ranks.source), detail: "source" })),
    );
  for (const source of scope.outer?.sources ?? []) {
    if (source.name === null || qualifiers.includes(source.name)) continue;
    for (const column of source.columns.values()) own.push(columnOffer(column, source.name, ranks.outer + 10, fits));
  }
  return own;
}

/** Names of outputs, where they can be used and mean no column. */
function aliasOffers(marked: Marked): CompletionItem[] {
  const { at, clause, own, inAggregate, inWindow } = marked;
  const given = givenOutputs(marked);
  if (clause === "ON" || clause === "ARRAY JOIN") return [];
  const { scope, read } = at;
  return [...scope.aliases].flatMap(([name, { expression, explicit }]) => {
    if (expression === own || name === marker || isReference(expression, name)) return [];
    if (!explicit && (expression.kind !== "call" || hasMarker(expression))) return [];
    const bound = read(expression, "SELECT");
    if (holdsAggregate(expression) && (clause === "WHERE" || clause === "GROUP BY" || inAggregate || inWindow))
      return [];
    const rank = given.has(name) ? ranks.given : ranks.alias;
    return [{ ...named(name, "alias", rank), detail: bound ? typeName(bound.type) : "alias" }];
  });
}

function isReference(expression: Expression, name: string): boolean {
  return expression.kind === "reference" && expression.parts.at(-1)?.text === name;
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
