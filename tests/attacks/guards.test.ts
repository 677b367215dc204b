import { compile, defineTable, scalar, tenantScope } from "trql";
import { expect, test } from "vitest";
import { type Printed, print } from "../../packages/trql/src/clickhouse/print";
import type { GuardedRelation, Sql, SqlQuery } from "../../packages/trql/src/clickhouse/sql";
import { TenantGuard } from "../../packages/trql/src/schema/tenancy";
import { optionsFor } from "../language/run-trql";

const columns = { organization: "organization_id", project: "project_id", environment: "environment_id" };

function printed(guard: TenantGuard, expression: Sql = { kind: "null" }): Printed {
  const source: GuardedRelation = {
    kind: "guarded",
    database: "d",
    table: "t",
    final: false,
    guard,
    where: [],
    columns: [{ name: "__one", expression }],
    alias: "__t0",
  };
  const clauses = { arrayJoin: null, where: null, groupBy: null, having: null, qualify: null, limitBy: null };
  const query: SqlQuery = {
    ...clauses,
    kind: "select",
    distinct: false,
    items: [{ name: "c0", expression: { kind: "null" } }],
    sources: [{ join: null, on: null, source }],
    orderBy: [],
    limit: null,
    offset: null,
  };
  return print(query);
}

test("a table prints with a real guard only: what looks like one is refused", () => {
  const scope = tenantScope({ organizationId: "org_a" });
  expect(Object.values(printed(TenantGuard.for(columns, scope)).parameters)).toEqual(["org_a"]);
  const forged = { conditions: [{ column: "organization_id", value: "org_b" }] } as unknown as TenantGuard;
  expect(() => printed(forged)).toThrow("guard");
  expect(() => printed(Object.create(TenantGuard.prototype) as TenantGuard)).toThrow("guard");
});

test("a path into JSON is sent as a name of plain names only", () => {
  const guard = TenantGuard.for(columns, tenantScope({ organizationId: "org_a" }));
  const sent = (path: string) => printed(guard, { kind: "subcolumn", column: "output", path });
  for (const path of ["order", "order.total", "^`order`.to", "__proto__"])
    expect(Object.values(sent(path).parameters), path).toContain(path);
  expect(sent("order.total").sql).toBe(sent("__proto__").sql);
  for (const path of [
    "",
    "a.",
    ".a",
    "a b",
    "a`b",
    "a.:`Int64`",
    "^a",
    "a.^`b`",
    "^`a`b",
    "a'",
    "1a",
    "ä",
    "a) OR (1",
    "a\n",
  ])
    expect(() => sent(path), path).toThrow("plain names");
});

test("a scope is ids that are checked: none that is empty, quoted or without what it lies in", () => {
  for (const organizationId of ["", "a b", "a'b", "a\\", "org_a' OR 1=1 --", "x".repeat(65), "орг"])
    expect(() => tenantScope({ organizationId }), organizationId).toThrow(RangeError);
  expect(() => tenantScope({ organizationId: "a", environmentId: "e" })).toThrow(RangeError);
  expect(() => tenantScope({ organizationId: "a", projectId: "p", environmentId: "" })).toThrow(RangeError);
});

test("a schema cannot show a tenant column, nor name a place in more than a plain name", () => {
  const authoring = { name: "t", description: "", database: "d", table: "t", tenant: columns };
  const column = { type: scalar("String"), description: "" };
  expect(() => defineTable({ ...authoring, columns: { organization_id: column } })).toThrow("tenant column");
  const shown = { ...column, from: "hidden", alsoCalled: ["hidden"] };
  expect(() => defineTable({ ...authoring, columns: { a: shown } })).toThrow("physical name");
  expect(() => defineTable({ ...authoring, table: "t; DROP", columns: { a: column } })).toThrow("physical name");
  expect(() => defineTable({ ...authoring, columns: { a: { ...column, from: "a, organization_id" } } })).toThrow(
    "physical name",
  );
});

test("the settings that bound and fence a query go with each one", () => {
  const result = compile("SELECT count() FROM runs", optionsFor("org_a", "env_prod"));
  const condition =
    "organization_id = \\'org_a\\' AND project_id = \\'project_1\\' AND environment_id = \\'env_prod\\'";
  const filter = (table: string) => `'trigger_dev.${table}': '${condition}'`;
  expect(result.ok && result.query.settings).toMatchObject({
    readonly: 1,
    max_execution_time: 20,
    timeout_overflow_mode: "throw",
    max_memory_usage: 2 * 1024 ** 3,
    max_result_rows: expect.any(Number),
    max_result_bytes: expect.any(Number),
    result_overflow_mode: "throw",
    max_ast_elements: expect.any(Number),
    max_expanded_ast_elements: expect.any(Number),
    max_subquery_depth: expect.any(Number),
    max_rows_in_join: expect.any(Number),
    max_rows_in_set: expect.any(Number),
    allow_reorder_prewhere_conditions: 0,
    log_comment: "org_a",
    additional_table_filters: `{${["task_runs_v2", "metrics_v1", "trql_queries_v1"].map(filter).join(", ")}}`,
  });
});

test("a type or a function that is named as text is sent in the registry's spelling", () => {
  const sent = (text: string) => {
    const result = compile(text, optionsFor("org_a"));
    return result.ok ? Object.values(result.query.parameters) : result.diagnostics;
  };
  expect(sent("SELECT JSONExtract('{}', 'a', 'array( nullable(INT64) )')")).toContain("Array(Nullable(Int64))");
  expect(sent("SELECT accurateCastOrNull('1', ' uint8 ')")).toContain("UInt8");
  expect(sent("SELECT arrayReduce(' QUANTILE ( 0.50 ) ', [1])")).toContain("quantileOrNull(0.5)");
});

test("texts that grow with each step end in a finding, whatever they nest", () => {
  const deep = (open: string, inner: string, close: string, count: number) =>
    `${open.repeat(count)}${inner}${close.repeat(count)}`;
  const doubling = Array.from({ length: 16 }, (_, index) =>
    index === 0
      ? "c0 AS (SELECT run_id FROM runs)"
      : `c${index} AS (SELECT a.run_id FROM c${index - 1} a, c${index - 1} b)`,
  );
  const aliases = Array.from({ length: 30 }, (_, index) =>
    index === 0 ? "depth AS a0" : `a${index - 1} + a${index - 1} AS a${index}`,
  );
  for (const [text, code] of [
    [`SELECT ${deep("(", "1", ")", 300)}`, "too-deep"],
    [`SELECT ${deep("[", "1", "]", 300)}`, "too-deep"],
    [`SELECT ${deep("- ", "1", "", 300)}`, "too-deep"],
    [`SELECT ${deep("NOT ", "1", "", 300)}`, "too-deep"],
    [`SELECT ${deep("CASE WHEN 1 THEN ", "1", " END", 300)}`, "too-deep"],
    [`SELECT ${deep("(SELECT ", "1", ")", 90)}`, "too-many-subqueries"],
    [`SELECT CAST('1', '${deep("Nullable(", "Int8", ")", 6_000)}')`, "unknown-type"],
    [`SELECT CAST('1', '${deep("Array(", "Int8", ")", 6_000)}')`, "unknown-type"],
    [`SELECT JSONExtract('{}', 'a', '${deep("Array(", "Int8", ")", 6_000)}')`, "argument-type"],
    [`SELECT 1 WHERE ${"1 = 1 AND ".repeat(7_000)}1`, "query-too-long"],
    [`SELECT ${"1,".repeat(15_000)}1`, "too-many-tokens"],
    [`SELECT 1 FROM ${Array.from({ length: 17 }, (_, index) => `runs r${index}`).join(", ")}`, "too-many-sources"],
    [`WITH ${doubling.join(", ")} SELECT count() FROM c15`, "too-many-subqueries"],
    [`SELECT ${aliases.join(", ")} FROM runs`, "too-many-nodes"],
  ] as const) {
    const result = compile(text, optionsFor("org_a"));
    expect(result.ok ? "it compiles" : result.diagnostics[0]?.code, text.slice(0, 60)).toBe(code);
  }
});
