import { compile } from "trql";
import { hostileTexts } from "../tests/language/hostile-texts";
import { compileOptions } from "./compile-options";

/** How long the compiler is kept busy by texts that mean to. Run it with `npm run bench -- hostile`. */
const rounds = 5;
compile("SELECT status, count() FROM runs GROUP BY status", compileOptions);
const measured = hostileTexts.map(({ name, text, code }) => {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    compile(text, compileOptions);
    return performance.now() - started;
  });
  return { name, code, first: times[0] ?? 0, best: Math.min(...times) };
});
const milliseconds = (time: number) => `${time.toFixed(0)} ms`;
measured.sort((a, b) => b.first - a.first);
for (const { name, first, best } of measured.slice(0, 10))
  console.log(`hostile, ${name}: first ${milliseconds(first)}, best of ${rounds} ${milliseconds(best)}`);
console.log(`hostile: ${measured.length} texts, the slowest took ${milliseconds(measured[0]?.first ?? 0)}`);
