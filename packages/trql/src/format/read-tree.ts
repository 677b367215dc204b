import { CommonTokenStream, type Token } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { type StatementContext, TrqlParser } from "../grammar/generated/TrqlParser.js";
import { SourceCharacters } from "../grammar/source-characters.js";
import { utf16Offsets } from "../text/offsets.js";

/**
 * The parse tree and every token, hidden ones too, of a text that `parse` has accepted. The formatter prints the
 * parse tree and not the syntax tree: that one no longer knows `<>` from `!=`, BETWEEN from two comparisons, or where
 * parentheses stood.
 */
export function readTree(text: string): { statement: StatementContext; tokens: readonly Token[] } {
  const lexer = new TrqlLexer(new SourceCharacters(text, utf16Offsets(text)));
  lexer.removeErrorListeners();
  const stream = new CommonTokenStream(lexer);
  stream.fill();
  const parser = new TrqlParser(stream);
  parser.removeErrorListeners();
  return { statement: parser.statement(), tokens: stream.getTokens() };
}
