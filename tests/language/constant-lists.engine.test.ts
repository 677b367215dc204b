import { compile } from "trql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, insertRuns, optionsFor, runTrql } from "./run-trql";

/** Lists of constants travel as one value, and chains of comparisons become lists: the rows have to stay the same. */
const organization = "org_constant_lists";
const client = connect();
/** What a text can hold that a list of texts could be broken with. */
const odd = [
  "it's",
  "a\\",
  "\\'",
  "tab\there",
  "line\nbreak",
  "return\r",
  "nul\0byte",
  "comma,comma",
  "[x]",
  "é🎉",
  "{p}",
];

beforeAll(() =>
  insertRuns(client, organization, [
    ...odd.map((task, index) => ({ id: `o${index}`, minutesAgo: 5, task })),
    { id: "e", minutesAgo: 5, task: "" },
    { id: "root", minutesAgo: 6, task: "plain", status: "CRASHED" },
    { id: "child", minutesAgo: 7, task: "plain", root: "root", status: "PENDING" },
  ]),
);
afterAll(() => client.close());

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const outcome = await runTrql(text, organization);
  if (!("rows" in outcome)) throw new Error(`${text}\n${outcome.messages.join("\n")}`);
  return outcome.rows;
}
const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&").replace(/\0/g, "\\0")}'`;
const list = odd.map(quoted).join(", ");

async function byHand(condition: string): Promise<readonly string[]> {
  const answer = await client.query({
    query: `SELECT DISTINCT task_identifier FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {organization: String} AND ${condition} ORDER BY 1`,
    query_params: { organization },
    format: "JSONCompact",
  });
  return (await answer.json<[string]>()).data.map(([task]) => task);
}
const tasks = async (condition: string) =>
  (await rowsOf(`SELECT DISTINCT task_identifier FROM runs WHERE ${condition} ORDER BY 1`)).map(([task]) => task);

test.each([
  ["IN", `task_identifier IN (${list})`, "friendly_id LIKE 'o%'"],
  ["NOT IN", `task_identifier NOT IN (${list})`, "friendly_id NOT LIKE 'o%'"],
  ["a chain of OR", odd.map((task) => `task_identifier = ${quoted(task)}`).join(" OR "), "friendly_id LIKE 'o%'"],
  [
    "a chain of OR, turned around",
    odd.map((task) => `${quoted(task)} = task_identifier`).join(" OR "),
    "friendly_id LIKE 'o%'",
  ],
  [
    "a chain of AND",
    odd.map((task) => `task_identifier <> ${quoted(task)}`).join(" AND "),
    "friendly_id NOT LIKE 'o%'",
  ],
  ["an array", `has([${list}], task_identifier)`, "friendly_id LIKE 'o%'"],
  [
    "an empty text among others",
    "task_identifier IN ('', 'plain', 'it''s')",
    "task_identifier IN ('', 'plain', 'it''s')",
  ],
])("texts of any content are found by %s", async (_, condition, physical) => {
  const expected = await byHand(physical);
  expect(expected.length).toBeGreaterThan(0);
  expect(await tasks(condition)).toEqual(expected);
});

describe("a chain is the list that it says", () => {
  test.each([
    ["statuses as they are shown", "status = 'Crashed' OR status = 'Queued' OR status = 'Failed'", ["child", "root"]],
    [
      "with other conditions between",
      "status = 'Crashed' OR depth > 200 OR status = 'Failed' OR run_id = 'run_child' OR status = 'Expired'",
      ["child", "root"],
    ],
    [
      "two columns in turns",
      "run_id = 'run_root' OR status = 'Failed' OR run_id = 'run_child' OR status = 'Expired' OR run_id = 'run_x' OR status = 'Paused'",
      ["child", "root"],
    ],
    [
      "inside another",
      "task_identifier = 'plain' AND (depth = 1 OR depth = 2 OR depth = 3) AND status <> 'Failed' AND status <> 'Expired' AND status <> 'Crashed'",
      ["child"],
    ],
    [
      "numbers beyond the column's type",
      "task_identifier = 'plain' AND (depth = 0 OR depth = 300 OR depth = -1)",
      ["root"],
    ],
    [
      "that NULL is never in",
      "task_identifier = 'plain' AND (root_run_id = 'run_a' OR root_run_id = 'run_root' OR root_run_id = 'run_b')",
      ["child"],
    ],
    [
      "that NULL is never out of",
      "task_identifier = 'plain' AND root_run_id <> 'run_a' AND root_run_id <> 'run_b' AND root_run_id <> 'run_c'",
      ["child"],
    ],
  ])("%s", async (_, condition, expected) => {
    expect(await rowsOf(`SELECT substring(run_id, 5) FROM runs WHERE ${condition} ORDER BY 1`)).toEqual(
      expected.map((id) => [id]),
    );
  });

  test("under NOT, where NULL stays neither", async () => {
    const chain = "root_run_id = 'run_a' OR root_run_id = 'run_b' OR root_run_id = 'run_root'";
    expect(await rowsOf(`SELECT count() FROM runs WHERE NOT (${chain})`)).toEqual([["0"]]);
  });

  test("in ON and in the condition of an aggregate", async () => {
    const chain = "(b.depth = 1 OR b.depth = 7 OR b.depth = 9)";
    const join = `SELECT b.run_id FROM runs a JOIN runs b ON a.run_id = b.root_run_id AND ${chain}`;
    expect(await rowsOf(join)).toEqual([["run_child"]]);
    expect(await rowsOf("SELECT countIf(depth = 1 OR depth = 7 OR depth = 9) FROM runs")).toEqual([["1"]]);
  });

  test.each([
    ["OR", "depth = 1 OR depth = 2 OR depth = 3", "depth = 1, depth = 2, depth = 3"],
    ["AND", "depth <> 1 AND depth <> 2 AND depth <> 3", "depth <> 1, depth <> 2, depth <> 3"],
  ])("and stays what it is where its comparisons with %s are keys of groups", async (_, chain, keys) => {
    const ofPlain = "WHERE task_identifier = 'plain'";
    const query = `SELECT ${chain} AS chain, count() FROM runs ${ofPlain} GROUP BY ${keys} ORDER BY chain`;
    expect((await rowsOf(query)).map(([, count]) => count)).toEqual(["1", "1"]);
    const having = `SELECT count() FROM runs ${ofPlain} GROUP BY ${keys} HAVING ${chain}`;
    expect(await rowsOf(having)).toEqual([["1"]]);
  });
});

test("numbers of several sizes and signs are compared as they are", async () => {
  const condition = "task_identifier = 'plain' AND depth IN";
  expect(await rowsOf(`SELECT count() FROM runs WHERE ${condition} (1, 300, 70000)`)).toEqual([["1"]]);
  expect(await rowsOf(`SELECT count() FROM runs WHERE ${condition} (-1, 1, 300)`)).toEqual([["1"]]);
  expect(await rowsOf(`SELECT count() FROM runs WHERE ${condition} (1.5, 1, 0)`)).toEqual([["2"]]);
  expect(
    await rowsOf(
      "SELECT count() FROM runs WHERE task_identifier = 'plain' AND 18446744073709551615 IN (1, 18446744073709551615)",
    ),
  ).toEqual([["2"]]);
  expect(await rowsOf("SELECT [1, 300], [-1, 2], ['a', 'b''c'], [1.5, 2]")).toEqual([
    [
      [1, 300],
      [-1, 2],
      ["a", "b'c"],
      [1.5, 2],
    ],
  ]);
});

test("nine thousand values are one parameter", () => {
  const values = Array.from({ length: 9_000 }, (_, index) => index).join(", ");
  const compiled = compile(`SELECT count() FROM runs WHERE depth IN (${values})`, optionsFor(organization));
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  expect(Object.keys(compiled.query.parameters).length).toBeLessThan(10);
});
