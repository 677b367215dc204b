import type { Comment, Comments, Line } from "./document.js";

/** Characters of one step of indentation. */
export const indentationStep = 2;

interface WaitingComment extends Comment {
  readonly ownLine: boolean;
}

/** The text so far. Blanks and indentation are written with the word after them, so that no line ends in blanks. */
export class Output {
  private text = "";
  private blanks = 0;
  private waiting: WaitingComment[] = [];
  private wordSinceWaiting = false;
  private atLineStart = true;
  /** Code points in the line so far. */
  column = 0;

  constructor(private readonly newLine: string) {}

  word(word: string): void {
    this.aside(word);
    this.column += widthOf(word);
    if (word.trim() !== "") this.wordSinceWaiting = true;
  }

  aside(word: string): void {
    const trimmed = word.trimEnd();
    if (trimmed === "") {
      this.blanks += word.length;
      return;
    }
    this.raw(trimmed);
    this.blanks = word.length - trimmed.length;
    this.atLineStart = false;
  }

  line(at: Line, indentation: number): void {
    this.flush(at.closing ? indentation + indentationStep : indentation, at.closing);
    this.breakLine(indentation);
  }

  comments(comments: Comments, indentation: number): void {
    if (!comments.ownLine || !this.atLineStart) {
      if (this.waiting.length === 0) this.wordSinceWaiting = false;
      for (const comment of comments.comments) this.waiting.push({ ...comment, ownLine: comments.ownLine });
      return;
    }
    let previous: Comment | null = null;
    for (const comment of comments.comments) {
      if (previous) this.between(previous, comment, indentation);
      this.raw(comment.text);
      previous = comment;
    }
    this.breakLine(indentation);
  }

  end(): string {
    this.flush(0, false);
    return this.text;
  }

  /** Writes the comments that wait for the end of this line. */
  private flush(indentation: number, closing: boolean): void {
    let previous: WaitingComment | null = null;
    for (const comment of this.waiting) {
      if (previous) this.between(previous, comment, indentation);
      else if (closing && comment.ownLine && !this.wordSinceWaiting) this.breakLine(indentation);
      else this.blanks = 1;
      this.raw(comment.text);
      previous = comment;
    }
    this.waiting = [];
  }

  private between(previous: Comment, next: Comment, indentation: number): void {
    if (endsLine(previous.text) || next.newLineBefore) this.breakLine(indentation);
    else this.blanks = 1;
  }

  private raw(text: string): void {
    this.text += " ".repeat(this.blanks) + text;
    this.blanks = 0;
  }

  private breakLine(indentation: number): void {
    this.text += this.newLine;
    this.blanks = indentation;
    this.column = indentation;
    this.atLineStart = true;
  }
}

/** In code points; of a text of several lines, the longest one. */
export function widthOf(text: string): number {
  let longest = 0;
  for (const part of text.split("\n")) longest = Math.max(longest, [...part].length);
  return longest;
}

/** Nothing may follow a line comment in its line, and nothing should follow the end of a long block. */
export function endsLine(comment: string): boolean {
  return comment.startsWith("--") || /[\r\n]/.test(comment);
}
