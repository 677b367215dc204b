import { compile } from "trql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, insertRuns, optionsFor, removeRuns, runTrql } from "./run-trql";
import { filledShapes, shapes } from "./shapes";

const ours = "org_isolation_a";
const theirs = "org_isolation_b";
const client = connect();

const ids = ["x1", "x2", "x3"];
const insertTheirs = (mark: string) =>
  insertRuns(
    client,
    theirs,
    ids.map((id, index) => ({
      id,
      minutesAgo: 5 + index,
      seconds: 3,
      cents: 1e9,
      status: "SYSTEM_FAILURE",
      tags: [mark],
      output: { secret: mark, items: [index] },
    })),
  );

const ask = async (text: string, fillGaps: boolean): Promise<unknown> => [
  text,
  await runTrql(text, ours, { fillGaps }).catch((error: Error) => ({ failure: error.message })),
];
const askAll = () =>
  Promise.all([...shapes.map((text) => ask(text, false)), ...filledShapes.map((text) => ask(text, true))]);

beforeAll(async () => {
  await insertRuns(
    client,
    ours,
    ids.map((id, index) => ({
      id,
      minutesAgo: 5 + index,
      seconds: 3,
      cents: index,
      tags: [`ours-${index}`],
      output: { secret: `ours-${index}` },
    })),
  );
});
afterAll(() => client.close());

test("the answer is the same with another organization's rows absent, present and changed", {
  timeout: 180_000,
}, async () => {
  await removeRuns(client, theirs);
  const absent = await askAll();
  await insertTheirs("LEAK-1");
  expect(await askAll()).toEqual(absent);
  await removeRuns(client, theirs);
  await insertTheirs("LEAK-2");
  const changed = await askAll();
  expect(changed).toEqual(absent);
  expect(JSON.stringify(changed)).not.toContain("LEAK");
  expect(changed.filter((each) => JSON.stringify(each).includes('{"failure"'))).toEqual([]);
  // The oracle sees something: the other organization's rows are there for their owner.
  expect(await runTrql("SELECT count() FROM runs", theirs)).toHaveProperty("rows", [["3"]]);
});

test("each lock holds alone: the filters of the settings answer for a query without a guard", async () => {
  const compiled = compiledFor(ours, "SELECT count() FROM runs");
  // Run by the writer, whom no row policy holds.
  const result = await client.query({
    query: "SELECT uniqExact(organization_id) AS organizations, count() AS rows FROM trigger_dev.task_runs_v2 FINAL",
    clickhouse_settings: compiled.settings,
    format: "JSONEachRow",
  });
  expect(await result.json()).toEqual([{ organizations: 1, rows: 3 }]);
});

test("the text is a function of the query's shape: two organizations get the same SQL, and no literal is in it", () => {
  const text = (value: string) => `SELECT task_identifier FROM runs WHERE task_identifier = '${value}' LIMIT 7`;
  const a = compiledFor(ours, text("send-email"));
  const b = compiledFor(theirs, text("drop table"));
  expect(a.sql).toBe(b.sql);
  expect(a.parameters).not.toEqual(b.parameters);
});

test("a query cannot write and cannot lift its limits", async () => {
  const { settings } = compiledFor(ours, "SELECT 1");
  await expect(
    client.command({ query: "CREATE TABLE trigger_dev.x (a Int8) ENGINE = Memory", clickhouse_settings: settings }),
  ).rejects.toThrow();
});

function compiledFor(organization: string, text: string) {
  const compiled = compile(text, optionsFor(organization));
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.query;
}
