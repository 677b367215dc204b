import { Token } from "antlr4ng";
import { closings } from "../grammar/brackets.js";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import type { Comment, Doc } from "./document.js";
import { endsLine } from "./output.js";

/** What stands right before and right after one token. */
export interface Attached {
  readonly before: readonly Doc[];
  readonly after: readonly Doc[];
}

/** By the index of the token in the stream. */
export type AttachedComments = ReadonlyMap<number, Attached>;

/** Signs that stand against the word before them: a comment before them follows that word. */
const glued: ReadonlySet<number> = new Set([
  TrqlLexer.COMMA,
  TrqlLexer.RPAREN,
  TrqlLexer.RBRACKET,
  TrqlLexer.DOT,
  TrqlLexer.SEMICOLON,
  TrqlLexer.DOUBLE_COLON,
]);

interface Found extends Comment {
  readonly newLineAfter: boolean;
}

/**
 * Gives each comment to the token that it belongs to. A block comment with the next word in its line goes before that
 * word; what ends a line goes after the word in whose line it stands; what has lines of its own goes before the next
 * word, or after the last one before a closing bracket.
 */
export function attachComments(tokens: readonly Token[]): AttachedComments {
  const attached = new Map<number, { before: Doc[]; after: Doc[] }>();
  const at = (token: Token) => {
    const found = attached.get(token.tokenIndex) ?? { before: [], after: [] };
    attached.set(token.tokenIndex, found);
    return found;
  };
  let previous: Token | null = null;
  let hidden: Token[] = [];
  for (const token of tokens) {
    if (token.channel !== Token.DEFAULT_CHANNEL) {
      hidden.push(token);
      continue;
    }
    const comments = readComments(hidden, previous === null, token.type === Token.EOF);
    hidden = [];
    if (comments.length > 0) attach(comments, previous && at(previous), at(token), token.type);
    previous = token;
  }
  return attached;
}

function attach(
  comments: readonly Found[],
  previous: { after: Doc[] } | null,
  next: { before: Doc[] },
  nextType: number,
): void {
  const firstOwn = comments.findIndex((comment) => comment.newLineBefore);
  // From here on nothing but comments without an end of line stands before the next word.
  const beside = comments.findLastIndex((comment) => comment.newLineAfter || endsLine(comment.text)) + 1;
  const endOfLine = comments.slice(0, Math.min(firstOwn === -1 ? beside : firstOwn, beside));
  const own = comments.slice(endOfLine.length, beside);
  if (previous && endOfLine.length > 0) previous.after.push({ kind: "comments", ownLine: false, comments: endOfLine });
  if (own.length > 0) {
    const doc: Doc = { kind: "comments", ownLine: true, comments: own };
    if (previous && closings.has(nextType)) previous.after.push(doc);
    else next.before.push(doc);
  }
  for (const comment of comments.slice(beside)) {
    if (previous && glued.has(nextType)) previous.after.push({ kind: "aside", text: ` ${comment.text}` });
    else next.before.push(`${comment.text} `);
  }
}

/** The comments between two tokens. The text's begin and end count as ends of lines. */
function readComments(hidden: readonly Token[], atStart: boolean, atEnd: boolean): Found[] {
  const comments: Found[] = [];
  let newLine = atStart;
  const endLast = () => {
    const last = comments.pop();
    if (last) comments.push({ ...last, newLineAfter: true });
  };
  for (const token of hidden) {
    const text = token.text ?? "";
    if (token.type !== TrqlLexer.SPACE) {
      comments.push({ text, newLineBefore: newLine, newLineAfter: false });
      newLine = false;
    } else if (/[\r\n]/.test(text)) {
      newLine = true;
      endLast();
    }
  }
  if (atEnd) endLast();
  return comments;
}
