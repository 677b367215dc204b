import { TrqlLexer as T } from "../grammar/generated/TrqlLexer.js";
import type { Range } from "../text/range.js";
import { marker } from "./nest.js";
import { isWord, type SourceToken, tokensOf } from "./tokens.js";

/** A text with the marker where something is being written. */
export interface CursorText {
  /** What is being written, up to the cursor or the end of its string. */
  readonly range: Range;
  /** Between quotes of a string. */
  readonly quoted: boolean;
  /** Without comments; one of them is the marker, and what stands behind a semicolon is left out. */
  readonly tokens: readonly SourceToken[];
}

/** Null inside comments and numbers and behind a semicolon, where nothing is to be said. */
export function cursorText(text: string, position: number): CursorText | null {
  const all = tokensOf(text);
  const under = all.find((token) => token.from < position && position <= token.to);
  if (under && inComment(under, position)) return null;
  if (all.some((token) => token.type === T.UNTERMINATED_COMMENT && token.from < position)) return null;
  if (all.some((token) => token.type === T.SEMICOLON && token.to <= position)) return null;
  const quoted = under !== undefined && inString(under, position);
  const quotedName = under !== undefined && opensName(under);
  const writing = under && (quoted || quotedName || isWord(under) || under.type === T.QUOTED_NAME) ? under : undefined;
  if (!writing && under?.to === position && (under.type === T.NUMBER || under.type === T.HEX_NUMBER)) return null;
  if (writing && !quoted && !quotedName && /[\d.]/.test(text.charAt(writing.from - 1)) && glued(all, writing))
    return null;
  const opening = writing && all.find((token) => token.to === writing.from && opensName(token));
  const from = opening?.from ?? writing?.from ?? position;
  const to = writing && quoted ? stringEnd(text, writing, position) : position;
  const mark: SourceToken = { type: T.NAME, text: marker, from, to };
  // A started quote takes everything up to the next one: what it took by accident is read again.
  const behind =
    writing && to < writing.to && (quoted || quotedName)
      ? tokensOf(text.slice(to)).map((token) => ({ ...token, from: token.from + to, to: token.to + to }))
      : all.filter((token) => token.from >= from && token !== writing);
  const tokens = [...all.filter((token) => token.to <= from), mark, ...behind].filter(
    (token) => token.type !== T.LINE_COMMENT && token.type !== T.BLOCK_COMMENT,
  );
  const end = tokens.findIndex((token) => token.type === T.SEMICOLON);
  return { range: { from, to }, quoted, tokens: end < 0 ? tokens : tokens.slice(0, end) };
}

/** `1st`: neither a number nor a name. */
function glued(all: readonly SourceToken[], writing: SourceToken): boolean {
  return all.some((token) => token.to === writing.from && (token.type === T.NUMBER || token.type === T.HEX_NUMBER));
}

function inComment(token: SourceToken, position: number): boolean {
  if (token.type === T.BLOCK_COMMENT) return position < token.to;
  return token.type === T.LINE_COMMENT;
}

function inString(token: SourceToken, position: number): boolean {
  return token.type === T.UNTERMINATED_STRING || (token.type === T.STRING && position < token.to);
}

/** A quote of a name that nothing closes yet. */
function opensName(token: SourceToken): boolean {
  return token.type === T.UNKNOWN && (token.text === '"' || token.text === "`");
}

/** Where the string ends that an accepted value replaces: its own closing quote when that is near, else the cursor. */
function stringEnd(text: string, token: SourceToken, position: number): number {
  const closed = token.type === T.STRING && /^[\w .:/-]*'$/.test(text.slice(position, token.to));
  return closed ? token.to : position;
}
