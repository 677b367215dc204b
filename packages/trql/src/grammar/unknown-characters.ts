import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { intervalWritten } from "./interval-written.js";
import { insertAt, remove, replaceWith, syntaxError } from "./syntax-error.js";
import type { Word } from "./word.js";

/** More of them say nothing new. */
const most = 10;

/** Signs of other languages, longest first, with what says the same here; `null` when a sentence has to do. */
const signs: readonly (readonly [sign: string, replacement: string | null, message: string])[] = [
  ["&&", "AND", "&& is not part of TRQL. Write AND."],
  [":=", "=", ":= is not part of TRQL. Write =."],
  ["!~*", null, "!~* is not part of TRQL. Write NOT match(text, '(?i)pattern')."],
  ["!~", null, "!~ is not part of TRQL. Write NOT match(text, 'pattern')."],
  ["#>>", null, "#>> is not part of TRQL. A path into JSON is written output.a.b."],
  ["#>", null, "#> is not part of TRQL. A path into JSON is written output.a.b."],
  ["|>", null, "|> is not part of TRQL. Clauses follow one another: SELECT … FROM … WHERE …."],
  ["~*", null, "~* is not part of TRQL. Write match(text, '(?i)pattern')."],
  ["#", "--", "# begins no comment. Comments are -- to the end of the line, or /* … */."],
  ["!", "NOT ", "! is not part of TRQL. Write NOT."],
  ["~", null, "~ is not part of TRQL. Write match(text, 'pattern')."],
  ["^", null, "^ is not part of TRQL. Write pow(base, exponent)."],
  ["&", "AND", "& is not part of TRQL. Write AND."],
  ["|", null, "| is not part of TRQL. Write OR."],
  ["?", null, "Placeholders are not part of TRQL. Write the value itself."],
  ["$", null, "Placeholders are not part of TRQL. Write the value itself."],
  ["@>", null, "@> is not part of TRQL. Write hasAll(array, ['value'])."],
  ["@", null, "Variables are not part of TRQL. Write the value itself."],
  ["{", null, "Placeholders are not part of TRQL. Write the value itself."],
  ["}", null, "Curly brackets are not part of TRQL."],
  [":", null, "A colon stands for nothing here. A cast is written value::Type."],
  ["\\", null, "A backslash only has a meaning inside quotes."],
];

/** Characters that look like one of the language's, or come from another keyboard. */
const lookalikes: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "′": "'",
  "“": "'",
  "”": "'",
  "„": "'",
  "«": "'",
  "»": "'",
  "´": "'",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "−": "-",
  "–": "-",
  "—": "-",
  "×": "*",
  "÷": "/",
  "…": "...",
};
const blanks = /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u0085\u2028\u2029\f\v]$/;
const invisible = /^[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]$/;

/** What the lexer could not read: each run of such characters once, with what to write instead. */
export function unknownCharacters(words: readonly Word[], text: string): Diagnostic[] {
  const findings: Diagnostic[] = [];
  let end = 0;
  for (const word of words) {
    if (findings.length === most) break;
    if (word.range.from < end) continue;
    const finding = findingOf(word, text);
    if (!finding) continue;
    findings.push(finding);
    end = finding.range.to;
  }
  return findings;
}

function findingOf(word: Word, text: string): Diagnostic | null {
  const { from } = word.range;
  if (word.type === TrqlLexer.UNTERMINATED_STRING) return missingQuote(word, text);
  if (word.type === TrqlLexer.UNTERMINATED_COMMENT)
    return syntaxError(word.range, "This comment has no closing */.", close(word, text, " */"));
  if (word.type === TrqlLexer.NUMBER_WITH_LETTERS) return numberWithLetters(word, text);
  if (word.type !== TrqlLexer.UNKNOWN) return null;
  const character = word.text;
  if (character === '"' || character === "`") {
    if (text[from + 1] === character)
      return syntaxError(
        { from, to: from + 2 },
        "A name in quotes has at least one character. An empty text is written ''.",
        replaceWith({ from, to: from + 2 }, "''"),
      );
    return syntaxError({ from, to: text.length }, "This name has no closing quote.", ...closedName(text, from));
  }
  const quoted = smartlyQuoted(text, from);
  if (quoted) return quoted;
  if (blanks.test(character)) {
    const to = endOfRun(text, from, (each) => blanks.test(each));
    return syntaxError({ from, to }, "This looks like a blank and is another character.", {
      title: "Replace with a blank",
      range: { from, to },
      text: " ",
    });
  }
  if (invisible.test(character)) {
    const to = endOfRun(text, from, (each) => invisible.test(each));
    const range = { from, to };
    return syntaxError(range, "An invisible character stands here.", remove(range, "it"));
  }
  // Before the sign of NOT the lexer has taken the one of equality.
  if (character === "!" && /(?:^|[^=<>!])=$/.test(text.slice(Math.max(0, from - 2), from))) {
    const range = { from: from - 1, to: from + 1 };
    return syntaxError(range, "=! is not part of TRQL. Write !=.", replaceWith(range, "!="));
  }
  if (
    character === "?" &&
    /[\w'")\]]\s*$/.test(text.slice(Math.max(0, from - 20), from)) &&
    /^\?\s*[\w'"(]/.test(text.slice(from, from + 20))
  )
    return syntaxError(
      word.range,
      "? is not part of TRQL here. A choice is if(condition, a, b), and an array is searched by has(array, value).",
    );
  // Behind a column it leads into a document, elsewhere it begins a placeholder.
  if (character === ":" && /\w/.test(text.charAt(from - 1)) && /[a-z_]/i.test(text[from + 1] ?? ""))
    return syntaxError(
      { from, to: from + 1 },
      "A path into JSON is written with dots: output.a.b.",
      replaceWith({ from, to: from + 1 }, "."),
    );
  if (character === ":" && /[a-z_]/i.test(text[from + 1] ?? ""))
    return syntaxError(
      { from, to: endOfName(text, from) },
      "Placeholders are not part of TRQL. Write the value itself.",
    );
  for (const [sign, replacement, message] of signs) {
    if (!text.startsWith(sign, from)) continue;
    const to =
      sign === "{"
        ? endOfPlaceholder(text, from)
        : sign === "$" || sign === "@"
          ? endOfName(text, from)
          : from + sign.length;
    const range = { from, to };
    return replacement === null
      ? syntaxError(range, message)
      : syntaxError(range, message, replaceWith(range, replacement));
  }
  const plain = Object.hasOwn(lookalikes, character) ? lookalikes[character] : fullWidth(character);
  if (plain) {
    return syntaxError(
      word.range,
      `${character} is not part of TRQL. Write ${plain} instead.`,
      replaceWith(word.range, plain),
    );
  }
  if (/^\p{L}$/u.test(character)) {
    const start = startOfName(text, from);
    const range = { from: start, to: endOfRun(text, from, (each) => /^[\p{L}\p{M}\p{N}_]$/u.test(each)) };
    const name = text.slice(range.from, range.to);
    return syntaxError(
      range,
      "Names have the letters A to Z, digits and _. A name with others needs quotes.",
      replaceWith(range, `"${name}"`),
    );
  }
  const to = Math.max(
    endOfRun(text, from, (each) => each === character),
    from + 1,
  );
  return syntaxError({ from, to }, `The character ${JSON.stringify(character)} is not part of TRQL.`);
}

/** `7d` is a stretch of time, and `1_000` has a sign between its digits. */
function numberWithLetters({ range, text: written }: Word, text: string): Diagnostic {
  const digits = /^\d{1,3}(?:_\d{3})+$/.test(written) ? written.replaceAll("_", "") : null;
  if (digits !== null)
    return syntaxError(range, `Numbers have no signs between their digits: ${digits}.`, replaceWith(range, digits));
  const interval = intervalWritten(written);
  const before = text.slice(Math.max(0, range.from - 40), range.from);
  if (interval !== null && /\bINTERVAL\s+$/i.test(before))
    return syntaxError(
      range,
      `Number and unit stand apart: ${interval}.`,
      replaceWith(range, interval.replace(/^INTERVAL /, "")),
    );
  if (interval !== null && /[\w)\]"]\s*[-+]\s*$/.test(before))
    return syntaxError(range, `A stretch of time is written ${interval}.`, replaceWith(range, interval));
  if (interval !== null)
    return syntaxError(
      range,
      `A stretch of time is written ${interval}. Durations are plain numbers, of milliseconds or seconds.`,
    );
  return syntaxError(range, `"${written}" is no number. Numbers are written as 1000, 0.5, 1e3 or 0x1F.`);
}

/** `“Failed”` as a word processor writes it: straight quotes are what was meant. */
function smartlyQuoted(text: string, from: number): Diagnostic | null {
  const match = /^[‘’‚“”„«»´＇＂]([^‘’‚“”„«»´＇＂'"\n]{0,200})[‘’“”«»´＇＂]/.exec(text.slice(from, from + 210));
  if (!match) return null;
  const range = { from, to: from + match[0].length };
  const fix = replaceWith(range, `'${match[1]}'`);
  return syntaxError(range, "A text stands in straight quotes, '…'.", fix);
}

/** `= Failed'` lacks the first quote, `= 'Failed` the last one. */
function missingQuote(word: Word, text: string): Diagnostic {
  const { from } = word.range;
  const [named] = /(?<=[=(,]\s*)[A-Za-z_]\w*$/.exec(text.slice(Math.max(0, from - 100), from)) ?? [];
  if (named !== undefined && /^'\s*(?:[\n;]|$)/.test(text.slice(from)))
    return syntaxError(word.range, "This text has no opening quote.", insertAt(from - named.length, "'"));
  return syntaxError(word.range, "This text has no closing quote.", close(word, text, "'"));
}

/** A name ends with its word, where nothing else stands in the line. */
function closedName(text: string, from: number): Fix[] {
  const [word] = /^\w+(?=\s*(?:[\n;]|$))/.exec(text.slice(from + 1)) ?? [];
  return word === undefined ? [] : [insertAt(from + 1 + word.length, text.charAt(from))];
}

/** What was meant to end probably ends with its line. */
function close({ range }: Word, text: string, end: string): Fix {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(range.from)) ?? [];
  return insertAt(range.from + line.trimEnd().length, end);
}

/** The ASCII character that a full-width one stands for: `（`, `，`, `＝`. */
function fullWidth(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return character === "、" ? "," : null;
}

function endOfRun(text: string, from: number, belongs: (character: string) => boolean): number {
  let to = from;
  while (to < text.length) {
    const character = String.fromCodePoint(text.codePointAt(to) ?? 0);
    if (!belongs(character)) break;
    to += character.length;
  }
  return to;
}
function endOfName(text: string, from: number): number {
  return endOfRun(text, from + 1, (each) => /^[A-Za-z0-9_]$/.test(each));
}
function endOfPlaceholder(text: string, from: number): number {
  const match = /^\{\{?[^{}\n]{0,100}\}?\}/.exec(text.slice(from, from + 110));
  return from + (match?.[0].length ?? 1);
}
function startOfName(text: string, from: number): number {
  let start = from;
  while (start > 0 && /[A-Za-z0-9_]/.test(text[start - 1] ?? "")) start--;
  return start;
}
