import { spawnSync } from "node:child_process";
import { check, compile, formatQuery } from "trql";
import { complete, warmUp } from "trql/language-service";
import { tableDescriptions } from "~/tables/catalog";
import { hostileTexts } from "../tests/language/hostile-texts";
import { compileOptions } from "./compile-options";

/**
 * How long texts that mean to keep the compiler busy, and what the editor asks of them. Run it with
 * `npm run bench -- hostile`. Times are those of the processor, of all threads: the collection of garbage counts too.
 * Twice, each in a process of its own: one that has only loaded the language's code, and one after the warm-up, as the
 * server runs. The first call of a text is the first of that text; those listed before it have run by then.
 */
const rounds = 5;
const target = 100;
const work: Readonly<Record<string, (text: string) => unknown>> = {
  compile: (text) => compile(text, compileOptions),
  check: (text) => check(text, { tables: tableDescriptions, timeZone: "UTC", now: compileOptions.now }),
  format: (text) => formatQuery(text),
  complete: (text) => complete(text, text.length, { tables: tableDescriptions }),
};
const only = process.env.HOSTILE;
const onlyWork = process.env.HOSTILE_WORK;

function measure(run: () => unknown) {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return { clock: performance.now() - started, processor: (user + system) / 1_000 };
  });
  const best = (of: "clock" | "processor") => Math.min(...times.map((time) => time[of]));
  const [first] = times;
  return {
    first: first?.clock ?? 0,
    firstProcessor: first?.processor ?? 0,
    best: best("clock"),
    processor: best("processor"),
  };
}

const milliseconds = (time: number) => `${time.toFixed(0)} ms`;

/** Everything that the bench measures is warmed up here; the server asks for compiling and formatting alone. */
function warmedUp(): void {
  const started = performance.now();
  const before = process.cpuUsage();
  let longest = 0;
  let last = started;
  for (const _step of warmUp(tableDescriptions, Object.values(work), "long")) {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  const { user, system } = process.cpuUsage(before);
  console.log(
    `hostile, warm-up: ${milliseconds(performance.now() - started)}, of the processor ${milliseconds((user + system) / 1_000)}, longest step ${milliseconds(longest)}`,
  );
}

function measureAll(state: string): void {
  for (const [what, run] of Object.entries(work)) {
    if (onlyWork && what !== onlyWork) continue;
    const measured = hostileTexts
      .filter(({ name }) => !only || name === only)
      .map(({ name, text }) => ({ name, ...measure(() => run(text)) }));
    const slow = measured.filter(({ first, best }) => Math.max(first, best) >= target);
    for (const { name, first, firstProcessor, best, processor } of slow.sort((a, b) => b.best - a.best))
      console.log(
        `hostile, ${state}, ${what}, ${name}: first ${milliseconds(first)} (of the processor ${milliseconds(firstProcessor)}), best of ${rounds} ${milliseconds(best)}, of the processor ${milliseconds(processor)}`,
      );
    const slowest = (of: "first" | "firstProcessor" | "best" | "processor") =>
      milliseconds(Math.max(...measured.map((each) => each[of])));
    const over = (of: "first" | "best") => measured.filter((each) => each[of] >= target).length;
    console.log(
      `hostile, ${state}, ${what}: ${measured.length} texts, ${target} ms or more at first ${over("first")} (slowest ${slowest("first")}), at best ${over("best")} (slowest ${slowest("best")}); of the processor at most ${slowest("firstProcessor")} at first, ${slowest("processor")} at best`,
    );
  }
}

const states = { cold: "not warmed up", warm: "after the warm-up" };
const asked = process.argv[2];
if (asked === "cold" || asked === "warm") {
  if (asked === "warm") warmedUp();
  else compile("SELECT status, count() FROM runs GROUP BY status", compileOptions);
  measureAll(states[asked]);
} else {
  for (const state of Object.keys(states)) {
    const { status } = spawnSync(process.execPath, [process.argv[1] ?? "", state], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
}
