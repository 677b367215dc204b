import { randomUUID } from "node:crypto";
import { type CompileOptions, createCatalog } from "trql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runs } from "~/tables/runs";
import { optionsFor } from "../language/run-trql";
import { type Answer, ask } from "./ask";
import { connectQuietly } from "./quiet-client";

/**
 * The engine plans by how many rows a side might find, and goes by everybody's in the same granules: by their number, and
 * by the values that it knows of a part. Ours are few; where others have thousands of rows in one of two months, and
 * values that we have not, a plan may change, and the answer must not. Nor may it fail of a time of theirs that is too late
 * to be compared with a finer one.
 */
const client = connectQuietly();
const ours = "org_plans";
const id = randomUUID().slice(0, 8);
const crowds = { none: [], february: [2], march: [3], late: [] } as const;
type Crowd = keyof typeof crowds;
const table = (crowd: Crowd) => `plans_${id}_${crowd}.task_runs_v2`;

beforeAll(async () => {
  const fill = (crowd: Crowd, organization: string, month: number, count: number, year = 2026) =>
    client.command({
      query: `INSERT INTO ${table(crowd)} (organization_id, project_id, environment_id, run_id, friendly_id, depth, created_at, _version)
        SELECT '${organization}', 'p', 'e', toString(number), toString(number), number % {depths: UInt8},
          toDateTime64('${year}-0${month}-05 00:00:00', 3) + number, 1 FROM numbers(${count})`,
      query_params: { depths: organization === ours ? 40 : 250 },
    });
  for (const crowd of Object.keys(crowds) as Crowd[]) {
    await client.command({ query: `CREATE DATABASE plans_${id}_${crowd}` });
    await client.command({ query: `CREATE TABLE ${table(crowd)} AS trigger_dev.task_runs_v2` });
    await fill(crowd, ours, 2, 60);
    await fill(crowd, ours, 3, 50);
    for (const month of crowds[crowd]) await fill(crowd, "org_crowd", month, 7_000);
    if (crowd === "late") await fill(crowd, "org_crowd", 1, 1, 2290);
    await client.command({ query: `OPTIMIZE TABLE ${table(crowd)} FINAL` });
  }
});
afterAll(async () => {
  for (const crowd of Object.keys(crowds)) await client.command({ query: `DROP DATABASE plans_${id}_${crowd}` });
  await client.close();
});

const options = (crowd: Crowd): CompileOptions => ({
  ...optionsFor(ours),
  catalog: createCatalog([{ ...runs, database: `plans_${id}_${crowd}` }]),
  range: { from: new Date("2026-02-01T00:00:00Z"), to: new Date("2026-03-10T00:00:00Z") },
  policy: { lookBackDays: 366, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 },
});

const february = "triggered_at < '2026-03-01'";
const march = "triggered_at >= '2026-03-01'";
/** One side that finds nothing, and one that fails of a row of ours if it is calculated at all. */
const sides = (
  [
    [february, march],
    [march, february],
  ] as const
).map(
  ([first, second]) =>
    [
      `(SELECT run_id AS k FROM runs WHERE ${first} AND depth > 100) x`,
      `(SELECT run_id AS k, intDiv(1, depth - 5) AS z FROM runs WHERE ${second}) y`,
    ] as const,
);
const kinds = ["", "LEFT ", "RIGHT ", "FULL ", "ANY ", "ANY LEFT ", "SEMI ", "RIGHT SEMI ", "ANTI ", "RIGHT ANTI "];
const queries = sides.flatMap(([nothing, failing]) => [
  ...kinds.flatMap((kind) =>
    [
      [nothing, failing],
      [failing, nothing],
    ].map(([left, right]) => `SELECT count(), sum(y.z) FROM ${left} ${kind}JOIN ${right} ON x.k = y.k`),
  ),
  `SELECT count() FROM ${nothing}, ${failing} WHERE x.k = y.k AND y.z > -10`,
  `SELECT count() FROM ${failing} CROSS JOIN ${nothing} WHERE y.z > -10`,
  `SELECT count() FROM runs n JOIN ${failing} ON n.run_id = y.k JOIN ${nothing} ON n.run_id = x.k WHERE y.z > -10`,
  `SELECT count() FROM ${failing} JOIN runs n ON n.run_id = y.k JOIN ${nothing} ON n.run_id = x.k WHERE y.z > -10`,
  `SELECT count() FROM ${nothing} WHERE EXISTS (SELECT 1 FROM ${failing} WHERE y.k = x.k AND y.z > -10)`,
  `SELECT count() FROM ${failing} WHERE y.z > -10 AND EXISTS (SELECT 1 FROM ${nothing} WHERE x.k = y.k)`,
  `SELECT x.k, (SELECT max(y.z) FROM ${failing} WHERE y.k = x.k) AS m FROM ${nothing}`,
  `SELECT count() FROM ${failing} WHERE y.z IN (SELECT depth FROM ${nothing.replace("run_id AS k", "depth")})`,
  `SELECT k FROM ${nothing} INTERSECT SELECT toString(y.z) FROM ${failing}`,
]);

const finer = [
  "SELECT count() FROM runs WHERE triggered_at > now64(9)",
  "SELECT count() FROM runs WHERE triggered_at < now64(9) AND depth = 5",
  "SELECT count() FROM runs WHERE triggered_at >= '2026-03-05 00:00:01.123456789'",
  "SELECT count() FROM (SELECT triggered_at AS t FROM runs UNION ALL SELECT triggered_at FROM runs) s WHERE t > now64(9)",
  "SELECT count() FROM runs a LEFT JOIN runs b ON a.run_id = b.run_id AND b.triggered_at > now64(9)",
];

test.each([...queries, ...finer])("%s", async (query) => {
  const answers = new Map<Crowd, Answer>();
  for (const crowd of Object.keys(crowds) as Crowd[]) answers.set(crowd, await ask(client, query, options(crowd)));
  expect(answers.get("february")).toEqual(answers.get("none"));
  expect(answers.get("march")).toEqual(answers.get("none"));
  expect(answers.get("late")).toEqual(answers.get("none"));
  expect(answers.get("none")?.kind).not.toBe("refused");
});
