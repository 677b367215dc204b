import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { ColumnDescription } from "../schema/table-description.js";
import type { CompletionItem, CompletionOptions, CompletionResult } from "./completion.js";
import { columnOffer, columnOffers, functionOffers, keywordOffers, tableOffers, valueOffers } from "./offers.js";
import { type Clause, clauseAt, type Frame, isFrame, isToken, queryOf, scan } from "./scan.js";
import { columnsBySource, type NamedColumns, selectAliases } from "./sources.js";
import { isName, isWord, nameOf, type SourceToken, tokensOf } from "./tokens.js";

/**
 * What can be written at a position of a query, finished or not. Empty inside comments and plain strings, after `;`
 * and where only a number or a new name can stand.
 *
 * @param position a UTF-16 offset
 * @example `complete("SELECT  FROM runs", 7, { tables })` offers the columns of runs first.
 */
export function complete(text: string, position: number, options: CompletionOptions): CompletionResult {
  const all = tokensOf(text);
  const under = all.find((token) => token.from < position && position <= token.to);
  const none: CompletionResult = { from: position, to: position, items: [] };
  if (under && inComment(under, position)) return none;
  if (all.some((token) => token.type === T.UNTERMINATED_COMMENT && token.from < position)) return none;
  const quoted = under !== undefined && inString(under, position);
  const writing = under && (quoted || isWord(under) || under.type === T.QUOTED_NAME) ? under : undefined;
  if (!writing && under?.type === T.NUMBER && under.to === position) return none;
  const from = writing?.from ?? position;
  const range = { from, to: writing && quoted ? stringEnd(text, writing, position) : position };
  // A started quote takes everything up to the next one: what it took by accident is read again.
  const rest =
    writing && quoted && range.to < writing.to
      ? tokensOf(text.slice(range.to)).map((token) => shift(token, range.to))
      : [];
  const kept =
    rest.length > 0 ? [...all.filter((token) => token.to <= from), ...rest] : all.filter((token) => token !== writing);
  const tokens = kept.filter((token) => token.type !== T.LINE_COMMENT && token.type !== T.BLOCK_COMMENT);
  if (tokens.some((token) => token.type === T.SEMICOLON && token.to <= from)) return none;

  const frame = scan(tokens, from);
  const query = queryOf(frame);
  const clause = clauseAt(query);
  const before = frame.items.slice(0, frame.cursor);
  const sources = columnsBySource(query, options.tables);
  const values = valuesAt(frame, before, sources);
  if (values.length > 0 || quoted) return { ...range, items: values };
  return { ...range, items: offersAt(frame, before, query, clause, sources, options) };
}

function offersAt(
  frame: Frame,
  before: readonly (SourceToken | Frame)[],
  query: Frame,
  clause: Clause,
  sources: readonly NamedColumns[],
  options: CompletionOptions,
): CompletionItem[] {
  const last = before.at(-1);
  if (isToken(last, T.DOT)) return qualified(before.at(-2), sources);
  if (isToken(last, T.AS, T.LIMIT, T.OFFSET)) return [];
  if (isToken(last, T.GROUP, T.ORDER)) return keywordOffers(["BY"]);
  if (isToken(last, T.LEFT, T.INNER)) return keywordOffers(isToken(last, T.LEFT) ? ["JOIN", "OUTER JOIN"] : ["JOIN"]);
  if (isToken(last, T.OUTER)) return keywordOffers(["JOIN"]);
  if (isToken(last, T.IS)) return keywordOffers(["NULL", "NOT NULL"]);
  if (isToken(last, T.NULLS)) return keywordOffers(["FIRST", "LAST"]);
  if (isToken(last, T.NAME) && frame.before?.type === T.EXTRACT) return keywordOffers(["FROM"]);
  if (clause === "start") return frame === query && before.length === 0 ? keywordOffers(["SELECT"]) : [];
  if (isToken(last, T.FROM, T.JOIN) && frame === query) return tableOffers(options.tables);
  if (clause === "from" && frame === query) return keywordOffers(afterSource(before));
  if (clause === "limit")
    return isToken(last, T.NUMBER) && !before.some((item) => isToken(item, T.OFFSET)) ? keywordOffers(["OFFSET"]) : [];
  if (endsOperand(before)) return keywordOffers(afterOperand(frame, before, clause));
  const aliases = clause === "groupBy" || clause === "having" || clause === "orderBy" ? selectAliases(query) : [];
  return [
    ...columnOffers(sources),
    ...aliases.map((name): CompletionItem => ({ label: name, kind: "alias", insert: name, detail: "alias" })),
    ...functionOffers(clause),
    ...keywordOffers(expressionStarts(last)),
  ];
}

function qualified(owner: SourceToken | Frame | undefined, sources: readonly NamedColumns[]): CompletionItem[] {
  if (owner === undefined || isFrame(owner) || !isName(owner)) return [];
  const source = sources.find((each) => each.name === nameOf(owner));
  return source ? source.columns.map((column) => columnOffer(column)) : [];
}

/** Whether a value has just ended, so that an operator or the next clause follows. */
function endsOperand(before: readonly (SourceToken | Frame)[]): boolean {
  const last = before.at(-1);
  if (isFrame(last)) return true;
  if (isToken(last, T.STAR)) return !endsOperand(before.slice(0, -1));
  return isToken(
    last,
    T.NAME,
    T.QUOTED_NAME,
    T.NUMBER,
    T.HEX_NUMBER,
    T.STRING,
    T.NULL,
    T.TRUE,
    T.FALSE,
    T.END,
    T.ASC,
    T.DESC,
    T.FIRST,
    T.LAST,
  );
}

const later: Record<Clause, readonly string[]> = {
  start: [],
  select: ["FROM"],
  from: ["WHERE", "GROUP BY", "ORDER BY", "LIMIT"],
  on: ["JOIN", "LEFT JOIN", "WHERE", "GROUP BY", "ORDER BY", "LIMIT"],
  where: ["GROUP BY", "ORDER BY", "LIMIT"],
  groupBy: ["HAVING", "ORDER BY", "LIMIT"],
  having: ["ORDER BY", "LIMIT"],
  orderBy: ["LIMIT"],
  limit: [],
};
const operators = ["AND", "OR", "IN", "NOT IN", "LIKE", "ILIKE", "NOT LIKE", "BETWEEN", "IS NULL", "IS NOT NULL"];

function afterOperand(frame: Frame, before: readonly (SourceToken | Frame)[], clause: Clause): string[] {
  const openCase =
    before.filter((item) => isToken(item, T.CASE)).length > before.filter((item) => isToken(item, T.END)).length;
  if (openCase) return ["WHEN", "THEN", "ELSE", "END", ...operators];
  if (frame.kind === "group") return frame.before?.type === T.CAST ? ["AS", ...operators] : operators;
  if (clause === "orderBy") {
    if (isToken(before.at(-1), T.ASC, T.DESC)) return ["NULLS FIRST", "NULLS LAST", "LIMIT"];
    return isToken(before.at(-1), T.FIRST, T.LAST) ? ["LIMIT"] : ["DESC", "ASC", "NULLS LAST", ...later.orderBy];
  }
  if (clause === "where" || clause === "having" || clause === "on")
    return [...operators.slice(0, 2), ...later[clause], ...operators.slice(2)];
  return clause === "select" ? ["FROM", "AS", ...operators] : [...later[clause]];
}

function afterSource(before: readonly (SourceToken | Frame)[]): string[] {
  const join = before.findLastIndex((item) => isToken(item, T.FROM, T.JOIN));
  const named = before.slice(join + 2).some((item) => !isFrame(item));
  const alias = named ? [] : ["AS"];
  return isToken(before[join], T.JOIN)
    ? ["ON", ...alias]
    : [...later.from, "JOIN", "LEFT JOIN", "INNER JOIN", ...alias];
}

function expressionStarts(last: SourceToken | Frame | undefined): string[] {
  const words = ["NOT", "CASE", "CAST", "INTERVAL", "NULL", "TRUE", "FALSE"];
  return isToken(last, T.SELECT) ? ["DISTINCT", ...words] : words;
}

/** Values of the column that the cursor's place is compared with. */
function valuesAt(
  frame: Frame,
  before: readonly (SourceToken | Frame)[],
  sources: readonly NamedColumns[],
): CompletionItem[] {
  if (frame.kind === "group" && frame.before?.type === T.IN && frame.parent) {
    if (before.length > 0 && !isToken(before.at(-1), T.COMMA)) return [];
    const outside = frame.parent.items.slice(0, frame.parent.items.indexOf(frame) - 1);
    const column = columnBefore(isToken(outside.at(-1), T.NOT) ? outside.slice(0, -1) : outside, sources);
    const taken = frame.items.filter((item) => isToken(item, T.STRING)).map((item) => item.text.slice(1, -1));
    return column ? valueOffers(column, new Set(taken)) : [];
  }
  if (!isToken(before.at(-1), T.EQ, T.NE, T.LT, T.LE, T.GT, T.GE)) return [];
  const column = columnBefore(before.slice(0, -1), sources);
  return column ? valueOffers(column, new Set()) : [];
}

function columnBefore(
  before: readonly (SourceToken | Frame)[],
  sources: readonly NamedColumns[],
): ColumnDescription | undefined {
  const name = before.at(-1);
  if (name === undefined || isFrame(name) || !isName(name)) return undefined;
  const owner = isToken(before.at(-2), T.DOT) ? before.at(-3) : undefined;
  const from = owner && !isFrame(owner) ? sources.filter((source) => source.name === nameOf(owner)) : sources;
  return from.flatMap((source) => source.columns).find((column) => column.name === nameOf(name));
}

function inComment(token: SourceToken, position: number): boolean {
  if (token.type === T.BLOCK_COMMENT) return position < token.to;
  return token.type === T.LINE_COMMENT;
}

function inString(token: SourceToken, position: number): boolean {
  return token.type === T.UNTERMINATED_STRING || (token.type === T.STRING && position < token.to);
}

/** Where the string ends that an accepted value replaces: its own closing quote when that is near, else the cursor. */
function stringEnd(text: string, token: SourceToken, position: number): number {
  const closed = token.type === T.STRING && /^[\w .:/-]*'$/.test(text.slice(position, token.to));
  return closed ? token.to : position;
}

function shift(token: SourceToken, by: number): SourceToken {
  return { ...token, from: token.from + by, to: token.to + by };
}
