import { compile, tenantScope } from "trql";
import { catalog } from "~/tables/catalog";
import { hostileTexts } from "../tests/language/hostile-texts";

/** How long the compiler is kept busy by texts that mean to. Run it with `npm run bench -- hostile`. */
const now = new Date("2026-03-10T12:00:00Z");
const options = {
  catalog,
  scope: tenantScope({ organizationId: "org_bench" }),
  range: { from: new Date(now.getTime() - 7 * 86_400_000), to: now },
  timeZone: "UTC",
  policy: { lookBackDays: 366, wallTimeSeconds: 10, memoryBytes: 1024 ** 3 },
  names: {},
  now,
};
const rounds = 5;
compile("SELECT status, count() FROM runs GROUP BY status", options);
const measured = hostileTexts.map(({ name, text, code }) => {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    compile(text, options);
    return performance.now() - started;
  });
  return { name, code, first: times[0] ?? 0, best: Math.min(...times) };
});
const milliseconds = (time: number) => `${time.toFixed(0)} ms`;
measured.sort((a, b) => b.first - a.first);
for (const { name, first, best } of measured.slice(0, 10))
  console.log(`hostile, ${name}: first ${milliseconds(first)}, best of ${rounds} ${milliseconds(best)}`);
console.log(`hostile: ${measured.length} texts, the slowest took ${milliseconds(measured[0]?.first ?? 0)}`);
