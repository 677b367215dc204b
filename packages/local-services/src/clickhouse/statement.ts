import { EngineError } from "./engine-error.js";

type Token = { kind: "word" | "symbol" | "quoted"; text: string; start: number; end: number };

/** One statement, ready for the engine. */
export type Statement = {
  text: string;
  isInsert: boolean;
  needsData: boolean;
  /** Of the data that an INSERT needs. */
  format: string | null;
  /** The format that a query's text ends with, and where those last words begin. */
  answer: { format: string; start: number } | null;
  inlineData: string;
};

const closers: Record<string, string> = { "'": "'", '"': '"', "`": "`", "‘": "’", "“": "”" };

/**
 * Reads one token at a time exactly where ClickHouse's lexer puts the borders of strings and comments.
 * Whatever stays open at the end of the text is an error here, so that the engine can never see a border we did not.
 */
function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const char = text[at] ?? "";
    if (/\s|\uFEFF/.test(char)) {
      at += 1;
    } else if (text.startsWith("--", at) || text.startsWith("# ", at) || text.startsWith("#!", at)) {
      const newline = text.indexOf("\n", at);
      at = newline < 0 ? text.length : newline + 1;
    } else if (text.startsWith("/*", at)) {
      at = endOfBlockComment(text, at);
    } else if (closers[char]) {
      at = endOfQuoted(text, at, closers[char]);
      yield { kind: "quoted", text: text.slice(start, at), start, end: at };
    } else if (char === "$" && /^\$\w*\$/.test(text.slice(at, at + 130))) {
      const tag = /^\$\w*\$/.exec(text.slice(at, at + 130))?.[0] ?? "$$";
      const close = text.indexOf(tag, at + tag.length);
      if (close < 0) throw unterminated("heredoc");
      at = close + tag.length;
      yield { kind: "quoted", text: text.slice(start, at), start, end: at };
    } else if (/\w/.test(char)) {
      while (at < text.length && /[\w$]/.test(text[at] ?? "")) at += 1;
      yield { kind: "word", text: text.slice(start, at), start, end: at };
    } else {
      at += 1;
      yield { kind: "symbol", text: char, start, end: at };
    }
  }
}

function endOfBlockComment(text: string, start: number): number {
  let depth = 1;
  let at = start + 2;
  while (at < text.length) {
    if (text.startsWith("/*", at)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith("*/", at)) {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else {
      at += 1;
    }
  }
  throw unterminated("comment");
}

function endOfQuoted(text: string, start: number, close: string): number {
  const backslashEscapes = close === "'" || close === '"' || close === "`";
  let at = start + 1;
  while (at < text.length) {
    if (backslashEscapes && text[at] === "\\") at += 2;
    else if (text[at] === close && backslashEscapes && text[at + 1] === close) at += 2;
    else if (text[at] === close) return at + 1;
    else at += 1;
  }
  throw unterminated("string or quoted name");
}

function unterminated(what: string): EngineError {
  return new EngineError(62, `Syntax error: unterminated ${what}`, "SYNTAX_ERROR");
}

/**
 * Takes a request's query apart and refuses whatever a ClickHouse server would not run for an HTTP client.
 * The engine itself runs `SELECT 1; DROP TABLE t`, and also a statement after an empty line inside INSERT data, so one
 * statement and data kept apart from it are this function's promise.
 *
 * @throws EngineError 62 for a second statement, an open string or comment, an empty query or a NUL byte;
 *   73 for a format that is not a name; 344 for files of the server (`INTO OUTFILE`, `FROM INFILE`)
 * @example readStatement("INSERT INTO t FORMAT CSV") // { isInsert: true, needsData: true, format: "CSV", … }
 */
export function readStatement(query: string): Statement {
  if (query.includes("\0"))
    throw new EngineError(62, "Syntax error: a query cannot hold a NUL character", "SYNTAX_ERROR");
  const seen: Token[] = [];
  let isInsert = false;
  let hasOwnRows = false;
  for (const token of tokensOf(query)) {
    if (token.kind === "symbol" && token.text === ";")
      return { ...finish(query, token.start, seen, isInsert, hasOwnRows) };
    const previous = seen.at(-1);
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (seen.length === 0) isInsert = word === "INSERT";
    if (word === "OUTFILE" && isWord(previous, "INTO")) throw serverFile("INTO OUTFILE");
    if (word === "INFILE" && isWord(previous, "FROM")) throw serverFile("FROM INFILE");
    if (isInsert && isName(previous) && (word === "SELECT" || word === "WITH" || word === "VALUES")) hasOwnRows = true;
    if (isInsert && previous?.text === ")" && (word === "SELECT" || word === "WITH" || word === "VALUES"))
      hasOwnRows = true;
    if (isInsert && previous?.text === "(" && word === "SELECT") hasOwnRows = true;
    seen.push(token);
    if (isInsert && !hasOwnRows && isWord(previous, "FORMAT") && seen.length > 4 && token.kind === "word") {
      // Everything after the format's name is data, never statements.
      const rest = query.slice(token.end).replace(/^[^\S\n]*\r?\n?/, "");
      return {
        text: query.slice(0, previous?.start ?? token.start),
        isInsert: true,
        needsData: true,
        format: token.text,
        answer: null,
        inlineData: rest,
      };
    }
  }
  return finish(query, query.length, seen, isInsert, hasOwnRows);
}

function finish(query: string, end: number, seen: Token[], isInsert: boolean, hasOwnRows: boolean): Statement {
  if (seen.length === 0) throw new EngineError(62, "Syntax error: the query is empty", "SYNTAX_ERROR");
  for (const token of tokensOf(query.slice(end))) {
    if (token.text !== ";") {
      throw new EngineError(
        62,
        `Syntax error (Multi-statements are not allowed): failed at position ${end + 1} (end of query)`,
        "SYNTAX_ERROR",
      );
    }
  }
  if (seen.at(-1)?.text.toUpperCase() === "VALUES" && isInsert) {
    const last = seen.at(-1);
    const text = query.slice(0, last?.start ?? end);
    return { text, isInsert, needsData: true, format: "Values", answer: null, inlineData: "" };
  }
  const [keyword, name] = seen.slice(-2);
  const answer =
    !isInsert && keyword && isWord(keyword, "FORMAT") && name?.kind === "word"
      ? { format: name.text, start: keyword.start }
      : null;
  const needsData = isInsert && !hasOwnRows;
  return { text: query.slice(0, end), isInsert, needsData, format: null, answer, inlineData: "" };
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text.toUpperCase() === word;
}

function isName(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind !== "symbol" || token.text === ")") &&
    !isWord(token, "INTO") &&
    !isWord(token, "TABLE")
  );
}

function serverFile(clause: string): EngineError {
  return new EngineError(344, `${clause} is not supported over HTTP`, "SUPPORT_IS_DISABLED");
}
