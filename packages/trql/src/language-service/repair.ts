import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import { clausesOf, type WrittenClause } from "./clauses.js";
import { cutAt, flat, type Group, holdsCursor, type Item, isGroup, isToken, marker } from "./nest.js";
import type { SourceToken } from "./tokens.js";
import { isWhole, type Rule } from "./whole-of.js";

/** A word of the repair's own. */
function word(type: number, text: string): SourceToken {
  return { type, text, from: -1, to: -1 };
}
const comma = word(T.COMMA, ",");
const open = word(T.LPAREN, "(");
const close = word(T.RPAREN, ")");
const one = word(T.NUMBER, "1");
const nothing = word(T.NULL, "NULL");
const as = word(T.AS, "AS");
const by = word(T.BY, "BY");
const cursor = word(T.NAME, marker);
const alwaysTrue = [one, word(T.EQ, "="), one];

/**
 * The nearest query to a text that is being written, as tokens that the grammar accepts: brackets are closed, items
 * that are not whole are left out, and what surrounds the cursor stays as far as it can be read. The marker is in it.
 *
 * @param items The items of a query, as `nest` gives them.
 */
export function repairQuery(items: readonly Item[]): SourceToken[] {
  const clauses = clausesOf(items);
  const out: SourceToken[] = [];
  const tables = clauses.find((clause) => clause.name === "with");
  if (tables) {
    const whole = cutAt(tables.items, T.COMMA).flatMap((table) => {
      const repaired = repairCommonTable(table);
      return repaired ? [repaired] : [];
    });
    if (whole.length > 0) out.push(word(T.WITH, "WITH"), ...joined(whole));
  }
  const arms: { operator: SourceToken[]; clauses: WrittenClause[] }[] = [{ operator: [], clauses: [] }];
  for (const clause of clauses) {
    if (clause.name === "with") continue;
    if (clause.name === "set" && clause.words.length > 0) arms.push({ operator: flat(clause.words), clauses: [] });
    arms.at(-1)?.clauses.push(clause);
  }
  for (const [index, arm] of arms.entries()) {
    const repaired = repairArm(arm.clauses, index === arms.length - 1);
    out.push(...arm.operator, ...repaired);
  }
  // Between the clauses, where nothing else takes it.
  const missing = items.some(holdsCursor) && !out.some(holdsCursor);
  if (!missing) return out;
  const select = lastSelect(out);
  const behind = out[select + 1]?.type === T.DISTINCT ? select + 2 : select + 1;
  return [...out.slice(0, behind), cursor, comma, ...out.slice(behind)];
}

/** The last SELECT that stands in no parentheses; where all do, the last of all. */
function lastSelect(tokens: readonly SourceToken[]): number {
  let depth = 0;
  let last = -1;
  for (const [index, { type }] of tokens.entries()) {
    if (type === T.LPAREN) depth++;
    else if (type === T.RPAREN) depth--;
    else if (type === T.SELECT && depth === 0) last = index;
  }
  return last >= 0 ? last : tokens.findLastIndex((token) => token.type === T.SELECT);
}

function repairCommonTable(items: readonly Item[]): SourceToken[] | null {
  const body = items.find(isGroup);
  const [name] = items;
  if (!body || !name || isGroup(name) || !isWhole("name", [name])) return null;
  return [name, as, open, ...repairQuery(body.items), close];
}

function repairArm(clauses: readonly WrittenClause[], last: boolean): SourceToken[] {
  const find = (name: WrittenClause["name"]) =>
    clauses.find((clause) => clause.name === name && clause.items.some(holdsCursor)) ??
    clauses.find((clause) => clause.name === name);
  const nested = clauses[0]?.name === "set" ? clauses[0].items.find(isGroup) : undefined;
  const select = find("select");
  if (nested && !select)
    return [open, ...repairQuery(nested.items), close, ...(last ? repairOrderBy(find("orderBy")) : [])];
  const items = select
    ? cutAt(select.items, T.COMMA).flatMap((item) => {
        const repaired = repairSelectItem(item);
        return repaired ? [repaired] : [];
      })
    : [];
  return [
    word(T.SELECT, "SELECT"),
    ...(select ? flat(select.words.slice(1)) : []),
    ...joined(items.length > 0 ? items : [[one]]),
    ...repairFrom(find("from")),
    ...repairList(find("arrayJoin"), "arrayItem"),
    ...repairCondition(find("where")),
    ...repairGroupBy(find("groupBy")),
    ...repairCondition(find("having")),
    ...repairWindows(find("window")),
    ...repairCondition(find("qualify")),
    ...(last ? repairOrderBy(find("orderBy")) : []),
    ...(last ? repairLimitBy(clauses) : []),
  ];
}

function repairSelectItem(items: readonly Item[]): SourceToken[] | null {
  if (items.some(holdsCursor)) return repairAround(items, "selectItem");
  const whole = flat(items);
  if (isWhole("selectItem", whole)) return whole;
  const named = items.findLastIndex((item) => isToken(item, T.AS));
  const alias = flat(items.slice(named));
  const unknown = [nothing, ...alias];
  return named >= 0 && isWhole("selectItem", unknown) ? unknown : null;
}

/** One source with what joins it to those before. */
interface WrittenSource {
  readonly joinWords: SourceToken[];
  readonly items: Item[];
  readonly on: Item[] | null;
  readonly using: Item[] | null;
}
const joinWords = [T.INNER, T.LEFT, T.RIGHT, T.FULL, T.OUTER, T.ANY, T.SEMI, T.ANTI, T.ASOF, T.CROSS];

/** The sources of FROM as they are written. */
export function writtenSources(items: readonly Item[]): WrittenSource[] {
  const sources: WrittenSource[] = [{ joinWords: [], items: [], on: null, using: null }];
  let place: Item[] = sources[0]?.items ?? [];
  items.forEach((item, index) => {
    const current = sources.at(-1) as WrittenSource;
    if (isToken(item, T.JOIN)) {
      const words: SourceToken[] = [item];
      while (isToken(place.at(-1), ...joinWords)) words.unshift(place.pop() as SourceToken);
      sources.push({ joinWords: words, items: [], on: null, using: null });
      place = (sources.at(-1) as WrittenSource).items;
    } else if (isToken(item, T.COMMA) && !current.using) {
      sources.push({ joinWords: [item], items: [], on: null, using: null });
      place = (sources.at(-1) as WrittenSource).items;
    } else if (isToken(item, T.ON, T.USING) && index > 0) {
      place = [];
      sources[sources.length - 1] = { ...current, [item.type === T.ON ? "on" : "using"]: place };
    } else place.push(item);
  });
  return sources;
}

function repairFrom(clause: WrittenClause | undefined): SourceToken[] {
  if (!clause) return [];
  const out: SourceToken[] = [];
  for (const source of writtenSources(clause.items)) {
    const repaired = repairSource(source.items);
    if (!repaired) continue;
    if (out.length === 0) {
      out.push(word(T.FROM, "FROM"), ...repaired);
      continue;
    }
    const [first] = source.joinWords;
    if (first?.type === T.COMMA || first?.type === T.CROSS) {
      out.push(...source.joinWords, ...repaired);
      continue;
    }
    const on =
      source.on &&
      (source.on.some(holdsCursor) ? repairAround(source.on, "expression") : whole(source.on, "expression"));
    const using = source.using && whole(source.using, "usingColumns");
    const condition = using ? [word(T.USING, "USING"), ...using] : [word(T.ON, "ON"), ...(on ?? alwaysTrue)];
    const join = [...source.joinWords, ...repaired, ...condition];
    out.push(...(isWhole("joinClause", join) ? join : [word(T.JOIN, "JOIN"), ...repaired, ...condition]));
  }
  return out;
}

function repairSource(items: readonly Item[]): SourceToken[] | null {
  const [first] = items;
  if (!first) return null;
  const source = isGroup(first) ? [open, ...repairQuery(first.items), close] : [first];
  for (let end = Math.min(items.length, 3); end > 0; end--) {
    const written = [...source, ...flat(items.slice(1, end))];
    if (isWhole("source", written)) return written;
  }
  return null;
}

function repairList(clause: WrittenClause | undefined, rule: Rule): SourceToken[] {
  if (!clause) return [];
  const items = cutAt(clause.items, T.COMMA).flatMap((item) => {
    const repaired = item.some(holdsCursor) ? repairAround(item, rule) : whole(item, rule);
    return repaired ? [repaired] : [];
  });
  return items.length > 0 ? [...flat(clause.words), ...joined(items)] : [];
}

/** A condition without the cursor changes no name and no type: leaving it out saves its reading. */
function repairCondition(clause: WrittenClause | undefined): SourceToken[] {
  if (!clause?.items.some(holdsCursor)) return [];
  return [...flat(clause.words), ...repairAround(clause.items, "expression")];
}

function repairGroupBy(clause: WrittenClause | undefined): SourceToken[] {
  if (!clause) return [];
  const written = [...flat(clause.words), ...flat(clause.items)];
  // ROLLUP and its like make keys NULL.
  if (isWhole("groupByClause", written)) return written;
  return clause.words.length === 2 ? repairList(clause, "expression") : [];
}

function repairOrderBy(clause: WrittenClause | undefined): SourceToken[] {
  return clause?.words.length === 2 && clause.items.some(holdsCursor) ? repairList(clause, "orderItem") : [];
}

function repairLimitBy(clauses: readonly WrittenClause[]): SourceToken[] {
  const clause = clauses.find(({ name, items }) => name === "limit" && items.some(holdsCursor));
  const start = clause?.items.findIndex((item) => isToken(item, T.BY)) ?? -1;
  if (!clause || start < 0) return [];
  const keys = { ...clause, words: [word(T.LIMIT, "LIMIT"), one, by], items: clause.items.slice(start + 1) };
  return repairList(keys, "expression");
}

function repairWindows(clause: WrittenClause | undefined): SourceToken[] {
  if (!clause) return [];
  const windows = cutAt(clause.items, T.COMMA).flatMap((items) => {
    const group = items.find(isGroup);
    const [name] = items;
    if (!group || !name || isGroup(name)) return [];
    const window = [name, as, ...repairWindow(group)];
    return isWhole("namedWindow", window) ? [window] : [];
  });
  return windows.length > 0 ? [word(T.WINDOW, "WINDOW"), ...joined(windows)] : [];
}

function repairWindow(group: Group): SourceToken[] {
  const written = [open, ...flat(group.items), close];
  if (isWhole("windowSpecification", written)) return written;
  const at = group.items.findIndex(holdsCursor);
  const start = group.items.slice(0, Math.max(at, 0)).findLastIndex((item) => isToken(item, T.BY));
  if (at < 0 || start < 0) return [open, close];
  const item = cutAt(group.items.slice(start + 1), T.COMMA).find((each) => each.some(holdsCursor)) ?? [];
  return [open, word(T.PARTITION, "PARTITION"), by, ...repairAround(item, "expression"), close];
}

function whole(items: readonly Item[], rule: Rule): SourceToken[] | null {
  const written = flat(items);
  return isWhole(rule, written) ? written : null;
}

/** Words behind which an expression of its own begins. */
const boundaries = [T.AND, T.OR, T.NOT, T.CASE, T.WHEN, T.THEN, T.ELSE];
/** How far to the left an expression is looked for that reads with the cursor. */
const furthest = 12;

/** The cursor with as much of what stands around it as is one whole of the rule. */
function repairAround(items: readonly Item[], rule: Rule): SourceToken[] {
  const at = items.findIndex(holdsCursor);
  const item = items[at];
  if (!item) return [cursor];
  const core = isGroup(item) ? repairGroup(item) : [item];
  const before = items.slice(0, at);
  const after = flat(items.slice(at + 1));
  const end = items.slice(at + 1).findIndex((each) => isToken(each, T.AND, T.OR, T.WHEN, T.THEN, T.ELSE, T.END));
  const near = missing(before.at(-1)) ?? (end < 0 ? after : flat(items.slice(at + 1, at + 1 + end)));
  const shorter = eachOnce([near, []]);
  const all = eachOnce([after, near, []]);
  const conjunct = lastConjunct(before);
  const starts = conjunct > 0 ? [conjunct, 0] : [0];
  const nearer: number[] = [];
  before.forEach((each, index) => {
    if (isToken(each, ...boundaries)) nearer.push(index + 1);
    else if (before.length - index <= furthest) nearer.push(index);
  });
  starts.push(...nearer.slice(-2 * furthest));
  for (const start of starts) {
    const left = flat(before.slice(start));
    for (const right of start === conjunct && conjunct > 0 ? shorter : all) {
      const written = [...left, ...core, ...right];
      if (isWhole(rule, written)) return written;
    }
  }
  if (isWhole(rule, core)) return core;
  return [cursor];
}

/** What has still to be written behind the cursor so that it stands in what has begun before it. */
function missing(previous: Item | undefined): SourceToken[] | null {
  if (isToken(previous, T.BETWEEN)) return [word(T.AND, "AND"), nothing];
  if (isToken(previous, T.WHEN)) return [word(T.THEN, "THEN"), nothing, word(T.END, "END")];
  if (isToken(previous, T.INTERVAL)) return [word(T.NAME, "DAY")];
  return null;
}

/** Each of these begins with the next: those of one length are one. */
function eachOnce(parts: readonly SourceToken[][]): SourceToken[][] {
  return parts.filter((part, index) => part.length !== parts[index - 1]?.length);
}

/** Where the condition begins that AND or OR joins to those before it; the AND of BETWEEN joins nothing. */
export function lastConjunct(items: readonly Item[]): number {
  let start = 0;
  let between = false;
  let cases = 0;
  items.forEach((item, index) => {
    if (isToken(item, T.CASE)) cases++;
    if (isToken(item, T.END)) cases--;
    if (isToken(item, T.BETWEEN)) between = true;
    if (cases > 0 || !isToken(item, T.AND, T.OR)) return;
    if (between && item.type === T.AND) between = false;
    else {
      start = index + 1;
      between = false;
    }
  });
  return start;
}

function repairGroup(group: Group): SourceToken[] {
  if (group.query) return [open, ...repairQuery(group.items), close];
  if (group.opening?.type === T.LBRACKET)
    return [group.opening, ...repairArguments(group.items, "expression"), word(T.RBRACKET, "]")];
  const { before } = group;
  if (before?.type === T.OVER) return repairWindow(group);
  if (before?.type === T.FILTER)
    return [
      open,
      word(T.WHERE, "WHERE"),
      ...repairAround(group.items.slice(isToken(group.items[0], T.WHERE) ? 1 : 0), "expression"),
      close,
    ];
  if (before?.type === T.CAST) {
    const named = group.items.findIndex((item) => isToken(item, T.AS));
    const operand = group.items.slice(0, named < 0 ? group.items.length : named);
    const value = operand.some(holdsCursor) ? repairAround(operand, "expression") : [nothing];
    return [open, ...value, as, word(T.NAME, "String"), close];
  }
  if (before?.type === T.EXTRACT) {
    const from = group.items.findIndex((item) => isToken(item, T.FROM));
    const operand = from < 0 ? [] : group.items.slice(from + 1);
    const value = operand.some(holdsCursor) ? repairAround(operand, "expression") : [nothing];
    return [open, word(T.NAME, operand.some(holdsCursor) ? "day" : marker), word(T.FROM, "FROM"), ...value, close];
  }
  const distinct = isToken(group.items[0], T.DISTINCT) ? [group.items[0]] : [];
  return [
    open,
    ...distinct,
    ...repairArguments(group.items.slice(distinct.length), before?.type === T.IN ? "expression" : "argument"),
    close,
  ];
}

/** Arguments keep their places: one that is not whole is NULL. */
function repairArguments(items: readonly Item[], rule: Rule): SourceToken[] {
  const parts = cutAt(items, T.COMMA);
  return joined(
    parts.flatMap((part, index) => {
      if (part.some(holdsCursor)) return [repairAround(part, rule)];
      // Behind the cursor an argument is still to be written.
      if (part.length === 0 && index === parts.length - 1) return [];
      return [whole(part, rule) ?? [nothing]];
    }),
  );
}

function joined(parts: readonly (readonly SourceToken[])[]): SourceToken[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [comma, ...part]));
}
