import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineTable } from "../schema/table-schema.js";
import { tenantScope } from "../schema/tenancy.js";
import { scalar } from "../types/type.js";
import { engineSettings } from "./settings.js";

const stored = `settings_${crypto.randomUUID().replaceAll("-", "")}`;
const physical = `trigger_dev.${stored}`;
const table = defineTable({
  name: "things",
  description: "Things.",
  database: "trigger_dev",
  table: stored,
  tenant: { organization: "organization_id", project: "project_id", environment: "environment_id" },
  columns: { n: { type: scalar("Int64"), description: "A number." } },
});
const scope = tenantScope({ organizationId: "org_a", projectId: "project_1", environmentId: "env_1" });
const limits = { wallTimeSeconds: 30, memoryBytes: 256 * 1024 ** 2 };
const sent = engineSettings([table], scope, limits, "Asia/Tokyo");

let client: ClickHouseClient;
beforeAll(async () => {
  client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL, log: { level: ClickHouseLogLevel.OFF } });
  await client.command({
    query: `CREATE TABLE ${physical} (organization_id String, project_id String, environment_id String, n Int64,
      INDEX n_set n TYPE set(100) GRANULARITY 1)
      ENGINE = MergeTree ORDER BY (organization_id, project_id, environment_id)`,
  });
  await client.command({
    query: `INSERT INTO ${physical} VALUES ('org_a', 'project_1', 'env_1', 1), ('org_a', 'project_1', 'env_2', 2),
      ('org_a', 'project_2', 'env_3', 3), ('org_b', 'project_1', 'env_1', 0)`,
    // What is known of the values of a part is gathered here, and not only when it is merged.
    clickhouse_settings: { materialize_statistics_on_insert: 1 },
  });
});
afterAll(async () => {
  await client.command({ query: `DROP TABLE ${physical}` });
  await client.close();
});

/** The rows, or the engine's code of why there are none. */
async function answerTo(query: string, settings: Record<string, string | number>): Promise<unknown> {
  try {
    const result = await client.query({ query, clickhouse_settings: settings, format: "JSONCompact" });
    return JSON.parse(await result.text()).data;
  } catch (problem) {
    const { code } = problem as { code?: string };
    if (code === undefined) throw problem;
    return Number(code);
  }
}

const slow = "SELECT sum(s) FROM (SELECT sleepEachRow(0.4) AS s FROM numbers(4) SETTINGS max_block_size = 1)";
const manyRows = "SELECT number FROM numbers(30000)";
const join = "SELECT count() FROM numbers(1) AS a JOIN numbers(1001) AS b ON a.number = b.number";
const set = "SELECT count() FROM numbers(1) WHERE number IN (SELECT number FROM numbers(1001))";
const nested = `${"SELECT * FROM (".repeat(90)}SELECT 1${")".repeat(90)}`;
const doubling = Array.from({ length: 18 }, (_, index) => `x${index} + x${index} AS x${index + 1}`).join(", ");
interface Case {
  readonly setting: string;
  readonly query: string;
  /** What comes with everything that is sent; a code of the engine's where it refuses. */
  readonly answer: unknown;
  /** The value that shows what the setting does, by not doing it. */
  readonly other: string | number;
  readonly otherAnswer: unknown;
  /** Limits that would take long to reach are made smaller. */
  readonly smaller?: Record<string, number>;
}
const cases: Case[] = [
  { setting: "readonly", query: "SELECT 1 SETTINGS max_threads = 1", answer: 164, other: 0, otherAnswer: [[1]] },
  {
    setting: "max_execution_time",
    query: slow,
    answer: 159,
    other: 0,
    otherAnswer: [[0]],
    smaller: { max_execution_time: 1 },
  },
  {
    setting: "timeout_overflow_mode",
    query: slow,
    answer: 159,
    other: "break",
    otherAnswer: expect.any(Array),
    smaller: { max_execution_time: 1 },
  },
  {
    setting: "max_memory_usage",
    query: "SELECT length(groupArray(number)) FROM numbers(50000000)",
    answer: 241,
    other: 0,
    otherAnswer: [[50_000_000]],
  },
  {
    setting: "max_result_rows",
    query: manyRows,
    answer: 396,
    other: 0,
    otherAnswer: expect.objectContaining({ length: 30_000 }),
  },
  { setting: "result_overflow_mode", query: manyRows, answer: 396, other: "break", otherAnswer: expect.any(Array) },
  {
    setting: "max_result_bytes",
    query: "SELECT if(number < 0, toFixedString('x', 100000), NULL) FROM numbers(2000)",
    answer: 396,
    other: 0,
    otherAnswer: expect.objectContaining({ length: 2_000 }),
    smaller: { max_memory_usage: 1024 ** 3 },
  },
  {
    setting: "function_range_max_elements_in_block",
    query: "SELECT sum(length(range(number + 17000000))) FROM numbers(2)",
    answer: 69,
    other: 500_000_000,
    otherAnswer: [[34_000_001]],
    smaller: { max_memory_usage: 1024 ** 3 },
  },
  {
    setting: "max_query_size",
    query: `SELECT length('${"x".repeat(300_000)}')`,
    answer: [[300_000]],
    other: 262_144,
    otherAnswer: 62,
  },
  {
    setting: "max_ast_elements",
    query: `SELECT length([${"-a,".repeat(999)}-a]) FROM (SELECT 1 AS a)`,
    answer: 168,
    other: 0,
    otherAnswer: [[1_000]],
    smaller: { max_ast_elements: 1_000 },
  },
  {
    setting: "max_expanded_ast_elements",
    query: `WITH 1 AS x0, ${doubling} SELECT x18`,
    answer: 36,
    other: 5_000_000,
    otherAnswer: [[262_144]],
  },
  { setting: "max_subquery_depth", query: nested, answer: 162, other: 0, otherAnswer: [[1]] },
  {
    setting: "max_rows_in_join",
    query: join,
    answer: 191,
    other: 0,
    otherAnswer: [[1]],
    smaller: { max_rows_in_join: 1_000 },
  },
  {
    setting: "join_overflow_mode",
    query: join,
    answer: 191,
    other: "break",
    otherAnswer: expect.any(Array),
    smaller: { max_rows_in_join: 1_000 },
  },
  {
    setting: "max_rows_in_set",
    query: set,
    answer: 191,
    other: 0,
    otherAnswer: [[1]],
    smaller: { max_rows_in_set: 1_000 },
  },
  {
    setting: "set_overflow_mode",
    query: set,
    answer: 191,
    other: "break",
    otherAnswer: expect.any(Array),
    smaller: { max_rows_in_set: 1_000 },
  },
  {
    setting: "join_use_nulls",
    query: "SELECT b.number FROM numbers(1) AS a LEFT JOIN numbers(1) AS b ON a.number + 1 = b.number",
    answer: [[null]],
    other: 0,
    otherAnswer: [[0]],
  },
  {
    setting: "group_by_use_nulls",
    query: "SELECT number FROM numbers(1) GROUP BY ROLLUP(number) ORDER BY number NULLS LAST",
    answer: [[0], [null]],
    other: 0,
    otherAnswer: [[0], [0]],
  },
  {
    setting: "enable_nullable_tuple_type",
    query: "SELECT CAST(NULL AS Nullable(Tuple(UInt8)))",
    answer: [[null]],
    other: 0,
    otherAnswer: 44,
  },
  {
    setting: "optimize_multiif_to_if",
    query:
      "SELECT multiIf(number = 1, number, 7) AS a FROM numbers(1) GROUP BY ROLLUP(multiIf(number = 1, number, 7)) ORDER BY a NULLS LAST",
    answer: [[7], [null]],
    other: 1,
    otherAnswer: 10,
  },
  {
    setting: "optimize_min_equality_disjunction_chain_length",
    query: "SELECT number = 1 OR number = 2 OR number = 3 FROM numbers(1) GROUP BY number = 1, number = 2, number = 3",
    answer: [[0]],
    other: 3,
    otherAnswer: 10,
  },
  {
    setting: "optimize_min_inequality_conjunction_chain_length",
    query:
      "SELECT number != 1 AND number != 2 AND number != 3 FROM numbers(1) GROUP BY number != 1, number != 2, number != 3",
    answer: [[1]],
    other: 3,
    otherAnswer: 10,
  },
  {
    setting: "optimize_arithmetic_operations_in_aggregate_functions",
    query: "SELECT sum(number + 2) OVER (ORDER BY number) FROM numbers(3)",
    answer: [[2], [5], [9]],
    other: 1,
    otherAnswer: [[9]],
  },
  {
    setting: "optimize_uniq_to_count",
    query: "SELECT uniqExact(n) FROM (SELECT DISTINCT nullIf(number, 1) AS n FROM numbers(3))",
    answer: [[2]],
    other: 1,
    otherAnswer: [[3]],
  },
  {
    setting: "aggregate_functions_null_for_empty",
    query: "SELECT sum(number) FROM numbers(0)",
    answer: [[0]],
    other: 1,
    otherAnswer: [[null]],
  },
  { setting: "transform_null_in", query: "SELECT NULL IN (NULL, 1)", answer: [[null]], other: 1, otherAnswer: [[1]] },
  {
    setting: "session_timezone",
    query: "SELECT toString(toDateTime(0))",
    answer: [["1970-01-01 09:00:00"]],
    other: "UTC",
    otherAnswer: [["1970-01-01 00:00:00"]],
  },
  {
    setting: "date_time_output_format",
    query: "SELECT toDateTime64(1.5, 3)",
    answer: [["1970-01-01T00:00:01.500Z"]],
    other: "simple",
    otherAnswer: [["1970-01-01 09:00:01.500"]],
  },
  {
    setting: "output_format_json_quote_64bit_integers",
    query: "SELECT toInt64(5)",
    answer: [[5]],
    other: 1,
    otherAnswer: [["5"]],
  },
  {
    setting: "output_format_json_quote_decimals",
    query: "SELECT toDecimal64('1.5', 1)",
    answer: [["1.5"]],
    other: 0,
    otherAnswer: [[1.5]],
  },
  {
    setting: "output_format_json_quote_denormals",
    query: "SELECT nan",
    answer: [["nan"]],
    other: 0,
    otherAnswer: [[null]],
  },
  {
    setting: "allow_reorder_prewhere_conditions",
    query: `EXPLAIN actions = 1 SELECT count() FROM ${physical} WHERE project_id != '' AND organization_id = 'org_a' AND intDiv(1, n) = 1`,
    answer: expect.any(Array),
    other: 1,
    otherAnswer: expect.any(Array),
  },
  {
    // Another organization's zero, which an index of type `set` tries before the guard has hidden it.
    setting: "use_skip_indexes",
    query: `SELECT count() FROM (SELECT n FROM ${physical} PREWHERE organization_id = 'org_a') WHERE intDiv(6, n) > 0`,
    answer: [[1]],
    other: 1,
    otherAnswer: 153,
  },
  {
    // The embedded engine has no room for such a cache, so that it can only be asked what holds.
    setting: "use_query_condition_cache",
    query: "SELECT toUInt8(getSetting('use_query_condition_cache'))",
    answer: [[0]],
    other: 1,
    otherAnswer: [[1]],
  },
  {
    setting: "use_query_cache",
    query: "SELECT toUInt8(getSetting('use_query_cache'))",
    answer: [[0]],
    other: 1,
    // With the cache, the engine refuses what may answer otherwise the next time.
    otherAnswer: 704,
  },
  {
    setting: "compile_expressions",
    query: `SELECT toDecimal32(n + 5, 9) FROM ${physical}`,
    // As on an engine that has run the calculation before.
    smaller: { min_count_to_compile_expression: 0 },
    answer: 407,
    other: 1,
    otherAnswer: [["1.705032704"]],
  },
  {
    setting: "compile_aggregate_expressions",
    query: `SELECT min(t), count() FROM (SELECT toUInt32(number % 1) AS g, toDateTime64(toInt64(number) - 1, 3, 'UTC') AS t
      FROM numbers(3)) GROUP BY g`,
    smaller: { min_count_to_compile_aggregate_expression: 0 },
    answer: [["1969-12-31T23:59:59.000Z", 3]],
    other: 1,
    otherAnswer: [["1970-01-01T00:00:00.000Z", 3]],
  },
  {
    // An a, and the first half of another character.
    setting: "compile_regular_expressions",
    query: "SELECT hex(extract(materialize(unhex('61C3')), '.*'))",
    smaller: { min_count_to_compile_regular_expression: 0 },
    answer: [["61"]],
    other: 1,
    otherAnswer: [["61C3"]],
  },
  {
    // No order is known that becomes another one.
    setting: "compile_sort_description",
    query: "SELECT toUInt8(getSetting('compile_sort_description'))",
    answer: [[0]],
    other: 1,
    otherAnswer: [[1]],
  },
  {
    // What there is to read, where nobody's value is so large.
    setting: "use_statistics_for_part_pruning",
    query: `EXPLAIN ESTIMATE SELECT n FROM ${physical} WHERE n > 1000`,
    answer: [["trigger_dev", stored, 1, 4, 1]],
    other: 1,
    otherAnswer: [["trigger_dev", stored, 0, 0, 0]],
  },
  {
    setting: "use_statistics",
    query: "SELECT toUInt8(getSetting('use_statistics'))",
    answer: [[0]],
    other: 1,
    otherAnswer: [[1]],
  },
  {
    // What it does is seen in tests/attacks/plans.engine.test.ts, where tables are large.
    setting: "query_plan_optimize_join_order_limit",
    query: "SELECT toUInt8(getSetting('query_plan_optimize_join_order_limit'))",
    answer: [[0]],
    other: 10,
    otherAnswer: [[10]],
  },
  {
    setting: "log_comment",
    query: "SELECT getSetting('log_comment')",
    answer: [["org_a"]],
    other: "",
    otherAnswer: [[""]],
  },
  {
    setting: "additional_table_filters",
    query: `SELECT sum(n) FROM ${physical}`,
    answer: [[1]],
    other: "{}",
    otherAnswer: [[6]],
  },
];

describe("each setting that goes with a query does what it is sent for", () => {
  test.for(cases)("$setting", async ({ setting, query, answer, other, otherAnswer, smaller = {} }) => {
    const answered = await answerTo(query, { ...sent, ...smaller });
    const otherwise = await answerTo(query, { ...sent, ...smaller, readonly: 0, [setting]: other });
    expect(answered).toEqual(answer);
    expect(otherwise).toEqual(otherAnswer);
    expect(answered).not.toEqual(otherwise);
  });

  test("and none is sent without a case here", () => {
    expect(cases.map(({ setting }) => setting).sort()).toEqual(Object.keys(sent).sort());
  });
});

test("skip indexes are used when every table says that they are safe, and only then", () => {
  const safe = { ...table, skipIndexes: "safe" } as const;
  expect(engineSettings([safe, safe], scope, limits, "UTC")).not.toHaveProperty("use_skip_indexes");
  expect(engineSettings([safe, table], scope, limits, "UTC")).toHaveProperty("use_skip_indexes", 0);
});

test("nothing that goes with a query can be lifted by its text, but by SETTINGS in a subquery", async () => {
  const lifting = Object.keys(sent).filter((setting) => setting !== "readonly");
  for (const setting of [...lifting, "readonly", "max_threads"]) {
    const other = cases.find((each) => each.setting === setting)?.other ?? 1;
    const value = typeof other === "string" ? `'${other}'` : other;
    expect([setting, await answerTo(`SELECT 1 SETTINGS ${setting} = ${value}`, sent)]).toEqual([setting, 164]);
  }
  // Which is why the language has no SETTINGS, and no text of a user's is ever printed.
  const inside = `SELECT sum(n) FROM (SELECT n FROM ${physical} SETTINGS additional_table_filters = {})`;
  expect(await answerTo(inside, sent)).toEqual([[6]]);
});
