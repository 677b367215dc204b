import type { TableDescription } from "trql";
import type { LanguageCalls } from "./language-calls";
import type { LanguageAnswer, LanguageMessage } from "./language-message";

/** What can be asked; answers come later. */
export type Language = {
  readonly [Call in keyof LanguageCalls]: (
    ...given: Parameters<LanguageCalls[Call]>
  ) => Promise<ReturnType<LanguageCalls[Call]>>;
};

interface Question {
  readonly tables: readonly TableDescription[];
  readonly call: keyof LanguageCalls;
  readonly given: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: unknown) => void;
}

let lastId = 0;
const open = new Map<number, Question>();
/** One for all editors of the page. Undefined before it is started; null where there is none. */
let worker: Worker | null | undefined;
/** What the worker was told of last. */
let told: readonly TableDescription[] | null = null;

/**
 * The language for these tables. The worker starts with the first question, or with `startLanguage`.
 *
 * @example `const findings = await languageOf(tables).check(text, "UTC")`
 */
export function languageOf(tables: readonly TableDescription[]): Language {
  return new Proxy({} as Language, {
    get:
      (_, call) =>
      (...given: readonly unknown[]) =>
        ask(tables, call as keyof LanguageCalls, given),
  });
}

/** Starts the worker before there is a question. */
export function startLanguage(tables: readonly TableDescription[]): void {
  tell(tables);
}

function ask(tables: readonly TableDescription[], call: keyof LanguageCalls, given: readonly unknown[]) {
  return new Promise((resolve, reject) => {
    const question = { tables, call, given, resolve, reject };
    const there = tell(tables);
    if (!there) return void answerHere(question);
    const id = ++lastId;
    open.set(id, question);
    there.postMessage({ id, call, given } satisfies LanguageMessage);
  });
}

/** The worker, which knows the tables. */
function tell(tables: readonly TableDescription[]): Worker | null {
  const there = started();
  if (there && told !== tables) there.postMessage({ tables } satisfies LanguageMessage);
  told = tables;
  return there;
}

function started(): Worker | null {
  if (worker !== undefined) return worker;
  try {
    worker = new Worker(new URL("./language-worker.ts", import.meta.url), { type: "module", name: "language" });
  } catch (problem) {
    console.error(problem);
    worker = null;
    return worker;
  }
  worker.addEventListener("message", ({ data }: MessageEvent<LanguageAnswer>) => {
    const question = open.get(data.id);
    open.delete(data.id);
    if (data.ok) question?.resolve(data.value);
    else question?.reject(new Error(data.problem));
  });
  // Its code could not be loaded, or a browser does not know workers of this kind: the page does without it.
  worker.addEventListener("error", () => {
    worker?.terminate();
    worker = null;
    const questions = [...open.values()];
    open.clear();
    for (const question of questions) void answerHere(question);
  });
  return worker;
}

async function answerHere({ tables, call, given, resolve, reject }: Question): Promise<void> {
  try {
    const { languageCalls } = await import("./language-calls");
    const asked = languageCalls(tables)[call] as (...values: readonly unknown[]) => unknown;
    resolve(asked(...given));
  } catch (problem) {
    reject(problem);
  }
}
