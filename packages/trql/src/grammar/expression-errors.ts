import { Token } from "antlr4ng";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { orInstead } from "../diagnostics/or-instead.js";
import type { Range } from "../text/range.js";
import { comparisonSigns } from "./comparison-signs.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { intervalWritten } from "./interval-written.js";
import type { Stop } from "./stop.js";
import { insertAt, remove, replaceWith, syntaxError } from "./syntax-error.js";
import { isClauseWord, type Level } from "./token-context.js";
import type { Word } from "./word.js";

/** What is wrong inside an expression. */
export function expressionError(stop: Stop): Diagnostic | null {
  return (
    operators(stop) ??
    orBehindNull(stop) ??
    between(stop) ??
    interval(stop) ??
    cast(stop) ??
    quantifier(stop) ??
    withoutBrackets(stop) ??
    jsonSign(stop) ??
    misplacedSign(stop)
  );
}

/** Signs of other languages that are two of ours. */
const together: Readonly<Record<string, readonly [replacement: string | null, message: string]>> = {
  "===": ["=", "=== is not part of TRQL. Write =."],
  "!==": ["!=", "!== is not part of TRQL. Write !=."],
  "<=>": ["=", "<=> is not part of TRQL. Write =, and IS NULL where NULL is meant."],
  "=>": [">=", "=> is not part of TRQL. Write >=."],
  "=<": ["<=", "=< is not part of TRQL. Write <=."],
  "=!": ["!=", "=! is not part of TRQL. Write !=."],
  "><": ["<>", ">< is not part of TRQL. Write <>."],
  "**": [null, "** is not part of TRQL. Write pow(base, exponent)."],
  "//": ["--", "// begins no comment. Comments are -- to the end of the line, or /* … */."],
  "->>": [null, "->> is not part of TRQL. A path into JSON is written output.a.b."],
};
const equals: ReadonlySet<number> = new Set([...comparisonSigns]);

function operators({ word, previous, next, text }: Stop): Diagnostic | null {
  if (!previous) return null;
  // Behind a name the first of them is one too many already.
  if (word.type === TrqlLexer.SLASH && next?.type === TrqlLexer.SLASH && next.range.from === word.range.to) {
    const [replacement, message] = together["//"] as readonly [string, string];
    const range = { from: word.range.from, to: next.range.to };
    return syntaxError(range, message, replaceWith(range, replacement));
  }
  if (previous.range.to === word.range.from) {
    const range = { from: previous.range.from, to: word.range.to };
    const written = text.slice(range.from, range.to);
    const known = Object.hasOwn(together, written) ? together[written] : undefined;
    if (known) {
      const [replacement, message] = known;
      return replacement === null
        ? syntaxError(range, message)
        : syntaxError(range, message, replaceWith(range, replacement));
    }
  }
  if (previous.type === TrqlLexer.NOT && word.type === TrqlLexer.EQ) {
    const range = { from: previous.range.from, to: word.range.to };
    return syntaxError(range, "NOT stands before a whole condition. Write !=.", replaceWith(range, "!="));
  }
  if (equals.has(previous.type) && equals.has(word.type))
    return syntaxError(word.range, "Two operators stand side by side.", remove(word.range, word.text));
  return null;
}

/** `x ISNULL`, `x NOT NULL`, `x IS TRUE`. */
export function nullTest({ word, previous, before, next, text }: Stop): Diagnostic | null {
  for (const each of [word, previous]) {
    const name = each?.type === TrqlLexer.NAME ? each.text.toUpperCase() : "";
    const written = name === "ISNULL" ? "IS NULL" : name === "NOTNULL" ? "IS NOT NULL" : null;
    if (each && written !== null)
      return syntaxError(
        each.range,
        `${name} is a function here. After a value write ${written}.`,
        replaceWith(each.range, written),
      );
  }
  const tests = [TrqlLexer.IN, TrqlLexer.LIKE, TrqlLexer.ILIKE, TrqlLexer.BETWEEN];
  if (previous?.type === TrqlLexer.NOT && before?.type === TrqlLexer.IS && tests.includes(word.type)) {
    const range = { from: before.range.from, to: word.range.to };
    const written = `NOT ${word.text.toUpperCase()}`;
    return syntaxError(range, `After IS stand NULL and NOT NULL only. Write ${written}.`, replaceWith(range, written));
  }
  if (previous?.type === TrqlLexer.NOT && word.type === TrqlLexer.NULL) {
    const range = { from: previous.range.from, to: word.range.to };
    return syntaxError(range, "NULL is tested with IS NOT NULL.", replaceWith(range, "IS NOT NULL"));
  }
  const negated = previous?.type === TrqlLexer.NOT;
  if ((previous?.type === TrqlLexer.IS || negated) && (word.type === TrqlLexer.TRUE || word.type === TrqlLexer.FALSE)) {
    const test = [before, previous].find((each) => each?.type === TrqlLexer.IS);
    const sign = negated && test ? "!=" : "=";
    return syntaxError(
      word.range,
      `After IS stand NULL and NOT NULL only. Write ${sign} ${word.text.toLowerCase()}.`,
      ...(test ? [replaceWith({ from: test.range.from, to: word.range.to }, `${sign} ${word.text}`)] : []),
    );
  }
  if ((previous?.type === TrqlLexer.IS || negated) && word.type === TrqlLexer.DISTINCT)
    return syntaxError(
      word.range,
      "IS DISTINCT FROM is not part of TRQL. Compare with !=, and test NULL with IS NULL.",
    );
  if (negated && before?.type === TrqlLexer.IS && word.type !== Token.EOF && next !== undefined)
    return syntaxError(
      word.range,
      "After IS stand NULL and NOT NULL only. Compare with !=.",
      replaceWith({ from: before.range.from, to: previous.range.to }, text[previous.range.to] === " " ? "!=" : "!= "),
    );
  if (previous?.type === TrqlLexer.IS && /^(?:greater|less|more|fewer|bigger|smaller|equal)$/i.test(word.text))
    return syntaxError(word.range, "Values are compared by signs: =, !=, <, <=, > and >=.");
  if (previous?.type === TrqlLexer.IS && word.type !== Token.EOF && next !== undefined)
    return syntaxError(
      word.range,
      `After IS stand NULL and NOT NULL only. Compare with =.`,
      replaceWith(previous.range, text[previous.range.to] === " " ? "=" : "= "),
    );
  return null;
}

/** `x IS NULL || y`, as other languages write OR. */
function orBehindNull({ word, previous, before, text }: Stop): Diagnostic | null {
  const isTest = before?.type === TrqlLexer.IS || before?.type === TrqlLexer.NOT;
  if (word.type !== TrqlLexer.CONCAT || previous?.type !== TrqlLexer.NULL || !isTest) return null;
  return syntaxError(word.range, "|| joins texts and cannot follow IS NULL. Write OR.", orInstead(word.range, text));
}

function between({ word, previous, context }: Stop): Diagnostic | null {
  const { waiting, opening } = context.levels.at(-1) as Level;
  if (waiting?.type !== TrqlLexer.BETWEEN || previous === waiting) return null;
  if (word.type === TrqlLexer.NAME && word.text.toUpperCase() === "TO")
    return syntaxError(word.range, "The bounds of BETWEEN are joined with AND.", replaceWith(word.range, "AND"));
  const ends = [Token.EOF, TrqlLexer.RPAREN, TrqlLexer.COMMA, TrqlLexer.SEMICOLON, TrqlLexer.OR];
  if (!ends.includes(word.type) && !isClauseWord(word)) return null;
  const comma = word.type === TrqlLexer.COMMA && opening === null ? [replaceWith(word.range, " AND")] : [];
  return syntaxError(waiting.range, "BETWEEN needs two bounds: BETWEEN low AND high.", ...comma);
}

function interval({ previous, before, words, index }: Stop): Diagnostic | null {
  const start = [previous, before].findIndex((each) => each?.type === TrqlLexer.INTERVAL);
  if (start < 0 || !previous || previous.type === TrqlLexer.INTERVAL) return null;
  const keyword = words[index - 2];
  if (keyword?.type !== TrqlLexer.INTERVAL) return null;
  const written = /^'.*'$/s.test(previous.text) ? intervalWritten(previous.text.slice(1, -1)) : null;
  if (written !== null)
    return syntaxError(
      previous.range,
      `The number and the unit of an INTERVAL stand without quotes: ${written}.`,
      replaceWith(previous.range, written.replace(/^INTERVAL /, "")),
    );
  return syntaxError(
    { from: keyword.range.from, to: previous.range.to },
    `An INTERVAL needs a unit, as in INTERVAL ${/^\d+$/.test(previous.text) ? previous.text : "1"} DAY.`,
  );
}

function cast({ word, previous, context }: Stop): Diagnostic | null {
  const { opening, before } = context.levels.at(-1) as Level;
  if (!opening || before?.type !== TrqlLexer.CAST) return null;
  if (previous?.type === TrqlLexer.AS)
    return syntaxError(word.range, "Expected a type after AS, as in CAST(depth AS String).");
  if (word.type === TrqlLexer.RPAREN || word.type === TrqlLexer.NAME)
    return syntaxError(
      word.range,
      "CAST needs AS and a type, as in CAST(depth AS String).",
      ...(word.type === TrqlLexer.NAME ? [insertAt(word.range.from, "AS ")] : []),
    );
  return null;
}

function quantifier({ word, previous, before, words, index }: Stop): Diagnostic | null {
  const compares = words[index - 3];
  const some = before?.type === TrqlLexer.ANY || before?.text.toUpperCase() === "SOME";
  if (
    some &&
    previous?.type === TrqlLexer.LPAREN &&
    word.type === TrqlLexer.SELECT &&
    compares &&
    equals.has(compares.type)
  )
    return syntaxError(
      before.range,
      `Comparisons with ${before.text.toUpperCase()} are not part of TRQL. Use IN, or compare with max(…) or min(…) of a subquery.`,
    );
  const compared = previous?.type === TrqlLexer.ALL && word.type === TrqlLexer.LPAREN;
  if (!compared || !before || !equals.has(before.type)) return null;
  return syntaxError(
    previous.range,
    "Comparisons with ALL are not part of TRQL. Compare with max(…) or min(…) of a subquery.",
  );
}

/** `IN 'a', 'b'`, `now() - 7 days`, `CASE x THEN`: what a beginning lacks. */
function withoutBrackets({ word, previous, before, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (word.type === TrqlLexer.COMMA && before?.type === TrqlLexer.IN && previous)
    return syntaxError(previous.range, `IN takes a list in parentheses: IN (${previous.text}, …).`);
  const unit = /^(second|minute|hour|day|week|month|quarter|year)s?$/i.exec(word.text)?.[1];
  if (unit !== undefined && word.type === TrqlLexer.NAME && previous?.type === TrqlLexer.NUMBER) {
    const range = { from: previous.range.from, to: word.range.to };
    const written = `INTERVAL ${previous.text} ${unit.toUpperCase()}`;
    return syntaxError(range, `A stretch of time is written ${written}.`, replaceWith(range, written));
  }
  const begins = [TrqlLexer.NAME, TrqlLexer.NUMBER, TrqlLexer.STRING, TrqlLexer.NULL, TrqlLexer.TRUE, TrqlLexer.FALSE];
  const isWhole = previous && previous !== level.waiting && begins.includes(previous.type);
  if (level.waiting?.type === TrqlLexer.WHEN && isWhole && begins.includes(word.type))
    return syntaxError(word.range, `There is a THEN missing before ${word.text}.`, insertAt(word.range.from, "THEN "));
  if (word.type === TrqlLexer.THEN && level.opening?.type === TrqlLexer.CASE && level.waiting === null)
    return syntaxError(
      word.range,
      "Expected WHEN and a condition before THEN, as in CASE WHEN depth = 1 THEN 'a' END.",
    );
  return null;
}

/** Ways into JSON that other dialects have. */
function jsonSign({ word, previous, next, words, index }: Stop): Diagnostic | null {
  if (word.type === TrqlLexer.ARROW && (next?.type === TrqlLexer.STRING || next?.type === TrqlLexer.GT)) {
    const path = arrowPath(words.slice(index));
    return syntaxError(
      word.range,
      "-> is not part of TRQL here. A path into JSON is written output.a.b.",
      ...(path ? [replaceWith(path.range, path.text)] : []),
    );
  }
  if (word.type === TrqlLexer.DOT && previous?.type === TrqlLexer.RBRACKET)
    return syntaxError(
      word.range,
      "A path ends at its position. Read further with JSONExtractString(output, 'items', 1, 'name').",
    );
  return null;
}

/** `->'a'->>'b'` as `.a.b`; null where a part is no plain name. */
function arrowPath(words: readonly Word[]): { readonly range: Range; readonly text: string } | null {
  const [first] = words;
  let text = "";
  let to = 0;
  for (let at = 0; words[at]?.type === TrqlLexer.ARROW; at++) {
    if (words[at + 1]?.type === TrqlLexer.GT) at++;
    const part = words[++at];
    const name = part?.type === TrqlLexer.STRING ? /^'([A-Za-z_]\w*)'$/.exec(part.text)?.[1] : undefined;
    if (!part || name === undefined) return null;
    text += `.${name}`;
    to = part.range.to;
  }
  return first && text !== "" ? { range: { from: first.range.from, to }, text } : null;
}

function misplacedSign({ word, previous, before, next, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  const isDashed = word.type === TrqlLexer.MINUS && previous?.type === TrqlLexer.NAME && next?.type === TrqlLexer.NAME;
  if (isDashed && before?.type === TrqlLexer.AS && previous.range.to === word.range.from) {
    const range = { from: previous.range.from, to: next.range.to };
    return syntaxError(
      range,
      "A name with other signs than letters, digits and _ stands in double quotes.",
      replaceWith(range, `"${previous.text}-${next.text}"`),
    );
  }
  if (level.before?.type === TrqlLexer.EXTRACT && previous?.type === TrqlLexer.NAME && before === level.opening)
    return syntaxError(
      word.range,
      "EXTRACT takes a unit, FROM and a time, as in EXTRACT(hour FROM triggered_at).",
      ...(word.type === TrqlLexer.NAME ? [insertAt(word.range.from, "FROM ")] : []),
    );
  if (word.type === TrqlLexer.STRING && previous?.type === TrqlLexer.AS)
    return syntaxError(
      word.range,
      "A name stands in double quotes, a text in single ones.",
      replaceWith(word.range, `"${word.text.slice(1, -1).replaceAll('"', '""')}"`),
    );
  if (word.type === TrqlLexer.AS && level.opening?.type === TrqlLexer.LPAREN)
    return syntaxError(word.range, "A name can be given to a whole column of the select list, not to a part of one.");
  if (word.type === TrqlLexer.ARROW)
    return syntaxError(word.range, "A lambda can only be an argument of a function that takes one.");
  if (word.type === TrqlLexer.STRING && previous?.type === TrqlLexer.DOUBLE_COLON)
    return syntaxError(
      word.range,
      "A type stands without quotes, as in depth::String.",
      replaceWith(word.range, word.text.slice(1, -1)),
    );
  return null;
}
