import { formatQuery, type TableDescription } from "trql";
import { warmUp } from "trql/language-service";
import { languageCalls } from "./language-calls";

/** Nobody has asked for so long, in milliseconds: what waits comes first, and somebody who writes is not in the way. */
const idleAfter = 500;
/** Between two steps; a question that has come meanwhile is answered first. */
const pause = 10;

/** Warms the language up while nobody asks; each question puts it off. */
export class WarmUpWhenIdle {
  private steps: Iterator<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins anew with these tables, later. */
  begin(tables: readonly TableDescription[]): void {
    const calls = languageCalls(tables);
    const readings = [
      (text: string) => calls.check(text, "UTC"),
      (text: string) => calls.complete(text, text.length, {}),
      formatQuery,
    ];
    this.steps = warmUp(tables, readings, "short")[Symbol.iterator]();
    this.later();
  }

  /** Puts the next step off: somebody has asked. */
  later(wait = idleAfter): void {
    clearTimeout(this.timer);
    if (this.steps) this.timer = setTimeout(() => this.step(), wait);
  }

  private step(): void {
    try {
      if (this.steps?.next().done) this.steps = null;
    } catch (problem) {
      // Questions are answered all the same.
      console.error(problem);
      this.steps = null;
    }
    this.later(pause);
  }
}
