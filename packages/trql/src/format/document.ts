/**
 * What is to be printed and where it may break, before it is known how wide anything is. A group stands on one line
 * when that fits; else all its own lines are broken, and its inner groups decide for themselves.
 */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: "indent"; readonly content: Doc }
  | { readonly kind: "group"; readonly content: Doc }
  | Line
  /** Written where it stands and counted by no line: whether it is there must not change how the rest breaks. */
  | { readonly kind: "aside"; readonly text: string }
  | Comments;

export interface Line {
  readonly kind: "line";
  /** What stands here when the group fits: a blank, nothing, or never anything but a new line. */
  readonly flat: " " | "" | "never";
  /** Before a closing bracket or END: comments that stand alone here belong to what is inside. */
  readonly closing: boolean;
}

/** Comments after which the text goes on in a new line. */
export interface Comments {
  readonly kind: "comments";
  /** Alone on their lines where the text allows it, else at the end of the line. */
  readonly ownLine: boolean;
  readonly comments: readonly Comment[];
}

export interface Comment {
  /** As the user wrote it, with its signs. */
  readonly text: string;
  /** It began a line in the user's text. */
  readonly newLineBefore: boolean;
}

/** A blank, or a new line where the group breaks. */
export const line: Doc = { kind: "line", flat: " ", closing: false };
/** Nothing, or a new line where the group breaks. */
export const softLine: Doc = { kind: "line", flat: "", closing: false };
/** A new line, which breaks every group around it. */
export const hardLine: Doc = { kind: "line", flat: "never", closing: false };
export const softLineBeforeClosing: Doc = { kind: "line", flat: "", closing: true };
export const lineBeforeClosing: Doc = { kind: "line", flat: " ", closing: true };

export function group(...content: readonly Doc[]): Doc {
  return { kind: "group", content };
}

export function indent(...content: readonly Doc[]): Doc {
  return { kind: "indent", content };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}
