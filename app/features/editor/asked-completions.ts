import type { CompletionResult } from "trql/language-service";
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

  constructor(
    private readonly language: Pick<Language, "complete">,
    private readonly seen: Pick<SeenData, "known">,
  ) {}

  /** What can be written at a place; asks where no earlier answer holds. */
  at(text: string, pos: number): Promise<CompletionResult> {
    const known = this.seen.known();
    const { last } = this;
    if (last?.known === known) {
      if (last.text === text && last.pos === pos) return last.answer;
      const held = this.here(text, pos);
      if (held) return Promise.resolve(held);
      // The word goes on while its answer is on the way.
      if (!last.given && sameWord(last, wordStart(last), { text, pos }))
        return last.answer.then(() => this.at(text, pos));
    }
    return this.ask(text, pos, known);
  }

  /** The answer for a place, where it has come already. */
  here(text: string, pos: number): CompletionResult | null {
    const { last } = this;
    if (!last?.given || last.known !== this.seen.known()) return null;
    if (last.text === text && last.pos === pos) return last.given;
    if (!sameWord(last, last.given.from, { text, pos })) return null;
    return { ...last.given, to: last.given.to + pos - last.pos };
  }

  private ask(text: string, pos: number, known: ReturnType<SeenData["known"]>): Promise<CompletionResult> {
    const asked: Asked = { text, pos, known, given: null, answer: this.language.complete(text, pos, known) };
    this.last = asked;
    asked.answer.then(
      (given) => {
        asked.given = given;
      },
      () => {
        // The next key asks again.
        if (this.last === asked) this.last = null;
      },
    );
    return asked.answer;
  }
}

/** Where the word at a place begins, as far as that is seen without the language. */
function wordStart({ text, pos }: AskedAt): number {
  let from = pos;
  while (from > 0 && /\w/.test(text.charAt(from - 1))) from--;
  return from;
}
