import { Token } from "antlr4ng";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { laterClauses } from "./clause-words.js";
import { comparisonSigns } from "./comparison-signs.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { intervalWritten } from "./interval-written.js";
import type { Stop } from "./stop.js";
import { remove, replaceWith, syntaxError } from "./syntax-error.js";
import type { Level } from "./token-context.js";
import type { Word } from "./word.js";

/** Forms of other dialects that several words make, with what says the same here. */
export function dialectForm(stop: Stop): Diagnostic | null {
  return (
    fetchFirst(stop) ??
    timeZone(stop) ??
    hint(stop) ??
    apply(stop) ??
    unnested(stop) ??
    arrayWord(stop) ??
    bracketedName(stop) ??
    prefixedText(stop) ??
    globalIn(stop) ??
    tryCast(stop) ??
    insideCall(stop) ??
    intervalCast(stop) ??
    timestampCast(stop) ??
    groupedDigits(stop) ??
    endCase(stop) ??
    orderWords(stop) ??
    limitNumber(stop) ??
    listWithoutBrackets(stop) ??
    operandLeftOut(stop) ??
    laterSelect(stop)
  );
}

function isNamed(word: Word | null | undefined, name: string): boolean {
  return word?.type === TrqlLexer.NAME && word.text.toUpperCase() === name;
}

/** `OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY`, and OFFSET before LIMIT. */
function fetchFirst({ word, previous, text, context }: Stop): Diagnostic | null {
  const start = [previous, word].find((each) => each?.type === TrqlLexer.OFFSET || isNamed(each, "FETCH"));
  if (!start || context.levels.at(-1)?.clauses.at(-1)?.type === TrqlLexer.LIMIT) return null;
  const [all, offset, count = "1"] =
    /^(?:OFFSET\s+(\d+)\s+(?:ROWS?\s+)?)?FETCH\s+(?:FIRST|NEXT)\s+(?:(\d+)\s+)?ROWS?\s+ONLY\b/i.exec(
      text.slice(start.range.from),
    ) ??
    /^OFFSET\s+(\d+)\s+LIMIT\s+(\d+)\b/i.exec(text.slice(start.range.from)) ??
    [];
  if (all === undefined) return null;
  const range = { from: start.range.from, to: start.range.from + all.length };
  const written = `LIMIT ${count}${offset === undefined || offset === "0" ? "" : ` OFFSET ${offset}`}`;
  const called = /FETCH/i.test(all) ? "FETCH is not part of TRQL." : "OFFSET follows LIMIT.";
  return syntaxError(range, `${called} Write ${written}.`, replaceWith(range, written));
}

function timeZone({ word, previous, next, words, index }: Stop): Diagnostic | null {
  if (!previous || !next || !isNamed(previous, "AT") || !isNamed(word, "TIME") || !isNamed(next, "ZONE")) return null;
  const [time, zone] = [words[index - 2], words[index + 2]];
  const range = { from: previous.range.from, to: next.range.to };
  const message = "AT TIME ZONE is not part of TRQL. Write toTimeZone(time, 'Europe/Berlin').";
  const isPlain = time?.type === TrqlLexer.NAME && words[index - 3]?.type !== TrqlLexer.DOT;
  if (!isPlain || zone?.type !== TrqlLexer.STRING) return syntaxError(range, message);
  const whole = { from: time.range.from, to: zone.range.to };
  return syntaxError(range, message, replaceWith(whole, `toTimeZone(${time.text}, ${zone.text})`));
}

/** `WITH (NOLOCK)` behind a table, `WITH FILL` behind ORDER BY, FOR UPDATE at the end. */
function hint({ word, next, context, text }: Stop): Diagnostic | null {
  const clauses = context.levels.at(-1)?.clauses ?? [];
  if (word.type === TrqlLexer.WITH && clauses.some(({ type }) => type === TrqlLexer.SELECT)) {
    if (next && isNamed(next, "FILL"))
      return syntaxError(
        { from: word.range.from, to: next.range.to },
        "WITH FILL is not part of TRQL. Empty buckets of timeBucket() come with fillGaps of the request.",
      );
    const [written] = /^WITH\s*\(\s*\w+\s*\)/i.exec(text.slice(word.range.from)) ?? [];
    if (written === undefined) return null;
    const range = { from: word.range.from, to: word.range.from + written.length };
    return syntaxError(range, "Hints are not part of TRQL. Leave it out.", remove(range, "the hint"));
  }
  const [locking] = isNamed(word, "FOR") ? (/^FOR\s+(?:UPDATE|SHARE)\b/i.exec(text.slice(word.range.from)) ?? []) : [];
  if (locking === undefined) return null;
  const range = { from: word.range.from, to: word.range.from + locking.length };
  return syntaxError(range, "Queries only read and lock nothing. Leave it out.", remove(range, "it"));
}

/** `CROSS APPLY`, and APPLY and REPLACE behind a star. */
function apply({ word, previous }: Stop): Diagnostic | null {
  const joined = previous?.type === TrqlLexer.CROSS || previous?.type === TrqlLexer.OUTER;
  if (isNamed(word, "APPLY") && joined)
    return syntaxError(
      { from: previous.range.from, to: word.range.to },
      "APPLY is not part of TRQL. An array is unfolded by ARRAY JOIN tags AS tag, and a subquery joined with ON.",
    );
  if (previous?.type !== TrqlLexer.STAR || !(isNamed(word, "APPLY") || isNamed(word, "REPLACE"))) return null;
  return syntaxError(
    word.range,
    `A star takes EXCEPT only. Write * EXCEPT (column) and what stands in its place beside it.`,
  );
}

/** `CROSS JOIN UNNEST(tags) AS tag`, and behind a comma. */
function unnested({ word, previous, words, index, text }: Stop): Diagnostic | null {
  const at = isNamed(word, "UNNEST") ? index : isNamed(previous, "UNNEST") ? index - 1 : null;
  const called = at === null ? undefined : words[at];
  if (at === null || !called) return null;
  const joining = words[at - 1];
  if (joining?.type !== TrqlLexer.COMMA && joining?.type !== TrqlLexer.JOIN) return null;
  const kind = words[at - 2];
  const isKind = joining.type === TrqlLexer.JOIN && (kind?.type === TrqlLexer.CROSS || kind?.type === TrqlLexer.INNER);
  const { from } = isKind ? kind.range : joining.range;
  const message = "UNNEST is not part of TRQL. An array is unfolded by ARRAY JOIN tags AS tag.";
  const [written, array, alias = ""] =
    /^UNNEST\s*\(\s*([A-Za-z_][\w.]*)\s*\)(\s+(?:AS\s+)?(?!(?:WHERE|GROUP|HAVING|ORDER|LIMIT|QUALIFY|WINDOW|UNION|ON)\b)[A-Za-z_]\w*)?(?=\s*(?:$|[;)]|(?:WHERE|GROUP|HAVING|ORDER|LIMIT|QUALIFY|WINDOW|UNION)\b))/i.exec(
      text.slice(called.range.from),
    ) ?? [];
  if (written === undefined || array === undefined) return syntaxError(called.range, message);
  const name = alias.replace(/^\s+(?:AS\s+)?/i, "");
  const unfolded = `ARRAY JOIN ${array}${name === "" ? "" : ` AS ${name}`}`;
  const isApart = /\s/.test(text[from - 1] ?? "");
  return syntaxError(called.range, message, {
    title: `Replace with ${unfolded}`,
    range: { from, to: called.range.from + written.length },
    text: isApart ? unfolded : ` ${unfolded}`,
  });
}

/** `ARRAY['a', 'b']`. With one element it is read as the position of a column that is called so. */
function arrayWord({ word, context }: Stop): Diagnostic | null {
  const { opening, before } = context.levels.at(-1) as Level;
  const isArray = before?.type === TrqlLexer.ARRAY && opening?.type === TrqlLexer.LBRACKET;
  if (!isArray || (word.type !== TrqlLexer.COMMA && word.type !== TrqlLexer.RBRACKET)) return null;
  return syntaxError(before.range, "An array is written in brackets alone: ['a', 'b'].", remove(before.range, "ARRAY"));
}

/** `FROM [runs]`. */
function bracketedName({ word, previous, next, words, index }: Stop): Diagnostic | null {
  const follows = previous?.type === TrqlLexer.FROM || previous?.type === TrqlLexer.JOIN;
  const closing = words[index + 2];
  if (!follows || word.type !== TrqlLexer.LBRACKET || next?.type !== TrqlLexer.NAME) return null;
  if (closing?.type !== TrqlLexer.RBRACKET) return null;
  const range = { from: word.range.from, to: closing.range.to };
  return syntaxError(range, "Names stand without brackets, or in double quotes.", replaceWith(range, next.text));
}

/** `N'text'`, `r'\d'`. */
function prefixedText({ word, previous }: Stop): Diagnostic | null {
  const isPrefix = previous?.type === TrqlLexer.NAME && /^[nrbe]$/i.test(previous.text);
  if (!isPrefix || word.type !== TrqlLexer.STRING || previous.range.to !== word.range.from) return null;
  const isRaw = /^[rb]$/i.test(previous.text);
  const written = isRaw ? word.text.replaceAll("\\", "\\\\") : word.text;
  return syntaxError(
    { from: previous.range.from, to: word.range.to },
    "A text has no letter before its quotes.",
    replaceWith({ from: previous.range.from, to: word.range.to }, written),
  );
}

function globalIn({ word, next }: Stop): Diagnostic | null {
  if (!isNamed(word, "GLOBAL") || !next || ![TrqlLexer.IN, TrqlLexer.NOT].includes(next.type)) return null;
  const range = { from: word.range.from, to: next.range.from };
  return syntaxError(word.range, "GLOBAL is not part of TRQL. Write IN.", remove(range, "GLOBAL"));
}

const castTypes: readonly (readonly [written: RegExp, type: string])[] = [
  [/^(?:big|small|tiny)?int(?:eger|64|32)?$/i, "Int64"],
  [/^(?:float(?:64|32)?|double|real)$/i, "Float64"],
  [/^(?:string|text|(?:n?var)?char)$/i, "String"],
  [/^date$/i, "Date"],
  [/^(?:datetime2?|timestamp(?:tz|_ntz)?)$/i, "DateTime"],
];

/** `TRY_CAST(x AS INT)`. */
function tryCast({ word, next, words, index, context, text }: Stop): Diagnostic | null {
  const { opening, before } = context.levels.at(-1) as Level;
  if (!opening || !before || word.type !== TrqlLexer.AS) return null;
  if (!isNamed(before, "TRY_CAST") && !isNamed(before, "SAFE_CAST")) return null;
  const message = `${before.text.toUpperCase()} is not part of TRQL. Write accurateCastOrNull(value, 'Int64').`;
  const type = castTypes.find(([written]) => written.test(next?.text ?? ""))?.[1];
  const closing = words[index + 2];
  if (type === undefined || closing?.type !== TrqlLexer.RPAREN) return syntaxError(before.range, message);
  const range = { from: before.range.from, to: closing.range.to };
  const value = text.slice(opening.range.to, word.range.from).trim();
  return syntaxError(before.range, message, replaceWith(range, `accurateCastOrNull(${value}, '${type}')`));
}

/** Words between the arguments of a call: ORDER BY of what is gathered, FROM and FOR of a part of a text. */
function insideCall({ word, previous, context, text, end }: Stop): Diagnostic | null {
  const { opening, before } = context.levels.at(-1) as Level;
  if (!opening || !before || opening.type !== TrqlLexer.LPAREN || before.type !== TrqlLexer.NAME) return null;
  if (word.type === TrqlLexer.ORDER && previous !== opening)
    return syntaxError(
      word.range,
      "ORDER BY cannot stand in a call. What is gathered is put in order by arraySort(groupArray(value)).",
    );
  if (word.type !== TrqlLexer.FROM || previous === opening || end.stray) return null;
  const name = before.text.toLowerCase();
  if (name === "substring" || name === "substr") {
    const value = text.slice(opening.range.to, word.range.from).trim();
    const [all, start, length] = /^FROM\s+(\d+)(?:\s+FOR\s+(\d+))?\s*\)/i.exec(text.slice(word.range.from)) ?? [];
    const written = `${value}, ${start}${length === undefined ? "" : `, ${length}`}`;
    const range = { from: opening.range.to, to: word.range.from + (all ?? "").length - 1 };
    return syntaxError(
      word.range,
      "The arguments of a call stand behind commas: substring(text, 1, 3).",
      ...(all === undefined || /[()]/.test(value) ? [] : [replaceWith(range, written)]),
    );
  }
  if (name !== "trim") return null;
  return syntaxError(
    word.range,
    "trim(text) takes blanks from both ends, trimLeft(text) and trimRight(text) from one.",
  );
}

/** `'7 days'::interval`. */
function intervalCast({ word, previous, before }: Stop): Diagnostic | null {
  if (word.type !== TrqlLexer.INTERVAL || previous?.type !== TrqlLexer.DOUBLE_COLON) return null;
  const written = before?.type === TrqlLexer.STRING ? intervalWritten(before.text.slice(1, -1)) : null;
  const range = { from: before?.range.from ?? word.range.from, to: word.range.to };
  return syntaxError(
    word.range,
    `A stretch of time is written ${written ?? "INTERVAL 7 DAY"}.`,
    ...(written ? [replaceWith(range, written)] : []),
  );
}

/** `x::timestamp` and `CAST(x AS timestamp)`. */
function timestampCast({ word, previous, context }: Stop): Diagnostic | null {
  const isCast = previous?.type === TrqlLexer.AS && context.levels.at(-1)?.before?.type === TrqlLexer.CAST;
  if (word.type !== TrqlLexer.TIMESTAMP || (previous?.type !== TrqlLexer.DOUBLE_COLON && !isCast)) return null;
  return syntaxError(
    word.range,
    "The type of a time is DateTime, or DateTime64(3) with milliseconds.",
    replaceWith(word.range, "DateTime64(3)"),
  );
}

/** `depth > 1,000` and `total_cost > 0,5`, in conditions, where no list is. */
function groupedDigits({ word, previous, next }: Stop): Diagnostic | null {
  const isNumber = /^\d+$/.test(previous?.text ?? "") && /^\d+$/.test(next?.text ?? "");
  const isGroup = /^\d{1,3}$/.test(previous?.text ?? "") && /^\d{3}$/.test(next?.text ?? "");
  const isJoined = previous?.range.to === word.range.from && next?.range.from === word.range.to;
  if (word.type !== TrqlLexer.COMMA || !isNumber || !isJoined || !previous || !next) return null;
  const range = { from: previous.range.from, to: next.range.to };
  const fraction = `${previous.text}.${next.text}`;
  if (!isGroup) return syntaxError(range, `A fraction has a point: ${fraction}.`, replaceWith(range, fraction));
  const number = `${previous.text}${next.text}`;
  return syntaxError(range, `Numbers have no signs between their digits: ${number}.`, replaceWith(range, number));
}

/** `IN 'a', 'b'`. */
function listWithoutBrackets({ word, previous, before, words, index }: Stop): Diagnostic | null {
  if (word.type !== TrqlLexer.COMMA || before?.type !== TrqlLexer.IN || !previous) return null;
  let last = previous;
  const isValue = (each: Word | undefined) => each?.type === TrqlLexer.STRING || each?.type === TrqlLexer.NUMBER;
  if (!isValue(previous)) return null;
  for (let at = index; words[at]?.type === TrqlLexer.COMMA && isValue(words[at + 1]); at += 2)
    last = words[at + 1] as Word;
  if (last === previous) return null;
  const range = { from: previous.range.from, to: last.range.to };
  const values = words.filter(({ range: { from, to } }) => from >= range.from && to <= range.to);
  const written = `(${values
    .filter(isValue)
    .map(({ text }) => text)
    .join(", ")})`;
  return syntaxError(range, `IN takes a list in parentheses: IN (${previous.text}, …).`, {
    title: "Put it in parentheses",
    range,
    text: written,
  });
}

const comparisons: ReadonlySet<number> = new Set([
  ...comparisonSigns,
  TrqlLexer.LIKE,
  TrqlLexer.ILIKE,
  TrqlLexer.IN,
  TrqlLexer.BETWEEN,
]);

/** `depth > 1 AND < 3`: what stands before the first comparison is meant again. */
function operandLeftOut(stop: Stop): Diagnostic | null {
  const { words, text } = stop;
  const negated = stop.previous?.type === TrqlLexer.NOT;
  const index = negated ? stop.index - 1 : stop.index;
  const [word, previous] = [words[index] as Word, words[index - 1]];
  if (negated && !comparisons.has(stop.word.type)) return null;
  const isJoined = previous?.type === TrqlLexer.AND || previous?.type === TrqlLexer.OR;
  if (!isJoined || !comparisons.has(stop.word.type)) return null;
  const sign = words[index - 3];
  let first = index - 4;
  if (!sign || !comparisons.has(sign.type) || words[first]?.type !== TrqlLexer.NAME) return null;
  while (words[first - 1]?.type === TrqlLexer.DOT && words[first - 2]?.type === TrqlLexer.NAME) first -= 2;
  const operand = text.slice(words[first]?.range.from, words[index - 4]?.range.to);
  const { from } = word.range;
  return syntaxError(
    word.range,
    `Each comparison has two sides: ${operand} ${text.slice(word.range.from, stop.word.range.to).toUpperCase()} ….`,
    {
      title: `Insert ${operand}`,
      range: { from, to: from },
      text: `${operand} `,
    },
  );
}

/** `END CASE`. */
function endCase({ word, previous }: Stop): Diagnostic | null {
  if (word.type !== TrqlLexer.CASE || previous?.type !== TrqlLexer.END) return null;
  return syntaxError(
    word.range,
    "A CASE ends with END alone.",
    remove({ from: previous.range.to, to: word.range.to }, "CASE"),
  );
}

/** `SORT BY`, `ORDER BY depth, DESC` and `ORDER BY DESC depth`. */
function orderWords({ word, previous, before, next, words, index, context }: Stop): Diagnostic | null {
  if (word.type === TrqlLexer.BY && previous && isNamed(previous, "SORT"))
    return syntaxError(previous.range, "Rows are put in order by ORDER BY.", replaceWith(previous.range, "ORDER"));
  const isDirection = word.type === TrqlLexer.DESC || word.type === TrqlLexer.ASC;
  if (!isDirection || !previous || context.levels.at(-1)?.clauses.at(-1)?.type !== TrqlLexer.ORDER) return null;
  const message = `${word.text.toUpperCase()} stands right behind what it puts in order.`;
  if (previous.type === TrqlLexer.COMMA) return syntaxError(word.range, message, remove(previous.range, "the comma"));
  if (previous.type !== TrqlLexer.BY || before?.type !== TrqlLexer.ORDER || next?.type !== TrqlLexer.NAME) return null;
  const behind = words[index + 2]?.type;
  const isWhole =
    behind === undefined || behind === Token.EOF || behind === TrqlLexer.LIMIT || behind === TrqlLexer.COMMA;
  const range = { from: word.range.from, to: next.range.to };
  return syntaxError(word.range, message, ...(isWhole ? [replaceWith(range, `${next.text} ${word.text}`)] : []));
}

/** `LIMIT '10'` and `LIMIT = 10`. */
function limitNumber({ word, previous, next }: Stop): Diagnostic | null {
  if (previous?.type !== TrqlLexer.LIMIT && previous?.type !== TrqlLexer.OFFSET) return null;
  const number = word.type === TrqlLexer.STRING ? /^'(\d{1,9})'$/.exec(word.text)?.[1] : undefined;
  const message = `Expected a plain whole number after ${previous.text.toUpperCase()}. Found ${word.type === TrqlLexer.STRING ? word.text : `"${word.text}"`}.`;
  if (number !== undefined) return syntaxError(word.range, message, replaceWith(word.range, number));
  if (word.type !== TrqlLexer.EQ || next?.type !== TrqlLexer.NUMBER) return null;
  return syntaxError(word.range, message, remove({ from: word.range.from, to: next.range.from }, word.text));
}

/** `FROM runs SELECT run_id`. */
function laterSelect({ word, previous, words, text }: Stop): Diagnostic | null {
  if (previous || word.type !== TrqlLexer.FROM) return null;
  let depth = 0;
  const own = words.filter(({ type }) => {
    if (type === TrqlLexer.LPAREN) depth++;
    if (type === TrqlLexer.RPAREN) depth--;
    return depth === 0;
  });
  const select = own.find(({ type }) => type === TrqlLexer.SELECT);
  const message = "SELECT stands before FROM.";
  if (!select && own.length > 2)
    return syntaxError(word.range, message, {
      title: "Insert SELECT *",
      range: { from: word.range.from, to: word.range.from },
      text: "SELECT * ",
    });
  if (!select || own.filter(({ type }) => type === TrqlLexer.SELECT).length > 1)
    return syntaxError(word.range, message);
  const behind = own.find(({ type, range }) => range.from > select.range.from && ends.has(type));
  const to = text.slice(0, behind?.range.from ?? text.length).trimEnd().length;
  const source = text.slice(word.range.from, select.range.from).trim();
  const moved = `${text.slice(select.range.from, to)} ${source}`;
  // What goes on in a comment would take the rest into it.
  if (moved.includes("--")) return syntaxError(word.range, message);
  return syntaxError(word.range, message, {
    title: "Move SELECT before FROM",
    range: { from: word.range.from, to },
    text: moved,
  });
}

const ends: ReadonlySet<number> = new Set([...laterClauses, TrqlLexer.UNION, TrqlLexer.INTERSECT, TrqlLexer.SEMICOLON]);
