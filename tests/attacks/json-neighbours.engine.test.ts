import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { optionsFor } from "../language/run-trql";
import { ask } from "./ask";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
/** Others each time, so that a table that is kept holds no rows of an earlier run. */
const made = crypto.randomUUID();
const [alone, beside, neighbour] = ["alone", "beside", "neighbour"].map((name) => `org_json_${name}_${made}`) as [
  string,
  string,
  string,
];

/** What lies at one path is of many types, and an array holds objects. */
const outputs: readonly object[] = [
  { n: 1, order: { id: "a", total: 12.5, items: [{ sku: "x" }, { sku: "y", of: { n: 1 } }] }, ok: true },
  { n: "2", order: { id: 7, total: "12" }, list: [1, 2, 3] },
  { n: 3.5, order: [1, 2], zz: { late: { path: "deep" } } },
  { n: null, ok: "yes", list: ["a", null] },
  { n: [1], when: "2026-03-10 11:00:00", day: "2026-03-10", wide: 9007199254740991 },
  {},
];
/**
 * The engine keeps some thousand paths of a part as columns, and up to 32 types at a path, and puts what is beyond into one
 * place: these are enough of both to move ours there, where the rows lie in one part.
 */
const strange: readonly object[] = Array.from({ length: 110 }, (_, index) => ({
  ...Object.fromEntries(Array.from({ length: 10 }, (_, each) => [`a${index}_${each}`, index])),
  order: { [`b${index}`]: "neighbour", id: index % 2 === 0 ? { deep: index } : [index] },
  n: index % 3 === 0 ? { of: "neighbour" } : [String(index)],
}));

beforeAll(async () => {
  const row = (organization: string, output: object, index: number) => ({
    organization_id: organization,
    project_id: "project_1",
    environment_id: "env_prod",
    environment_type: "PRODUCTION",
    run_id: `r${index}`,
    friendly_id: `r${index}`,
    status: "COMPLETED_SUCCESSFULLY",
    task_identifier: "t",
    // A month, and with it a part, for each of the two.
    created_at: organization === alone ? "2026-02-27 11:00:00.000" : "2026-03-10 11:00:00.000",
    updated_at: "2026-03-10 11:00:00.000",
    output,
    _version: "1",
  });
  const insert = (values: readonly object[]) =>
    client.insert({ table: "trigger_dev.task_runs_v2", format: "JSONEachRow", values });
  await insert(outputs.map((output, index) => row(alone, output, index)));
  await insert([
    ...strange.map((output, index) => row(neighbour, output, index)),
    ...outputs.map((output, index) => row(beside, output, index)),
  ]);
});
afterAll(() => client.close());

const questions = [
  "SELECT run_id, output FROM runs ORDER BY run_id",
  "SELECT run_id, toJSONString(output) FROM runs ORDER BY run_id",
  "SELECT run_id, output.n, output.order, output.order.id, output.order.total, output.ok FROM runs ORDER BY run_id",
  "SELECT run_id, output.order.items, output.order.items[1], output.order.items[2], output.list[2] FROM runs ORDER BY run_id",
  'SELECT run_id, output.zz, output.zz.late, output.zz.late.path, output."when", output.day, output.wide FROM runs ORDER BY run_id',
  "SELECT run_id, output.n::Float64, output.wide::Int64 FROM runs WHERE output.ok = true OR output.wide > 1 ORDER BY run_id",
  "SELECT output.n AS n, count() AS times FROM runs GROUP BY n ORDER BY times DESC, n NULLS LAST",
  "SELECT run_id FROM runs WHERE output.a1_1 IS NOT NULL OR output.order.b1 IS NOT NULL",
  "SELECT run_id FROM runs WHERE output.order.id.deep IS NOT NULL OR output.n.of IS NOT NULL",
  "SELECT run_id, JSONAllPaths(output) FROM runs ORDER BY run_id",
  "SELECT run_id, JSONAllPathsWithTypes(output) FROM runs ORDER BY run_id",
  "SELECT run_id, JSONExtractRaw(output, 'order'), JSONHas(output, 'a1_1'), JSONLength(output) FROM runs ORDER BY run_id",
  "SELECT run_id FROM runs WHERE output IS NULL",
  "SELECT count() FROM runs a JOIN runs b ON a.output.n = b.output.n",
  "SELECT output.ok, min(output.order.total), max(output.order.id) FROM runs GROUP BY output.ok ORDER BY output.ok NULLS LAST",
];

describe("JSON is answered the same whatever paths and types a neighbour's rows in the same part have", () => {
  test.each(questions)("%s", async (query) => {
    const range = { from: new Date("2026-02-20T00:00:00Z"), to: new Date("2026-03-10T12:00:00Z") };
    const answer = (organization: string) => ask(client, query, { ...optionsFor(organization), range });
    const undisturbed = await answer(alone);
    expect(undisturbed.kind).toBe("rows");
    expect(await answer(beside)).toEqual(undisturbed);
  });
});

test("beside the neighbour ours are kept in another way: the questions ask for what is there", async () => {
  const elsewhere = async (organization: string) => {
    const answer = await client.query({
      query: `SELECT arraySort(arrayDistinct(arrayFlatten(groupArray(JSONSharedDataPaths(output))))) AS paths
        FROM trigger_dev.task_runs_v2 WHERE organization_id = {organization: String}`,
      query_params: { organization },
      format: "JSONEachRow",
    });
    return (await answer.json<{ paths: string[] }>())[0]?.paths;
  };
  expect(await elsewhere(alone)).toEqual([]);
  expect(await elsewhere(beside)).toEqual(expect.arrayContaining(["wide", "zz.late.path"]));
});
