import { Token } from "antlr4ng";
import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { bracketError } from "./bracket-errors.js";
import { clauseError } from "./clause-errors.js";
import { dialectForm } from "./dialect-forms.js";
import { expectedAfter } from "./expected-after.js";
import { expressionError, nullTest } from "./expression-errors.js";
import { foreignWord } from "./foreign-words.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { misspeltKeyword } from "./misspelt-keyword.js";
import { refusedStatement, refusedWord } from "./refused-words.js";
import type { Stop } from "./stop.js";
import { insertAt, remove, replaceWith, syntaxError } from "./syntax-error.js";
import { isClauseWord } from "./token-context.js";

/** Why the parser stopped, as a sentence at what caused it. */
export function syntaxMessage(stop: Stop): Diagnostic {
  return (
    refused(stop) ??
    dialectForm(stop) ??
    nullTest(stop) ??
    foreignWord(stop) ??
    misspelt(stop) ??
    bracketError(stop) ??
    reserved(stop) ??
    clauseError(stop) ??
    expressionError(stop) ??
    comma(stop) ??
    plain(stop)
  );
}

function refused({ word, previous }: Stop): Diagnostic | null {
  if (!previous) {
    const statement = refusedStatement(word.text) ?? refusedWord(word.text);
    return statement === null ? null : syntaxError(word.range, statement);
  }
  // The parser may have taken the word for an alias first.
  for (const each of [word, previous]) {
    const reason = each.type === TrqlLexer.NAME ? refusedWord(each.text) : null;
    if (reason !== null) return syntaxError(each.range, reason);
  }
  return null;
}

/** A slip in a word of the language: read as an alias, it makes the next word wrong. */
function misspelt({ word, previous, before }: Stop): Diagnostic | null {
  // Behind these stands no word at all.
  if (previous?.type === TrqlLexer.LIMIT || previous?.type === TrqlLexer.OFFSET) return null;
  const aliased = previous?.type === TrqlLexer.NAME && before !== null && endsValue(before.type) ? previous : null;
  for (const each of [aliased, word]) {
    const keyword = misspeltKeyword(each);
    if (each && keyword !== null)
      return syntaxError(
        each.range,
        `"${each.text}" is no word of the language. Did you mean ${keyword}?`,
        replaceWith(each.range, keyword),
      );
  }
  return null;
}

function comma({ word, previous, before, context, text }: Stop): Diagnostic | null {
  if (previous?.type === TrqlLexer.COMMA) {
    if (word.type === TrqlLexer.COMMA)
      return syntaxError(word.range, "There is a comma too many.", remove(word.range, "the comma"));
    const ends =
      word.type === TrqlLexer.RPAREN || word.type === TrqlLexer.RBRACKET || word.type === TrqlLexer.SEMICOLON;
    const joins = [TrqlLexer.JOIN, TrqlLexer.LEFT, TrqlLexer.RIGHT, TrqlLexer.INNER, TrqlLexer.FULL, TrqlLexer.CROSS];
    const inFrom = context.levels.at(-1)?.clauses.at(-1)?.type === TrqlLexer.FROM;
    if (inFrom && joins.includes(word.type))
      return syntaxError(
        previous.range,
        `There is a comma too many before ${word.text.toUpperCase()}.`,
        remove(previous.range, "the comma"),
      );
    const inWith = context.levels.at(-1)?.clauses.at(-1)?.type === TrqlLexer.WITH;
    if (ends || (isClauseWord(word) && (word.type !== TrqlLexer.SELECT || inWith)))
      return syntaxError(
        previous.range,
        `There is a comma too many before ${ends ? "the end" : word.text.toUpperCase()}.`,
        remove(previous.range, "the comma"),
      );
    return null;
  }
  const clause = context.levels.at(-1)?.clauses.at(-1);
  const inCondition = clause?.type === TrqlLexer.WHERE || clause?.type === TrqlLexer.HAVING;
  if (word.type === TrqlLexer.COMMA && inCondition && previous && endsValue(previous.type))
    return syntaxError(
      word.range,
      `Conditions of ${clause.text.toUpperCase()} are joined with AND or OR, not with commas.`,
      replaceWith(word.range, /^\s/.test(text.charAt(word.range.to)) ? " AND" : " AND "),
    );
  if (word.type === TrqlLexer.COMMA && (previous?.type === TrqlLexer.SELECT || previous?.type === TrqlLexer.BY))
    return syntaxError(
      word.range,
      `There is a comma too many after ${previous.text.toUpperCase()}.`,
      remove(word.range, "the comma"),
    );
  const selects = clause?.type === TrqlLexer.SELECT;
  // `a count(`: what stands before the bracket was read as a name of the column.
  const called = selects && word.type === TrqlLexer.LPAREN && previous?.type === TrqlLexer.NAME && before !== null;
  if (called && values.has(before.type) && before.range.to < previous.range.from)
    return syntaxError(
      previous.range,
      `There is a comma missing before ${previous.text}.`,
      insertAt(before.range.to, ","),
    );
  const missing =
    (selects || isList(context.levels.at(-1))) && previous && endsValue(previous.type) && beginsValue(word.type);
  if (missing && context.levels.at(-1)?.opening?.type !== TrqlLexer.CASE && previous.type !== TrqlLexer.STAR)
    return syntaxError(word.range, `There is a comma missing before ${word.text}.`, insertAt(previous.range.to, ","));
  return null;
}

/** Brackets in which values are separated by commas: of IN, of a call and of an array. */
function isList(level: Stop["context"]["levels"][number] | undefined): boolean {
  if (!level || level.clauses.length > 0) return false;
  if (level.opening?.type === TrqlLexer.LBRACKET) return true;
  return (
    level.opening?.type === TrqlLexer.LPAREN &&
    (level.before?.type === TrqlLexer.IN || level.before?.type === TrqlLexer.NAME)
  );
}

/** A word of a clause where a name is wanted. */
function reserved({ word, previous, next }: Stop): Diagnostic | null {
  if (!/^[a-z]+$/i.test(word.text) || word.type === TrqlLexer.NAME || !previous) return null;
  // A clause that goes on as clauses do is one.
  const goesOn = isClauseWord(word) && next !== null && (beginsValue(next.type) || next.type === TrqlLexer.BY);
  const named =
    (previous.type === TrqlLexer.AS && !goesOn) ||
    (previous.type === TrqlLexer.WITH && next?.type === TrqlLexer.AS) ||
    // An operand at the end of the text is one that is still being written.
    ([TrqlLexer.SELECT, TrqlLexer.COMMA, TrqlLexer.BY, TrqlLexer.WHERE, TrqlLexer.FROM, TrqlLexer.JOIN].includes(
      previous.type,
    ) &&
      next !== null &&
      [TrqlLexer.COMMA, TrqlLexer.FROM, TrqlLexer.EQ, TrqlLexer.AS, TrqlLexer.RPAREN].includes(next.type));
  if (!named) return null;
  return diagnostic(
    "reserved-word",
    word.range,
    `"${word.text}" is a word of the language: as a name it needs quotes.`,
    { fixes: [replaceWith(word.range, `"${word.text}"`)] },
  );
}

function plain({ word, previous, before, text }: Stop): Diagnostic {
  if (!previous) {
    if (word.type === Token.EOF)
      return syntaxError({ from: 0, to: text.length }, "The query is empty. Begin with SELECT.");
    return syntaxError(word.range, `A query begins with SELECT or WITH, not with ${quoted(word.text)}.`);
  }
  const conjunction = previous.type === TrqlLexer.AND || previous.type === TrqlLexer.OR;
  // AND can be called as a function, so that the parser only stops behind it.
  if (
    conjunction &&
    before &&
    [TrqlLexer.WHERE, TrqlLexer.ON, TrqlLexer.HAVING, TrqlLexer.AND, TrqlLexer.OR, TrqlLexer.NOT].includes(before.type)
  )
    return syntaxError(
      previous.range,
      `${expectedAfter[before.type]} Found ${quoted(previous.text)}.`,
      remove(previous.range, previous.text),
    );
  if (word.type === Token.EOF && previous.type === TrqlLexer.ALL && before?.type === TrqlLexer.UNION)
    return syntaxError({ from: before.range.from, to: previous.range.to }, "Expected a query after UNION ALL.");
  const isMinus = previous.type === TrqlLexer.MINUS && before && !endsValue(before.type);
  const expected = isMinus ? "Expected a value after the minus sign." : expectedAfter[previous.type];
  if (word.type === Token.EOF)
    return syntaxError(previous.range, expected ?? `The query ends too early, after ${quoted(previous.text)}.`);
  if (expected) return syntaxError(word.range, `${expected} Found ${quoted(word.text)}.`);
  return syntaxError(word.range, `${quoted(word.text)} cannot follow ${quoted(previous.text)} here.`);
}

function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return text.startsWith("'") || text.startsWith('"') ? short : `"${short}"`;
}

const values: ReadonlySet<number> = new Set([
  TrqlLexer.NAME,
  TrqlLexer.QUOTED_NAME,
  TrqlLexer.STRING,
  TrqlLexer.NUMBER,
  TrqlLexer.HEX_NUMBER,
  TrqlLexer.NULL,
  TrqlLexer.TRUE,
  TrqlLexer.FALSE,
]);

/** Whether a value may end with the word. */
export function endsValue(type: number): boolean {
  return values.has(type) || [TrqlLexer.RPAREN, TrqlLexer.RBRACKET, TrqlLexer.END, TrqlLexer.STAR].includes(type);
}
function beginsValue(type: number): boolean {
  return values.has(type) || type === TrqlLexer.CASE || type === TrqlLexer.CAST;
}
