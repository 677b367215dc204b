import { compile, tenantScope } from "trql";
import { catalog } from "~/tables/catalog";

/** Compile time of a query of 15 lines: the first call, then 2,000 warm ones. Run it with `npm run bench`. */
const text = `SELECT
  timeBucket() AS bucket,
  task_identifier,
  count() AS runs,
  countIf(status = 'Failed') AS failed,
  round(countIf(status = 'Failed') * 100.0 / count(), 2) AS failure_rate,
  prettyFormat(quantile(0.95)(execution_duration), 'duration') AS p95,
  sum(total_cost) AS cost
FROM runs
WHERE environment_type = 'PRODUCTION'
  AND task_identifier IN ('process-payment', 'send-email')
  AND output.order.total > 10
GROUP BY bucket, task_identifier
HAVING runs > 5
ORDER BY bucket, cost DESC
LIMIT 500`;
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
const measure = () => {
  const started = performance.now();
  const compiled = compile(text, options);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return performance.now() - started;
};
const first = measure();
for (let round = 0; round < 500; round++) measure();
const times = Array.from({ length: 2_000 }, measure).sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
console.log(`compile, 15 lines: first ${first.toFixed(1)} ms, warm p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (2,000 runs)`);
