import { CommonTokenStream, ParseCancellationException, PredictionMode, RecognitionException, Token } from "antlr4ng";
import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Query } from "../syntax/nodes.js";
import { utf16Offsets } from "../text/offsets.js";
import type { Range } from "../text/range.js";
import { buildQuery, SyntaxRefusal } from "./build-syntax.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import type { StatementContext, TrqlParser } from "./generated/TrqlParser.js";
import { limits } from "./limits.js";
import { SourceCharacters } from "./source-characters.js";
import { strictParser } from "./strict-parser.js";
import { syntaxMessage } from "./syntax-message.js";
import { tokenContext } from "./token-context.js";
import { unknownCharacters } from "./unknown-characters.js";
import { wholeParts } from "./whole-parts.js";
import type { Word } from "./word.js";
import { beyondWrittenSize } from "./written-size.js";

export interface Parsed {
  /** Null when the text has syntax errors. */
  readonly query: Query | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The beginning of a text with a syntax error that is whole by itself: its names can be looked up. */
  readonly whole: Query | null;
}

/**
 * Reads a text into a syntax tree. Sizes are checked before the parser sees anything, so that no text can keep it
 * busy; the fast prediction mode is tried first and the full one only for texts that it rejects.
 */
export function parse(text: string): Parsed {
  const read = readQuery(text);
  if ("query" in read) return { query: read.query, diagnostics: [], whole: null };
  return { query: null, diagnostics: read.findings, whole: wholePart(text, read.words) };
}

/** A text as it stands: ANTLR's parse tree, and every token, hidden ones too. */
export interface TextTree {
  readonly statement: StatementContext;
  readonly tokens: readonly Token[];
}

/**
 * The parse tree of a text that `parse` accepts, or what is wrong with it. It still knows `<>` from `!=`, BETWEEN from two
 * comparisons, and where parentheses stood, which the syntax tree does not.
 */
export function parseTree(text: string): TextTree | { readonly findings: readonly Diagnostic[] } {
  const read = readQuery(text);
  return "query" in read ? { statement: read.statement, tokens: read.tokens } : { findings: read.findings };
}

type Read =
  | (TextTree & { readonly query: Query })
  | { readonly findings: readonly Diagnostic[]; readonly words: readonly Word[] };

function readQuery(text: string): Read {
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
  const lexer = new TrqlLexer(new SourceCharacters(text, offset));
  lexer.removeErrorListeners();
  const stream = new CommonTokenStream(lexer);
  stream.fill();
  const tokens = stream.getTokens().filter((token) => token.channel === Token.DEFAULT_CHANNEL);
  const wordOf = (token: Token): Word => ({ type: token.type, text: token.text ?? "", range: rangeOf(token) });
  const unread = tokens.filter((token) => unreadable.has(token.type));
  if (unread.length > 0) return { findings: unknownCharacters(unread.map(wordOf), text), words: [] };
  const tooLarge = beyondWrittenSize(tokens, whole, rangeOf);
  if (tooLarge) return refuse(tooLarge);
  const tree = parseInTwoStages(strictParser(stream), stream);
  if ("stoppedAt" in tree) {
    const words = tokens.map(wordOf);
    const index = Math.max(0, tokens.indexOf(tree.stoppedAt));
    const finding = syntaxMessage({
      text,
      words,
      index,
      word: words[index] as Word,
      previous: words[index - 1] ?? null,
      before: words[index - 2] ?? null,
      next: words[index + 1] ?? null,
      context: tokenContext(words.slice(0, index)),
      end: tokenContext(words),
    });
    return { findings: [finding], words: words.slice(0, index) };
  }
  try {
    const { statement } = tree;
    return { query: buildQuery(statement.query(), rangeOf), statement, tokens: stream.getTokens() };
  } catch (error) {
    if (!(error instanceof SyntaxRefusal)) throw error;
    const { diagnostic: finding } = error;
    if (finding.class !== "syntax") return refuse(finding);
    return { findings: [finding], words: tokens.map(wordOf).filter(({ range }) => range.to <= finding.range.from) };
  }
}

const unreadable: ReadonlySet<number> = new Set([
  TrqlLexer.UNKNOWN,
  TrqlLexer.NUMBER_WITH_LETTERS,
  TrqlLexer.UNTERMINATED_STRING,
  TrqlLexer.UNTERMINATED_COMMENT,
]);

/** The longest part before the error that is a query, when looking for one is cheap. */
function wholePart(text: string, words: readonly Word[]): Query | null {
  if (words.length > limits.wordsBeforeError) return null;
  for (const part of wholeParts(text, words)) {
    const read = readQuery(part);
    if ("query" in read) return read.query;
  }
  return null;
}

/** A valid text is one in the fast mode already; the full one decides where an invalid text stops. */
function parseInTwoStages(
  parser: TrqlParser,
  stream: CommonTokenStream,
): { readonly statement: StatementContext } | { readonly stoppedAt: Token } {
  let stoppedAt: Token | null = null;
  for (const mode of [PredictionMode.SLL, PredictionMode.LL]) {
    stream.seek(0);
    parser.reset();
    parser.interpreter.predictionMode = mode;
    try {
      return { statement: parser.statement() };
    } catch (error) {
      if (!(error instanceof ParseCancellationException)) throw error;
      stoppedAt = error.cause instanceof RecognitionException ? error.cause.offendingToken : null;
    }
  }
  return { stoppedAt: stoppedAt ?? stream.get(stream.size - 1) };
}

function refuse(finding: Diagnostic): Read {
  return { findings: [finding], words: [] };
}
