import type { Token } from "antlr4ng";
import fc from "fast-check";
import { expect } from "vitest";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { parse, parseTree } from "../grammar/parse.js";
import { formatQuery } from "./format-query.js";

/** @throws Error when the text has findings. */
function tokensOf(text: string): readonly Token[] {
  const tree = parseTree(text);
  if ("findings" in tree) throw new Error(`${tree.findings[0]?.message} ${text}`);
  return tree.tokens;
}

/** Words without blanks and comments, in the one case of keywords. */
function words(text: string): string[] {
  return tokensOf(text)
    .filter((token) => token.channel === 0)
    .map((token) => {
      const keyword = token.type >= TrqlLexer.SELECT && token.type <= TrqlLexer.LAST;
      return keyword ? (token.text ?? "").toUpperCase() : (token.text ?? "");
    });
}

function comments(text: string): string[] {
  return tokensOf(text)
    .filter((token) => token.type === TrqlLexer.LINE_COMMENT || token.type === TrqlLexer.BLOCK_COMMENT)
    .map((token) => token.text ?? "")
    .sort();
}

/** The syntax tree without ranges; the text of names and numbers stays. */
function syntax(text: string): string {
  const { query } = parse(text);
  expect(query).not.toBeNull();
  return JSON.stringify(query, (key, value) =>
    key === "range" ? undefined : typeof value === "bigint" ? `${value}n` : value,
  );
}

/** @throws Error when the text has findings and no format. */
export function format(text: string): string {
  const result = formatQuery(text);
  if (!result.ok) throw new Error(`${result.diagnostics[0]?.message} ${text}`);
  return result.text;
}

/** Expects that formatting keeps words, comments and syntax, and that a formatted text stays as it is. */
export function expectKept(text: string): void {
  const formatted = format(text);
  expect(words(formatted)).toEqual(words(text));
  expect(comments(formatted)).toEqual(comments(text));
  expect(syntax(formatted)).toBe(syntax(text));
  expect(format(formatted)).toBe(formatted);
}

/** The text with what `between` gives for each place between two words. */
export function sprinkle(text: string, between: (place: number) => string, newLine = "\n"): string {
  const tokens = tokensOf(text).filter((token) => token.channel === 0);
  const parts = tokens.map((token, place) => between(place) + (token.type === -1 ? "" : token.text));
  return parts.join(" ").replaceAll("⏎", newLine);
}

/** What may stand between two words; ⏎ is a line end. */
export const anyComment = fc.constantFrom(
  "",
  "",
  "",
  "-- c ⏎",
  "⏎-- own ⏎",
  "/* 🦊 */",
  "⏎/* own */⏎",
  "/* two⏎ lines */",
  "⏎⏎",
  "/* a */ -- b⏎",
);
