import { describeTable } from "trql";
import { withFilter } from "trql/language-service";
import { afterAll, beforeAll, expect, test } from "vitest";
import { flushQueryLog, logQuery } from "~/features/query/query-log.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";
import { runs } from "~/tables/runs";
import { connect, insertRuns, runTrql } from "../language/run-trql";

/** Texts that rows, filters of the page and the log of queries hold, each of which is something else to some reader of it. */
const values = [
  "' OR 1 = 1 --",
  "\\",
  "\\' OR 1 = 1 --",
  "\\\\'",
  "''",
  '"',
  "`",
  "\\N",
  "\\x27",
  "\\0",
  "a\u0000b",
  "a\nb",
  "a\tb\rc",
  "a\u2028b",
  "\u202eabc",
  "ｓｅｌｅｃｔ",
  "ſelect",
  "%",
  "_",
  "100\\%",
  "{tsql_val_0: String}",
  "{{filter}}",
  "$1",
  "/* */ --",
  "; DROP TABLE runs",
  "__proto__",
  "constructor",
  "NULL",
  "null",
  "[]",
  "0",
  "true",
  "org_hostile_other",
  '"}\n{"organization_id":"org_hostile_other","query":"planted"}\n{"x":"',
  "x".repeat(30_000),
  "'".repeat(5_000),
  "\\".repeat(5_000),
  "☕".repeat(2_000),
];
const ours = `org_hostile_${crypto.randomUUID().slice(0, 8)}`;
const other = "org_hostile_other";
const client = connect();
const tables = [describeTable(runs)];

beforeAll(async () => {
  for (const organization of [ours, other])
    await insertRuns(
      client,
      organization,
      values.map((task, index) => ({ id: `h${index}`, task, minutesAgo: 10 + index, tags: [task] })),
    );
});
afterAll(async () => {
  await flushQueryLog();
  await client.close();
});

const named = values.map((value, index) => [JSON.stringify(value.slice(0, 40)), value, index] as const);

test.each(named)("a filter by %s finds the run that has it, and no other", async (_, value, index) => {
  const filters = [
    { query: "SELECT run_id, task_identifier FROM runs", column: "task_identifier", value },
    { query: "SELECT run_id, tags FROM runs", column: "tags", value, contains: true },
    { query: "SELECT run_id, max(task_identifier) AS t FROM runs GROUP BY run_id", column: "t", value },
  ];
  for (const { query, ...filter } of filters)
    for (const negate of [false, true]) {
      const filtered = withFilter(query, { ...filter, negate }, { tables, timeZone: "UTC" });
      expect(filtered).toHaveProperty("ok", true);
      const answer = filtered.ok && (await runTrql(filtered.text, ours));
      const found = answer && "rows" in answer ? answer.rows.map(([id]) => id) : answer;
      if (negate) expect(found).toHaveLength(values.length - 1);
      else expect(found).toEqual([`run_h${index}`]);
    }
});

test("the log of an organization holds the texts that it asked, letter for letter, and no other's log does", async () => {
  for (const query of values)
    logQuery({
      queryId: crypto.randomUUID(),
      tenant: shopTenant(ours, "enterprise"),
      query,
      source: "editor",
      widget: null,
      scope: "environment",
      error: null,
      durationMs: 1,
      stats: null,
      truncated: false,
      executedAt: new Date(),
    });
  await flushQueryLog();
  const range = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 60_000) };
  const logged = async (organization: string) => {
    const answer = await runTrql("SELECT query FROM queries", organization, { range, now: new Date() });
    return "rows" in answer ? answer.rows.map(([query]) => query).sort() : answer;
  };
  expect(await logged(ours)).toEqual([...values].sort());
  expect(await logged(other)).toEqual([]);
});
