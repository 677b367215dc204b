import { laterClauses } from "../grammar/clause-words.js";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import type { Range } from "../text/range.js";
import { type SourceToken, tokensOf } from "./tokens.js";

/** A text to put in place of a range; UTF-16 offsets of the text before all edits. */
export interface TextEdit extends Range {
  readonly insert: string;
}

/** The clauses that can take a condition, in the order of a SELECT, each with the words that end it. */
const conditions = ["WHERE", "HAVING", "QUALIFY"] as const;
export type ConditionClause = (typeof conditions)[number];

const order = [...laterClauses, TrqlLexer.SEMICOLON];

/** The outermost SELECT of a text as words: where its clauses begin and end. */
export class MainClauses {
  private readonly tokens: readonly SourceToken[];
  /** Places in `tokens` outside all brackets. */
  private readonly outside: readonly number[];

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text).filter(
      ({ type }) => type !== TrqlLexer.LINE_COMMENT && type !== TrqlLexer.BLOCK_COMMENT,
    );
    let depth = 0;
    this.outside = this.tokens.flatMap(({ type }, index) => {
      if (opens(type)) depth++;
      if (closes(type)) depth--;
      // A word after a dot is a part of a path.
      return depth === 0 && !closes(type) && this.tokens[index - 1]?.type !== TrqlLexer.DOT ? [index] : [];
    });
  }

  /** False when all of the query stands in brackets. */
  get hasSelect(): boolean {
    return this.outside.some((index) => this.tokens[index]?.type === TrqlLexer.SELECT);
  }

  /** The query without the comments around it and without its semicolon. */
  get whole(): Range {
    const last = this.tokens.at(-1);
    const end = last?.type === TrqlLexer.SEMICOLON ? this.tokens.at(-2) : last;
    return { from: this.tokens[0]?.from ?? 0, to: end?.to ?? 0 };
  }

  /**
   * The edits that add a condition by AND to a clause, which is made where there is none. Comments stay where they are.
   *
   * @param hasOr True when the condition that stands there is an OR, which AND would cut in two.
   */
  addCondition(clause: ConditionClause, condition: string, hasOr: boolean): readonly TextEdit[] {
    const word = TrqlLexer[clause];
    const found = this.outside.find((index) => this.tokens[index]?.type === word);
    const later = order.slice(order.indexOf(word) + 1);
    const start = found ?? this.outside.find((index) => this.tokens[index]?.type === TrqlLexer.SELECT) ?? 0;
    const next = this.outside.find((index) => index > start && later.includes(this.tokens[index]?.type ?? -1));
    const last = (next ?? this.tokens.length) - 1;
    const end = this.tokens[last]?.to ?? this.text.length;
    if (found === undefined) {
      const follower = next === undefined ? undefined : this.tokens[next];
      const gap = follower ? this.text.slice(end, follower.from) : "";
      const newLine = /\n[ \t]*$/.exec(gap)?.[0] ?? null;
      if (follower && follower.type !== TrqlLexer.SEMICOLON)
        return [{ from: follower.from, to: follower.from, insert: `${clause} ${condition}${newLine ?? " "}` }];
      const separator = this.isOneLine ? " " : `\n${this.indentation}`;
      return [{ from: end, to: end, insert: `${separator}${clause} ${condition}` }];
    }
    const first = this.tokens[found + 1];
    const wrap = hasOr && !this.isBracketed(found + 1, last);
    return [
      ...(wrap && first ? [{ from: first.from, to: first.from, insert: "(" }] : []),
      { from: end, to: end, insert: `${wrap ? ")" : ""} AND ${condition}` },
    ];
  }

  private get isOneLine(): boolean {
    const { from, to } = this.whole;
    return !this.text.slice(from, to).includes("\n");
  }

  /** What stands before the outermost SELECT on its line. */
  private get indentation(): string {
    const select = this.outside.find((index) => this.tokens[index]?.type === TrqlLexer.SELECT);
    const before = this.text.slice(0, this.tokens[select ?? 0]?.from ?? 0);
    return /(?:^|\n)([ \t]*)$/.exec(before)?.[1] ?? "";
  }

  /** True when one pair of brackets holds all of the tokens. */
  private isBracketed(first: number, last: number): boolean {
    let depth = 0;
    for (let index = first; index <= last; index++) {
      const type = this.tokens[index]?.type ?? -1;
      if (opens(type)) depth++;
      if (closes(type)) depth--;
      if (depth === 0) return index === last && index > first;
    }
    return false;
  }
}

const opens = (type: number) => type === TrqlLexer.LPAREN || type === TrqlLexer.LBRACKET;
const closes = (type: number) => type === TrqlLexer.RPAREN || type === TrqlLexer.RBRACKET;
