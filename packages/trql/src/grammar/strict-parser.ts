import { BailErrorStrategy, PredictionMode, type TokenStream } from "antlr4ng";
import { TrqlParser } from "./generated/TrqlParser.js";

/**
 * A parser that says nothing and gives up at the first word that is wrong, with a ParseCancellationException. It is in
 * the fast mode, which reads whatever is right.
 *
 * @example `strictParser(new CommonTokenStream(lexer)).expression()`
 */
export function strictParser(stream: TokenStream): TrqlParser {
  const parser = new TrqlParser(stream);
  parser.removeErrorListeners();
  parser.errorHandler = new BailErrorStrategy();
  parser.interpreter.predictionMode = PredictionMode.SLL;
  return parser;
}
