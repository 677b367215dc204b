import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asInferred, asSent } from "./as-inferred";
import { type Answer, connect, runTrql } from "./run-trql";
import { insertSampleRuns } from "./sample-runs";

const organization = "org_answers";
const client = connect();

beforeAll(async () => {
  await insertSampleRuns(client, organization);
  await client.insert({
    table: "trigger_dev.metrics_v1",
    format: "JSONEachRow",
    values: [0, 30].map((seconds) => ({
      organization_id: organization,
      project_id: "project_1",
      environment_id: "env_prod",
      metric_name: "process.memory.usage",
      metric_type: "gauge",
      metric_subject: "m1",
      bucket_start: `2026-03-10 11:00:${seconds === 0 ? "00" : "30"}`,
      value: 100 + seconds,
      attributes: {},
    })),
  });
});
afterAll(() => client.close());

const ask = async (text: string, options: Parameters<typeof runTrql>[2] = {}) =>
  (await runTrql(text, organization, options)) as Answer;

describe("the example queries of the introduction", () => {
  test("cost by task", async () => {
    const answer = await ask(
      "SELECT task_identifier, SUM(total_cost) AS cost FROM runs GROUP BY task_identifier ORDER BY cost",
    );
    expect(answer.columns).toMatchObject([
      { name: "task_identifier", type: "String", renderType: null },
      { name: "cost", type: "Float64", renderType: "costInDollars" },
    ]);
    expect(answer.rows[0]?.[0]).toBe("send-email");
    expect(answer.rows[0]?.[1]).toBeCloseTo(0.31);
    expect(answer.rows[1]?.[1]).toBeCloseTo(0.71);
  });

  test("runs over time", async () => {
    const answer = await ask("SELECT timeBucket(), COUNT(*) as runs FROM runs GROUP BY timeBucket ORDER BY timeBucket");
    expect(answer.columns.map((column) => column.name)).toEqual(["timeBucket", "runs"]);
    expect(answer.rows).toEqual([
      ["2026-03-10T11:40:00Z", "1"],
      ["2026-03-10T11:45:00Z", "1"],
      ["2026-03-10T11:50:00Z", "1"],
      ["2026-03-10T11:55:00Z", "1"],
    ]);
  });

  test("memory over time", async () => {
    const answer = await ask(
      "SELECT timeBucket(), prettyFormat(avg(value), 'bytes') AS avg_memory FROM metrics WHERE metric_name = 'process.memory.usage' GROUP BY timeBucket ORDER BY timeBucket LIMIT 1000",
    );
    expect(answer.rows).toEqual([["2026-03-10T11:00:00Z", 115]]);
    expect(answer.columns[1]).toMatchObject({ name: "avg_memory", renderType: "bytes" });
  });

  test("cost of what failed", async () => {
    const answer = await ask(
      "SELECT task_identifier, SUM(total_cost) FROM runs WHERE status = 'Failed' GROUP BY task_identifier",
    );
    expect(answer.rows).toEqual([["send-email", 0.205]]);
  });

  test("slow root runs", async () => {
    const answer = await ask(
      "SELECT run_id, status, execution_duration, tags FROM runs WHERE execution_duration > 5000 AND root_run_id IS NULL ORDER BY triggered_at DESC LIMIT 50",
    );
    expect(answer.rows).toEqual([["run_a1", "Completed", "6000", ["red"]]]);
  });
});

/** Expected rows are written by hand from the rows above. */
const cases: readonly (readonly [text: string, rows: readonly (readonly unknown[])[]])[] = [
  ["SELECT run_id FROM runs WHERE run_id = 'run_a1'", [["run_a1"]]],
  ["SELECT run_id FROM runs WHERE run_id = 'run_a2'", [["run_a2"]]],
  ["SELECT count() FROM runs WHERE run_id = 'a1'", [["0"]]],
  ["SELECT run_id FROM runs WHERE run_id IN ('run_a3', 'run_a4', 'nothing') ORDER BY run_id", [["run_a3"], ["run_a4"]]],
  ["SELECT root_run_id FROM runs WHERE root_run_id = 'run_a1'", [["run_a1"]]],
  ["SELECT count() FROM runs WHERE root_run_id != 'run_zz'", [["1"]]],
  [
    "SELECT status, count() AS n FROM runs GROUP BY status ORDER BY n DESC, status",
    [
      ["Completed", "2"],
      ["Failed", "1"],
      ["Queued", "1"],
    ],
  ],
  ["SELECT count() FROM runs WHERE status LIKE 'C%'", [["2"]]],
  ["SELECT count() FROM runs WHERE NOT (status = 'Completed' OR status = 'Failed')", [["1"]]],
  ["SELECT lower(status) AS s FROM runs WHERE status = 'Failed'", [["failed"]]],
  [
    "SELECT environment, count() FROM runs GROUP BY environment ORDER BY environment",
    [
      ["dev", "1"],
      ["prod", "3"],
    ],
  ],
  ["SELECT count() FROM runs WHERE environment = 'dev'", [["1"]]],
  ["SELECT project FROM runs WHERE run_id = 'run_a1'", [["proj_shop"]]],
  [
    "SELECT is_finished, is_root_run, is_child_run, has_delay, is_test FROM runs WHERE run_id = 'run_a3'",
    [[true, false, true, false, false]],
  ],
  ["SELECT output.order.total, output.order.id FROM runs WHERE output.order.total > 5", [["12.5", "o1"]]],
  ["SELECT sum(output.order.total) AS total FROM runs", [[15.5]]],
  ["SELECT output.order.total::Float64 AS t FROM runs WHERE run_id = 'run_a1'", [[12.5]]],
  ["SELECT count() FROM runs WHERE output.order.id IS NULL", [["3"]]],
  ["SELECT tags[1] AS first FROM runs WHERE run_id = 'run_a3'", [["red"]]],
  ["SELECT count() FROM runs WHERE 'blue' IN tags", [["1"]]],
  [
    "SELECT arrayJoin(tags) AS tag, count() AS n FROM runs GROUP BY tag ORDER BY tag",
    [
      ["blue", "1"],
      ["red", "2"],
    ],
  ],
  [
    "SELECT CASE status WHEN 'Failed' THEN 'bad' WHEN 'Queued' THEN 'open' END AS kind, count() AS n FROM runs GROUP BY kind ORDER BY n DESC, kind",
    [
      [null, "2"],
      ["bad", "1"],
      ["open", "1"],
    ],
  ],
  ["SELECT run_id FROM runs WHERE total_cost BETWEEN 0.2 AND 0.31 ORDER BY run_id", [["run_a2"], ["run_a3"]]],
  [
    "SELECT run_id FROM runs WHERE triggered_at >= '2026-03-10T12:50:00+01:00' ORDER BY run_id",
    [["run_a1"], ["run_a2"]],
  ],
  ["SELECT count() FROM runs WHERE triggered_at > TIMESTAMP '2026-03-10 11:47:00' - INTERVAL 5 MINUTE", [["3"]]],
  ["SELECT DISTINCT task_identifier FROM runs ORDER BY task_identifier DESC", [["send-email"], ["charge-card"]]],
  ["SELECT run_id FROM runs ORDER BY execution_duration DESC NULLS FIRST LIMIT 2", [["run_a4"], ["run_a3"]]],
  ["SELECT run_id FROM runs ORDER BY triggered_at LIMIT 1 OFFSET 1", [["run_a3"]]],
  ["SELECT c.run_id, p.run_id FROM runs c JOIN runs p ON c.root_run_id = p.run_id", [["run_a3", "run_a1"]]],
  [
    "SELECT r.run_id, p.status FROM runs r LEFT JOIN runs p ON r.root_run_id = p.run_id WHERE r.run_id IN ('run_a1', 'run_a3') ORDER BY r.run_id",
    [
      ["run_a1", null],
      ["run_a3", "Completed"],
    ],
  ],
  ["SELECT max(n) AS most FROM (SELECT task_identifier, count() AS n FROM runs GROUP BY task_identifier) t", [["2"]]],
  [
    "SELECT count() FROM runs WHERE task_identifier IN (SELECT task_identifier FROM runs WHERE status = 'Queued')",
    [["2"]],
  ],
  ["SELECT count() FROM runs HAVING count() > 100", []],
  [
    "SELECT avg(execution_duration), max(run_id), sum(total_cost), count() FROM runs WHERE task_identifier = 'none'",
    [[null, null, 0, "0"]],
  ],
  ["SELECT count(DISTINCT task_identifier) AS tasks FROM runs", [["2"]]],
  ["SELECT EXTRACT(hour FROM triggered_at) AS h, count() FROM runs GROUP BY h", [[11, "4"]]],
  ["SELECT 2 + 3 * 4, -(1 - 3), 7 / 2, 7 % 4, 'a' || 'b'", [[14, 2, 3.5, 3, "ab"]]],
  [
    "SELECT 'it''s \\'ok\\' \\\\N \u{1f389}', '%s {p: String}', '\\0'",
    [["it's 'ok' \\N \u{1f389}", "%s {p: String}", "\0"]],
  ],
  [
    'SELECT task_identifier AS "__t0", count() AS "__proto__" FROM runs GROUP BY "__t0" ORDER BY "__t0"',
    [
      ["charge-card", "2"],
      ["send-email", "2"],
    ],
  ],
  [
    "SELECT status AS organization_id, 'org_other' AS created_at FROM runs WHERE run_id = 'run_a1'",
    [["Completed", "org_other"]],
  ],
];

test.each(cases)("%s", async (text, rows) => {
  const answer = await runTrql(text, organization);
  expect(answer).toHaveProperty("rows", rows);
});

test("the engine's types are the ones that were inferred", async () => {
  for (const [text] of cases) {
    const answer = await ask(text);
    const said = answer.columns.map((column) => asSent(column.type));
    expect([text, ...answer.engineTypes.map(asInferred)]).toEqual([text, ...said]);
  }
});

test("hours follow the request's time zone, printed times stay in UTC", async () => {
  const answer = await ask("SELECT toHour(triggered_at) AS h, triggered_at FROM runs WHERE run_id = 'run_a1'", {
    timeZone: "Asia/Kolkata",
  });
  expect(answer.rows).toEqual([[17, "2026-03-10T11:55:00.000Z"]]);
});

test("the plan's look-back bounds every table, whatever the request asks for", async () => {
  const year = { from: new Date("2025-03-10T00:00:00Z"), to: new Date("2026-03-10T12:00:00Z") };
  expect((await ask("SELECT count() FROM runs", { range: year })).rows).toEqual([["4"]]);
  expect(
    (await ask("SELECT count() FROM runs a LEFT JOIN runs b ON b.run_id = 'run_old'", { range: year })).rows,
  ).toEqual([["4"]]);
});

test("scope narrows to one environment", async () => {
  expect((await ask("SELECT run_id FROM runs", { environmentId: "env_dev" })).rows).toEqual([["run_a4"]]);
});
