import { CommonTokenStream, ParseCancellationException } from "antlr4ng";
import { utf16Offsets } from "../text/offsets.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { ExpressionContext } from "./generated/TrqlParser.js";
import { SourceCharacters } from "./source-characters.js";
import { strictParser } from "./strict-parser.js";

/**
 * The parse tree of an expression that stood in a query; null when the text begins with none.
 *
 * @example `expressionTree("depth + 1")`
 */
export function expressionTree(text: string): ExpressionContext | null {
  const lexer = new TrqlLexer(new SourceCharacters(text, utf16Offsets(text)));
  lexer.removeErrorListeners();
  try {
    return strictParser(new CommonTokenStream(lexer)).expression();
  } catch (error) {
    if (error instanceof ParseCancellationException) return null;
    throw error;
  }
}
