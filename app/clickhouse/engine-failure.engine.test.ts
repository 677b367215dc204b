import { ClickHouseLogLevel, type ClickHouseSettings, createClient } from "@clickhouse/client";
import { compile, tenantScope } from "trql";
import type { ErrorCode } from "trql/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { acme } from "~/demo/tenants";
import type { PlanName } from "~/features/limits/plans";
import { runQuery } from "~/features/query/run-query.server";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { catalog } from "~/tables/catalog";
import { engineCode as codeOf, engineFailure, knownEngineCodes } from "./engine-failure";

const tenant: TenantContext = {
  organization: { id: acme.id, slug: acme.slug, name: "Acme", plan: "free" },
  project: { id: "project_failures", slug: "store", ref: "proj_failures", name: "Store" },
  environment: { id: "env_failures", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "key_failures", name: "tests" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
};
const run = (query: string, plan: PlanName = "free") =>
  runQuery({
    tenant: { ...tenant, organization: { ...tenant.organization, plan } },
    request: { query, scope: "organization", period: "7d" },
    source: "api",
    signal: new AbortController().signal,
  });

/** What must never be read in an answer: names of ours, names of the compiler's, words of the engine's. */
const unspeakable = /trigger_dev|task_runs|organization_id|__\w|_CAST|DB::|Exception|FUNCTION|while executing|In scope/;

/** Everything that went to the server's log, where the engine's text belongs. */
let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

const unreadable = /^A value cannot be read as the type/;
const outside = /^An argument of a function is outside/;
const notTaken = /^A function does not take what it is given/;
const tooWide = /^A number is outside what its type can hold/;
const tooLarge = /^A function would build a text or an array/;
const dividedByZero = /^A whole number or a decimal was divided by zero/;
const notFinite = /^Infinity or what is not a number/;
const noCommonType = /^Values that come together have no type/;
const wrongType = /^A function cannot take an argument of this type/;

type Case = readonly [query: string, engineCode: number, code: ErrorCode, message: RegExp, plan?: PlanName];
const provoked: readonly Case[] = [
  ["SELECT intDiv(1, depth) FROM runs", 153, "invalid_query", dividedByZero],
  ["SELECT 1 % depth FROM runs", 153, "invalid_query", dividedByZero],
  ["SELECT toInt64(task_identifier) FROM runs", 6, "invalid_query", unreadable],
  ["SELECT CAST(task_identifier AS Int32) FROM runs", 6, "invalid_query", unreadable],
  ["SELECT toDecimal32(task_identifier, 2) FROM runs", 6, "invalid_query", unreadable],
  ["SELECT task_identifier LIKE 'a\\\\' FROM runs", 25, "invalid_query", /^A pattern of LIKE ends with a backslash/],
  ["SELECT toInt64(substring(task_identifier, 1000)) FROM runs", 32, "invalid_query", unreadable],
  ["SELECT toDate(task_identifier) FROM runs", 38, "invalid_query", unreadable],
  ["SELECT parseDateTimeBestEffort(task_identifier) FROM runs", 41, "invalid_query", unreadable],
  ["SELECT toFloat64(task_identifier) FROM runs", 72, "invalid_query", unreadable],
  ["SELECT base64Decode(task_identifier) FROM runs", 117, "invalid_query", unreadable],
  ["SELECT toUUID(task_identifier) FROM runs", 376, "invalid_query", unreadable],
  ["SELECT toBool(task_identifier) FROM runs", 467, "invalid_query", unreadable],
  ["SELECT (1 / depth)::Int64 FROM runs", 70, "invalid_query", notFinite],
  ["SELECT toUInt8(0 / depth) FROM runs", 70, "invalid_query", notFinite],
  ["SELECT toDecimal32(0 / depth, 2) FROM runs", 407, "invalid_query", notFinite],
  ["SELECT toDecimal32(1, 2) / depth FROM runs", 153, "invalid_query", dividedByZero],
  ["SELECT intDiv(toInt64(-9223372036854775808), toInt64(depth) - 1) FROM runs", 153, "invalid_query", tooWide],
  ["SELECT toDecimal32(concat('1e30', ''), 2) FROM runs", 69, "invalid_query", outside],
  ["SELECT range(1000000000 + depth) FROM runs", 69, "limit_exceeded", tooLarge],
  ["SELECT toStartOfInterval(triggered_at, toIntervalSecond(0)) FROM runs", 69, "invalid_query", outside],
  ["SELECT substring(task_identifier, 0) FROM runs", 135, "invalid_query", outside],
  ["SELECT leftPad(task_identifier, toInt32(depth) - 100, 'x') FROM runs", 353, "invalid_query", outside],
  [
    "SELECT replaceRegexpAll(task_identifier, concat('(?=', 'a)'), 'b') FROM runs",
    36,
    "invalid_query",
    /^A regular expression is not valid/,
  ],
  ["SELECT toTimeZone(triggered_at, 'posix/Nowhere') FROM runs", 36, "invalid_query", notTaken],
  [
    "SELECT match(task_identifier, '\\\\pL{1000}') FROM runs",
    427,
    "invalid_query",
    /^A regular expression is not valid/,
  ],
  ["SELECT toDecimal32(depth + 100000000, 5) FROM runs", 407, "invalid_query", tooWide],
  ["SELECT subtractSeconds(triggered_at, 9223372036854775807) FROM runs", 407, "invalid_query", tooWide],
  [
    "SELECT multiMatchAny(task_identifier, arrayMap(x -> concat('(', toString(x)), [1])) FROM runs",
    36,
    "invalid_query",
    /^A regular expression is not valid/,
  ],
  [
    "SELECT multiMatchAny(task_identifier, arrayMap(x -> concat('a{', toString(x), '}'), [51])) FROM runs",
    447,
    "invalid_query",
    /^A regular expression among several/,
  ],
  [
    "SELECT multiSearchAny(task_identifier, arrayMap(x -> toString(x), range(256))) FROM runs",
    34,
    "invalid_query",
    /^A list of texts/,
  ],
  [
    "SELECT multiSearchFirstIndex(task_identifier, arrayMap(x -> toString(x), range(256))) FROM runs",
    42,
    "invalid_query",
    /^A list of texts/,
  ],
  [
    `SELECT retention(${Array.from({ length: 33 }, (_, index) => `depth = ${index}`)}) AS kept FROM runs`,
    42,
    "invalid_query",
    /^A function takes 32 conditions at most/,
  ],
  ["SELECT mapFromArrays(tags, [1]) FROM runs", 190, "invalid_query", /^Arrays that are used together/],
  ["SELECT sumMap(['a', 'b'], [depth]) FROM runs", 36, "invalid_query", /^Arrays that are used together/],
  ["SELECT toStartOfInterval(triggered_at, toIntervalSecond(depth)) FROM runs", 44, "invalid_query", wrongType],
  ["SELECT run_id, (SELECT depth FROM runs) AS depth_of FROM runs", 125, "invalid_query", /^A subquery that stands/],
  ["SELECT arrayWithConstant(2000000000 + depth, 'x') FROM runs", 128, "limit_exceeded", tooLarge],
  ["SELECT arrayWithConstant(toInt64(depth) - 1, 'x') FROM runs", 128, "invalid_query", outside],
  ["SELECT toFixedString(task_identifier, 1) FROM runs", 131, "invalid_query", /^A text is longer than the length/],
  ["SELECT space(10000000 + depth) FROM runs", 131, "limit_exceeded", tooLarge],
  [
    "SELECT max(repeat(toString(n), 100000)) AS longest FROM (SELECT arrayJoin(range(100000)) AS n)",
    241,
    "limit_exceeded",
    /^The query needed more memory/,
  ],
  [
    // A sum over the fourth power of the rows: no machine is done with it in time.
    "SELECT sum(length(SHA512(concat(a.run_id, b.run_id, c.run_id, d.run_id)))) FROM runs a CROSS JOIN runs b CROSS JOIN runs c CROSS JOIN runs d",
    159,
    "timeout",
    /^The query took longer than the plan allows/,
  ],
  // The compiler bounds how deep a query is, and the engine's bound on the text that it is sent comes before for some.
  [
    `${"SELECT deep FROM (".repeat(40)}SELECT depth${" + 1".repeat(390)} AS deep FROM runs${")".repeat(40)}`,
    167,
    "limit_exceeded",
    /^The query is nested too deep for the engine/,
  ],
  [`SELECT 1${" IN (1, 2)".repeat(390)} AS x`, 306, "limit_exceeded", /^The query is nested too deep for the engine/],
  ["SELECT CAST(concat('[', task_identifier, ']') AS Array(String)) FROM runs", 26, "invalid_query", unreadable],
  ["SELECT CAST('[1,2' AS Array(Int64))", 27, "invalid_query", unreadable],
  ["SELECT CAST(concat('[', task_identifier) AS Array(Int64)) FROM runs", 130, "invalid_query", unreadable],
  [
    "SELECT count() FROM runs a ASOF JOIN runs b ON a.run_id = b.run_id AND a.task_identifier > b.task_identifier",
    169,
    "invalid_query",
    /^ASOF JOIN takes the nearest number or time/,
  ],
  [
    "SELECT count() FROM runs a ASOF JOIN runs b ON a.run_id = b.run_id AND toDateTime64(a.triggered_at, 0) >= toDateTime64(b.triggered_at, 0)",
    44,
    "invalid_query",
    /^ASOF JOIN compares what is calculated with a constant/,
  ],
  [
    "SELECT count() FROM (SELECT toUInt256(depth) AS n FROM runs) a JOIN (SELECT toInt64(depth) AS n FROM runs) b USING (n)",
    386,
    "invalid_query",
    noCommonType,
  ],
  [
    "SELECT sum(depth) OVER (ORDER BY toUInt256(depth) RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS near FROM runs",
    48,
    "invalid_query",
    /^The engine cannot run this combination of clauses/,
  ],
  [
    "SELECT count() FROM runs WHERE depth IN (SELECT n * 1000000 + m FROM (SELECT n, arrayJoin(range(1000000)) AS m FROM (SELECT arrayJoin(range(11)) AS n)))",
    191,
    "limit_exceeded",
    /^A join or an IN list holds too many rows/,
    "enterprise",
  ],
  [
    "SELECT repeat('x', 20000), arrayJoin(range(10001)) FROM (SELECT 1)",
    396,
    "limit_exceeded",
    /^The result is too large/,
    "enterprise",
  ],
];

describe("what a query provokes in the engine is told in our words", () => {
  test.for(provoked)("%s (%i)", async ([query, engineCode, code, message, plan]) => {
    const outcome = await run(query, plan);
    if (outcome.ok) throw new Error("The engine ran it.");
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "").engine.code).toBe(String(engineCode));
    expect(outcome.error.error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(outcome.error.error).not.toHaveProperty("diagnostics");
    expect(JSON.stringify(outcome)).not.toMatch(unspeakable);
  });
});

/** Limits that only an operator sets: what the engine says where one of them is reached. */
const set: readonly (readonly [settings: ClickHouseSettings, engineCode: number, code: ErrorCode, message: RegExp])[] =
  [
    [{ max_rows_to_read: "1" }, 158, "limit_exceeded", /^The query reads more rows than the plan allows/],
    [{ max_bytes_to_read: "1" }, 307, "limit_exceeded", /^The query reads more bytes than the plan allows/],
    [{ max_parser_backtracks: "1" }, 718, "limit_exceeded", /^The query is nested too deep for the engine/],
  ];

describe("what an operator's settings provoke in the engine is told in our words", () => {
  test.for(set)("%j (%i)", async ([settings, engineCode, code, message]) => {
    const compiled = compile("SELECT run_id, sum(depth) FROM runs GROUP BY run_id", {
      catalog,
      scope: tenantScope({ organizationId: acme.id }),
      range: { from: new Date(0), to: new Date() },
      timeZone: "UTC",
      policy: { lookBackDays: 30, wallTimeSeconds: 20, memoryBytes: 2 ** 30 },
      names: { environments: [], projects: [] },
      now: new Date(),
    });
    if (!compiled.ok) throw new Error("It does not compile.");
    const { sql, parameters } = compiled.query;
    const client = createClient({
      url: process.env.CLICKHOUSE_WRITER_URL ?? "",
      log: { level: ClickHouseLogLevel.OFF },
    });
    const problem = await client
      .query({ query: sql, query_params: parameters, clickhouse_settings: settings, format: "JSONCompact" })
      .then((result) => result.text())
      .catch((error: unknown) => error);
    await client.close();
    expect(codeOf(problem)).toBe(String(engineCode));
    expect(engineFailure(problem)).toEqual({ code, message: expect.stringMatching(message) });
  });
});

/** Codes with words of their own that no text reaches: the compiler, or another limit, comes first. */
const unprovoked = new Map<string, readonly number[]>([
  ["nesting and size, which the language bounds lower", [161, 162, 168]],
  ["functions and casts that the language does not have", [321, 349, 675, 676]],
  ["types, arguments and joins that the compiler checks", [12, 43, 53, 403]],
  ["what happens around a query, or for gaps that are filled: tests of their own", [202, 394, 395]],
  ["what the engine guesses of the time to come, in some runs and not in others", [160]],
]);

test("every code that has words is provoked here, or is said to be out of reach", () => {
  const reached = new Set([
    ...[...provoked, ...set].map(([, engineCode]) => engineCode),
    ...[...unprovoked.values()].flat(),
  ]);
  expect([...knownEngineCodes].filter((code) => !reached.has(code))).toEqual([]);
  expect([...reached].filter((code) => !knownEngineCodes.has(code))).toEqual([]);
});

test("an engine that cannot be reached is away, not broken", async () => {
  const client = createClient({ url: "http://127.0.0.1:1" });
  const problem = await client.query({ query: "SELECT 1" }).catch((error: unknown) => error);
  await client.close();
  expect(problem).toBeInstanceOf(Error);
  expect(engineFailure(problem)).toMatchObject({ code: "engine_unavailable" });
});

test("whatever is not known is ours to look at", () => {
  expect(engineFailure(new Error("Code: 49. DB::Exception: trigger_dev.task_runs_v2"))).toEqual({
    code: "internal",
    message: "The query could not be run. It has been logged with this request's id.",
  });
});
