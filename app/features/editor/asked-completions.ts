import type { CompletionItem, CompletionResult } from "trql/language-service";
import type { Language } from "../language/ask-language";
import { type AskedAt, sameWord } from "./same-word";
import type { SeenData } from "./seen-data";

interface Asked extends AskedAt {
  /** What was known of the data when it was asked. */
  readonly known: object;
  readonly answer: Promise<CompletionResult>;
  /** Null until it has come. */
  given: CompletionResult | null;
}

/**
 * What the language was asked about last. It is asked before there is anything to show, at each place where a word may
 * begin, and once for the whole word: browsers draw the letter before they let an answer in, so that a list whose answer
 * is here already opens a frame earlier.
 */
export class AskedCompletions {
  private last: Asked | null = null;
  /** Whether somebody asked for the list, by its key. */
  explicit = false;
  /** For a sign that may be written next. */
  private ahead: Asked | null = null;

  constructor(
    private readonly language: Pick<Language, "complete">,
    private readonly seen: Pick<SeenData, "known">,
  ) {}

  /** What can be written at a place; asks where no earlier answer holds. */
  at(text: string, pos: number): Promise<CompletionResult> {
    this.comeTo(text, pos);
    const { last } = this;
    if (last) {
      if (last.text === text && last.pos === pos) return last.answer;
      const held = this.here(text, pos);
      if (held) return Promise.resolve(held);
      // The word goes on while its answer is on the way.
      if (!last.given && sameWord(last, wordStart(last), { text, pos }) !== null)
        return last.answer.then(() => this.at(text, pos));
    }
    this.last = this.ask(text, pos);
    return this.last.answer;
  }

  /** The answer for a place, where it has come already. */
  here(text: string, pos: number): CompletionResult | null {
    this.comeTo(text, pos);
    const { last } = this;
    if (!last?.given) return null;
    if (last.text === text && last.pos === pos) return last.given;
    const from = sameWord(last, last.given.from, { text, pos });
    return from === null ? null : { ...last.given, from, to: last.given.to + pos - last.pos };
  }

  /**
   * Asks for the sign that is likely to be written next and opens another list.
   *
   * @param before what was given before the last key, for the word that it ended
   */
  lookAhead(text: string, pos: number, before: CompletionResult | null): void {
    const sign = nextSign(text, pos, this.here(text, pos), before);
    if (sign) this.ahead = this.ask(text.slice(0, pos) + sign + text.slice(pos), pos + 1);
  }

  /** What was asked ahead is what is asked now; what is older than the data is forgotten. */
  private comeTo(text: string, pos: number): void {
    const { ahead } = this;
    if (ahead?.text === text && ahead.pos === pos) {
      this.last = ahead;
      this.ahead = null;
    }
    if (this.last?.known !== this.seen.known()) this.last = null;
  }

  private ask(text: string, pos: number): Asked {
    const known = this.seen.known();
    const asked: Asked = { text, pos, known, given: null, answer: this.language.complete(text, pos, known) };
    asked.answer.then(
      (given) => {
        asked.given = given;
      },
      () => {
        // The next key asks again.
        if (this.last === asked) this.last = null;
        if (this.ahead === asked) this.ahead = null;
      },
    );
    return asked;
  }
}

/** Where the word at a place begins, as far as that is seen without the language. */
function wordStart({ text, pos }: AskedAt): number {
  let from = pos;
  while (from > 0 && /\w/.test(text.charAt(from - 1))) from--;
  return from;
}

/** What may follow and is another question, as the editor writes it: with the other half of a pair. */
function nextSign(
  text: string,
  pos: number,
  here: CompletionResult | null,
  before: CompletionResult | null,
): "." | "()" | "=" | "''" | null {
  const named = (items: readonly CompletionItem[], name: string) => items.filter(({ label }) => label === name);
  if (here && here.from < pos) {
    const items = named(here.items, text.slice(here.from, pos));
    if (items.some(({ kind, detail }) => kind === "source" || (kind === "column" && detail === "JSON"))) return ".";
    return items.some(({ kind }) => kind === "function") ? "()" : null;
  }
  const values = here?.items.some(({ kind, insert }) => kind === "value" && insert.startsWith("'"));
  if (values || here?.wants?.kind === "values") return "''";
  const ended = text.charAt(pos - 1) === " " && before ? named(before.items, text.slice(before.from, pos - 1)) : [];
  return ended.some(({ kind }) => kind === "column" || kind === "path" || kind === "alias") ? "=" : null;
}
