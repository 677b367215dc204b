import { type Token as LexerToken, Token } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { SourceCharacters } from "../grammar/source-characters.js";
import { utf16Offsets } from "../text/offsets.js";
import type { Range } from "../text/range.js";

/** A token with UTF-16 offsets. */
export interface SourceToken extends Range {
  /** A token type of `TrqlLexer`. */
  readonly type: number;
  readonly text: string;
}

const wordTypes = (type: number) =>
  type === TrqlLexer.NAME || (type >= TrqlLexer.SELECT && type <= TrqlLexer.LAST && type !== TrqlLexer.STRING);

/** A name or a keyword: what a cursor at its end is still writing. */
export function isWord(token: SourceToken): boolean {
  return wordTypes(token.type);
}

export function isName(token: SourceToken | undefined): token is SourceToken {
  return token !== undefined && (token.type === TrqlLexer.NAME || token.type === TrqlLexer.QUOTED_NAME);
}

/** What was asked last: an editor asks several things of one text at each key. */
let last: { readonly text: string; readonly tokens: readonly SourceToken[] } | null = null;
/** Shorter texts are names and signatures, of which many are asked between two questions of a query. */
const shortText = 100;

/** All tokens but white space, comments too. Every text has tokens: the lexer refuses nothing. */
export function tokensOf(text: string): readonly SourceToken[] {
  if (last?.text === text) return last.tokens;
  const tokens = lexed(text);
  if (text.length > shortText) last = { text, tokens };
  return tokens;
}

function lexed(text: string): SourceToken[] {
  const offset = utf16Offsets(text);
  const lexer = new TrqlLexer(new SourceCharacters(text, offset));
  lexer.removeErrorListeners();
  return lexer
    .getAllTokens()
    .filter((token: LexerToken) => token.type !== TrqlLexer.SPACE && token.type !== Token.EOF)
    .map((token: LexerToken) => ({
      type: token.type,
      text: token.text ?? "",
      from: offset(token.start),
      to: offset(token.stop + 1),
    }));
}

/** The name without its quotes. */
export function nameOf(token: SourceToken): string {
  if (token.type !== TrqlLexer.QUOTED_NAME) return token.text;
  const quote = token.text.charAt(0);
  return token.text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** Of names that were written before; schemas have few. */
const written = new Map<string, string>();
const mostWritten = 2_000;

/** The name as a query may write it: quoted when it would not be read as a name otherwise. */
export function writeName(name: string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const [token, ...rest] = tokensOf(name);
  const text = token?.type === TrqlLexer.NAME && rest.length === 0 ? name : `"${name.replaceAll('"', '""')}"`;
  if (written.size >= mostWritten) written.clear();
  written.set(name, text);
  return text;
}
