import { type LanguageCalls, languageCalls } from "./language-calls";
import type { LanguageAnswer, LanguageMessage } from "./language-message";
import { StepsWhenIdle } from "./steps-when-idle";
import { warmUpCalls } from "./warm-up-calls";

/** The language in a thread of its own: it answers questions in the order in which they come. */
let calls: LanguageCalls | null = null;
let warmUp: StepsWhenIdle | null = null;

self.addEventListener("message", ({ data }: MessageEvent<LanguageMessage>) => {
  if ("tables" in data) {
    calls = languageCalls(data.tables);
    // The first reading of a text builds the parser's tables, which nobody has to wait for.
    calls.check("SELECT 1", "UTC");
    warmUp?.stop();
    warmUp = new StepsWhenIdle(warmUpCalls(calls, data.tables), { idle: 500, pause: 10 }, (problem) => {
      // Questions are answered all the same.
      if (problem !== null) console.error(problem);
    });
    return;
  }
  self.postMessage(answer(data));
  warmUp?.putOff();
});

function answer({ id, call, given }: Extract<LanguageMessage, { id: number }>): LanguageAnswer {
  try {
    if (!calls) throw new Error("No tables were told.");
    const asked = calls[call] as (...values: readonly unknown[]) => unknown;
    return { id, ok: true, value: asked(...given) };
  } catch (problem) {
    return { id, ok: false, problem: String(problem) };
  }
}
