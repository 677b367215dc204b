import { Token } from "antlr4ng";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { Stop } from "./stop.js";
import { insertAt, remove, replaceWith, syntaxError } from "./syntax-error.js";
import { isClauseWord, type Level } from "./token-context.js";

const names: Readonly<Record<number, readonly [name: string, closing: string]>> = {
  [TrqlLexer.LPAREN]: ["parenthesis", ")"],
  [TrqlLexer.LBRACKET]: ["bracket", "]"],
  [TrqlLexer.CASE]: ["CASE", " END"],
};

/** Brackets that are not closed or not opened, and CASE without its words. */
export function bracketError(stop: Stop): Diagnostic | null {
  return emptyBrackets(stop) ?? caseWords(stop) ?? strayClosing(stop) ?? unclosed(stop);
}

function strayClosing({ word, context, end }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (![TrqlLexer.RPAREN, TrqlLexer.RBRACKET, TrqlLexer.END].includes(word.type)) return null;
  if (!level.opening) {
    const what = word.type === TrqlLexer.END ? "END" : word.type === TrqlLexer.RPAREN ? "parenthesis" : "bracket";
    const message = what === "END" ? "There is no CASE that this END could end." : `This ${what} closes nothing.`;
    return syntaxError(word.range, message, remove(word.range, what === "END" ? "END" : `the ${what}`));
  }
  if (end.stray?.word !== word) return null;
  const [name, closing] = names[level.opening.type] ?? ["parenthesis", ")"];
  if (level.opening.type === TrqlLexer.CASE)
    return syntaxError(level.opening.range, "This CASE has no END.", insertAt(word.range.from, " END"));
  return syntaxError(
    word.range,
    `The ${name} opened before is closed by "${word.text}". Close it with "${closing}".`,
    replaceWith(word.range, closing),
  );
}

/** The cause stands at the opening, where the reader has to look. */
function unclosed({ word, previous, context, end, text }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  const { opening } = level;
  const stops = word.type === Token.EOF || word.type === TrqlLexer.SEMICOLON || isClauseWord(word);
  if (!opening || !previous || !stops || !end.levels.some((each) => each.opening === opening)) return null;
  // Right behind the opening nothing has been written yet, or a query is meant.
  if (word.type === TrqlLexer.SELECT) return null;
  if (
    word.type === Token.EOF &&
    previous === opening &&
    level.opening?.type !== TrqlLexer.CASE &&
    level.before === null
  )
    return null;
  const [name, closing] = names[opening.type] ?? ["parenthesis", ")"];
  const message = opening.type === TrqlLexer.CASE ? "This CASE has no END." : `This ${name} is never closed.`;
  const one = end.levels.length === 2;
  const endsHere = endsSomething(previous.type);
  const fix = one && endsHere ? [insertAt(previous.range.to, closing)] : [];
  return text.length === 0 ? null : syntaxError(opening.range, message, ...fix);
}

function endsSomething(type: number): boolean {
  return [
    TrqlLexer.NAME,
    TrqlLexer.QUOTED_NAME,
    TrqlLexer.STRING,
    TrqlLexer.NUMBER,
    TrqlLexer.NULL,
    TrqlLexer.TRUE,
    TrqlLexer.FALSE,
    TrqlLexer.STAR,
    TrqlLexer.RPAREN,
    TrqlLexer.RBRACKET,
    TrqlLexer.END,
    TrqlLexer.LPAREN,
  ].includes(type);
}

function emptyBrackets({ word, previous, before, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (!previous || previous !== level.opening) return null;
  if (word.type === TrqlLexer.RBRACKET)
    return syntaxError(
      { from: previous.range.from, to: word.range.to },
      "Expected a position in the brackets, as in tags[1].",
    );
  if (word.type !== TrqlLexer.RPAREN) return null;
  const range = { from: previous.range.from, to: word.range.to };
  if (before?.type === TrqlLexer.IN) return syntaxError(range, "IN needs at least one value in its parentheses.");
  if (before?.type === TrqlLexer.USING || before?.type === TrqlLexer.EXCEPT)
    return syntaxError(range, `${before.text.toUpperCase()} needs at least one column in its parentheses.`);
  if (before?.type === TrqlLexer.EXISTS || before?.type === TrqlLexer.FROM || before?.type === TrqlLexer.AS)
    return syntaxError(range, "Expected a query in the parentheses, as in (SELECT 1).");
  return syntaxError(range, "Expected an expression in the parentheses.");
}

function caseWords({ word, previous, context }: Stop): Diagnostic | null {
  const level = context.levels.at(-1) as Level;
  if (level.opening?.type !== TrqlLexer.CASE) return null;
  const { waiting } = level;
  const isEnd = word.type === TrqlLexer.END || word.type === TrqlLexer.ELSE || word.type === TrqlLexer.WHEN;
  if (
    waiting?.type === TrqlLexer.WHEN &&
    previous !== waiting &&
    (isEnd || word.type === Token.EOF || isClauseWord(word))
  )
    return syntaxError(waiting.range, "This WHEN has no THEN.");
  if (word.type === TrqlLexer.END && previous === level.opening)
    return syntaxError(level.opening.range, "CASE needs at least one WHEN … THEN ….");
  return null;
}
