import {
  type ATNSimulator,
  BailErrorStrategy,
  BaseErrorListener,
  CharStream,
  CommonTokenStream,
  DefaultErrorStrategy,
  ParseCancellationException,
  PredictionMode,
  type RecognitionException,
  type Recognizer,
  Token,
} from "antlr4ng";
import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Query } from "../syntax/nodes.js";
import { utf16Offsets } from "../text/offsets.js";
import type { Range } from "../text/range.js";
import { buildQuery, SyntaxRefusal } from "./build-syntax.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { type StatementContext, TrqlParser } from "./generated/TrqlParser.js";
import { limits } from "./limits.js";
import { refusedWord, syntaxMessage } from "./syntax-message.js";

export interface Parsed {
  /** Null when the text has syntax errors. */
  readonly query: Query | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Each of these opens one more level without a bracket: `NOT NOT NOT x`. */
const prefixTokens: ReadonlySet<number> = new Set([TrqlLexer.NOT, TrqlLexer.MINUS, TrqlLexer.INTERVAL]);

/** Where the parser stopped, by token; the sentence is made from the neighbouring tokens, not from ANTLR's text. */
class FirstError extends BaseErrorListener {
  token: Token | null = null;
  override syntaxError<S extends Token, T extends ATNSimulator>(
    _recognizer: Recognizer<T>,
    offending: S | null,
    _line: number,
    _column: number,
    _message: string,
    _error: RecognitionException | null,
  ): void {
    this.token ??= offending;
  }
}

/**
 * Reads a text into a syntax tree. Sizes are checked before the parser sees anything, so that no text can keep it
 * busy; the fast prediction mode is tried first and the full one only for texts that it rejects.
 */
export function parse(text: string): Parsed {
  const whole = { from: 0, to: text.length };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.textBytes) {
    return refuse(
      diagnostic("query-too-long", whole, `The query is ${bytes} bytes long; the limit is ${limits.textBytes}.`),
    );
  }
  const offset = utf16Offsets(text);
  const rangeOf = (first: Token, last: Token = first): Range => {
    const from = offset(first.start);
    return { from, to: Math.max(from, last.type === Token.EOF ? text.length : offset(last.stop + 1)) };
  };
  const lexer = new TrqlLexer(CharStream.fromString(text));
  lexer.removeErrorListeners();
  const stream = new CommonTokenStream(lexer);
  stream.fill();
  const tokens = stream.getTokens().filter((token) => token.channel === Token.DEFAULT_CHANNEL);
  if (tokens.length > limits.tokens) {
    return refuse(diagnostic("too-many-tokens", whole, `The query has more than ${limits.tokens} words and signs.`));
  }
  const control = tokens.find(
    (token) =>
      token.type === TrqlLexer.UNKNOWN ||
      token.type === TrqlLexer.UNTERMINATED_STRING ||
      token.type === TrqlLexer.UNTERMINATED_COMMENT,
  );
  if (control) return refuse(diagnostic("syntax-error", rangeOf(control), syntaxMessage(control, null)));
  let depth = 0;
  let prefixes = 0;
  for (const token of tokens) {
    if (token.type === TrqlLexer.LPAREN || token.type === TrqlLexer.LBRACKET || token.type === TrqlLexer.CASE) depth++;
    if (token.type === TrqlLexer.RPAREN || token.type === TrqlLexer.RBRACKET || token.type === TrqlLexer.END) depth--;
    prefixes = prefixTokens.has(token.type) ? prefixes + 1 : 0;
    if (depth > limits.nesting || prefixes > limits.nesting) {
      return refuse(
        diagnostic("too-deep", rangeOf(token), `The query is nested more than ${limits.nesting} levels deep.`),
      );
    }
  }

  const parser = new TrqlParser(stream);
  parser.removeErrorListeners();
  const tree = parseInTwoStages(parser, stream);
  if (tree.error !== null) {
    const index = tokens.indexOf(tree.error);
    const previous = index > 0 ? (tokens[index - 1] ?? null) : null;
    if (
      previous?.type === TrqlLexer.NAME &&
      refusedWord(previous.text ?? "") !== null &&
      tree.error.type !== TrqlLexer.NAME
    ) {
      return refuse(diagnostic("syntax-error", rangeOf(previous), syntaxMessage(tree.error, previous)));
    }
    const at =
      tree.error.type === Token.EOF && previous
        ? { from: rangeOf(previous).from, to: text.length }
        : rangeOf(tree.error);
    return refuse(diagnostic("syntax-error", at, syntaxMessage(tree.error, previous)));
  }
  try {
    return { query: buildQuery(tree.statement.query(), rangeOf), diagnostics: [] };
  } catch (error) {
    if (error instanceof SyntaxRefusal) return refuse(error.diagnostic);
    throw error;
  }
}

function parseInTwoStages(
  parser: TrqlParser,
  stream: CommonTokenStream,
): { statement: StatementContext; error: Token | null } {
  parser.interpreter.predictionMode = PredictionMode.SLL;
  parser.errorHandler = new BailErrorStrategy();
  try {
    return { statement: parser.statement(), error: null };
  } catch (error) {
    if (!(error instanceof ParseCancellationException)) throw error;
  }
  stream.seek(0);
  parser.reset();
  const listener = new FirstError();
  parser.addErrorListener(listener);
  parser.interpreter.predictionMode = PredictionMode.LL;
  parser.errorHandler = new DefaultErrorStrategy();
  const statement = parser.statement();
  return { statement, error: listener.token };
}

function refuse(finding: Diagnostic): Parsed {
  return { query: null, diagnostics: [finding] };
}
