import { check, compile, formatQuery } from "trql";
import { complete } from "trql/language-service";
import { tableDescriptions } from "~/tables/catalog";
import { hostileTexts } from "../tests/language/hostile-texts";
import { compileOptions } from "./compile-options";

/**
 * How long texts that mean to keep the compiler busy, and what the editor asks of them. Run it with
 * `npm run bench -- hostile`. Times are those of the processor, of all threads: the collection of garbage counts too.
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

function measure(run: () => unknown) {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return { clock: performance.now() - started, processor: (user + system) / 1_000 };
  });
  const best = (of: "clock" | "processor") => Math.min(...times.map((time) => time[of]));
  return { first: times[0]?.clock ?? 0, best: best("clock"), processor: best("processor") };
}

const milliseconds = (time: number) => `${time.toFixed(0)} ms`;
compile("SELECT status, count() FROM runs GROUP BY status", compileOptions);
for (const [what, run] of Object.entries(work)) {
  const measured = hostileTexts
    .filter(({ name }) => !only || name === only)
    .map(({ name, text }) => ({ name, ...measure(() => run(text)) }));
  const slow = measured.filter(({ first, best }) => Math.max(first, best) >= target);
  for (const { name, first, best, processor } of slow.sort((a, b) => b.best - a.best))
    console.log(
      `hostile, ${what}, ${name}: first ${milliseconds(first)}, best of ${rounds} ${milliseconds(best)}, of the processor ${milliseconds(processor)}`,
    );
  const slowest = (of: "first" | "best") => milliseconds(Math.max(...measured.map((each) => each[of])));
  const over = (of: "first" | "best") => measured.filter((each) => each[of] >= target).length;
  console.log(
    `hostile, ${what}: ${measured.length} texts, ${target} ms or more at first ${over("first")} (slowest ${slowest("first")}), at best ${over("best")} (slowest ${slowest("best")})`,
  );
}
