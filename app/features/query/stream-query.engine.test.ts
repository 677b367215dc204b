import { createClient } from "@clickhouse/client";
import type { QueryProgress, QueryRow } from "trql/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { queryQueue } from "../limits/query-queue.server";
import type { TenantContext } from "../tenancy/tenant-context";
import { CollectedAnswer } from "./collected-answer";
import { type RunQuery, streamQuery } from "./run-query.server";

const writer = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const admin = createClient({ url: process.env.CLICKHOUSE_ADMIN_URL as string });
/** Another one each time, so that a database that is kept holds no rows of an earlier run. */
const organization = `org_stream_query_${crypto.randomUUID()}`;
const tenant: TenantContext = {
  organization: { id: organization, slug: "stream", name: "Stream", plan: "enterprise" },
  project: { id: "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
  environment: { id: "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "key_1", name: "tests" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
};

/** Runs a query and keeps what is told, in order. */
async function stream(query: string, change: Partial<RunQuery> = {}) {
  const told: QueryProgress[] = [];
  const outcome = await streamQuery({
    tenant,
    request: { query },
    source: "editor",
    signal: new AbortController().signal,
    ...change,
    onProgress: async (progress) => {
      told.push(progress);
      await change.onProgress?.(progress);
    },
  });
  return { outcome, told };
}
const rowsOf = (told: readonly QueryProgress[]) =>
  told.flatMap((progress) => (progress.event === "rows" ? progress.rows : []));
const batches = (told: readonly QueryProgress[]) => told.filter(({ event }) => event === "rows").length;

/** What the same rows are in SQL by hand, on the physical table, in one piece. */
async function byHand(select: string): Promise<unknown[][]> {
  const result = await writer.query({
    query: `${select.replace("FROM runs", `FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {organization: String}`)}`,
    query_params: { organization },
    format: "JSONCompact",
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  });
  return (await result.json<unknown[]>()).data;
}

/** More than the engine takes at once, also with one thread: a slow query shows the first of them long before the last. */
const total = 200_000;
beforeAll(async () => {
  await writer.command({
    query: `INSERT INTO trigger_dev.task_runs_v2 (organization_id, project_id, environment_id, environment_type, run_id, friendly_id, status, task_identifier, created_at, updated_at, _version)
      SELECT {organization: String}, 'project_1', 'env_prod', 'PRODUCTION', leftPad(toString(number), 6, '0'), leftPad(toString(number), 6, '0'), 'PENDING', 'many', now64(3) - toIntervalSecond(10), now64(3), 1 FROM numbers(${total})`,
    query_params: { organization },
  });
});
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(async () => {
  vi.restoreAllMocks();
  // The place of a query that was left comes back when the engine has ended with it.
  await vi.waitFor(() => expect(queryQueue.count(organization)).toEqual({ running: 0, waiting: 0 }), {
    timeout: 8_000,
  });
});
afterAll(async () => {
  await writer.close();
  await admin.close();
});

describe("the rows that are told are those of the whole answer", () => {
  test.each([
    ["none", "SELECT run_id FROM runs WHERE run_id = 'x'", "SELECT 1 FROM runs AND friendly_id = 'x'"],
    ["one", "SELECT count() FROM runs", "SELECT count() FROM runs"],
    ...[9_999, 10_000].map((rows) => [
      String(rows),
      `SELECT run_id FROM runs ORDER BY run_id LIMIT ${rows}`,
      `SELECT concat('run_', friendly_id) FROM runs ORDER BY friendly_id LIMIT ${rows}`,
    ]),
  ])("%s", async (_, query = "", select = "") => {
    const { outcome, told } = await stream(query);
    const rows = await byHand(select);
    expect(rowsOf(told)).toEqual(rows);
    expect(outcome).toMatchObject({ ok: true, response: { truncated: false, stats: { rowsReturned: rows.length } } });
    expect(told.filter(({ event }) => event === "columns")).toHaveLength(1);
    expect(told[0]?.event).toBe("columns");
  });

  test("one more than there may be is not told, and the answer is truncated", async () => {
    const { outcome, told } = await stream("SELECT run_id FROM runs ORDER BY run_id LIMIT 10001");
    expect(rowsOf(told)).toEqual(
      await byHand("SELECT concat('run_', friendly_id) FROM runs ORDER BY friendly_id LIMIT 10000"),
    );
    expect(outcome).toMatchObject({ ok: true, response: { truncated: true, stats: { rowsReturned: 10_000 } } });
    // A page draws them one by one: not thousands.
    expect(batches(told)).toBeLessThan(100);
  });

  test("wide ones come in parts, each as it is stored", async () => {
    const wide = "repeat('a\"b', 1000)";
    const { outcome, told } = await stream(`SELECT run_id, ${wide} AS wide FROM runs ORDER BY run_id LIMIT 3000`);
    expect(outcome).toMatchObject({ ok: true, response: { stats: { rowsReturned: 3_000 } } });
    expect(batches(told)).toBeGreaterThan(1);
    for (const [index, [id, text]] of rowsOf(told).entries()) {
      expect(id).toBe(`run_${String(index).padStart(6, "0")}`);
      expect(text === 'a"b'.repeat(1_000)).toBe(true);
    }
  });

  test("put together they are an answer, also with a column called __proto__", async () => {
    const { outcome, told } = await stream('SELECT count() AS "__proto__", 1 AS one FROM runs');
    if (!outcome.ok) throw new Error(outcome.error.error.message);
    const answer = new CollectedAnswer();
    for (const progress of told) answer.take(progress);
    const [row] = answer.whole(outcome.response).rows as [QueryRow];
    expect(JSON.stringify(row)).toBe(`{"__proto__":"${total}","one":1}`);
  });
});

/** Much work for each row, so that the engine shows one block of rows long before the next. Every fiftieth row passes. */
const work = (steps: number) =>
  `arraySum(arrayMap(step -> length(SHA512(concat(run_id, toString(step)))), range(${steps}))) * 0`;
const slow = (columns: string, steps = 40) =>
  `SELECT ${columns} FROM runs WHERE (${work(steps)} + toInt64(substring(run_id, 5))) % 50 = 49 LIMIT 1000000`;
const running = async () => {
  const result = await admin.query({
    query: "SELECT query FROM system.processes WHERE Settings['log_comment'] = {organization: String}",
    query_params: { organization },
    format: "JSONEachRow",
  });
  return (await result.json()).length;
};

describe("while a query runs", () => {
  test("its rows and reads are told, and leaving stops the engine", async () => {
    const controller = new AbortController();
    const seen = new Set<string>();
    // Its rows are sent with each step of reading, of which there is always a next one: where nothing is read any more, as
    // in a join of each run with every other, the engine keeps rows until there are many. It does not end in time by itself.
    const long = slow("run_id", 200);
    const { outcome, told } = await stream(long, {
      signal: controller.signal,
      onProgress: async (progress) => {
        seen.add(progress.event);
        if (seen.has("rows") && seen.has("progress")) {
          // It still runs: what was told is not an answer that had ended.
          if (!controller.signal.aborted) expect(await running()).toBe(1);
          controller.abort();
        }
      },
    });
    expect(outcome).toMatchObject({ ok: false, status: 499, error: { error: { code: "cancelled" } } });
    expect(rowsOf(told).length).toBeGreaterThan(0);
    await expect.poll(running, { timeout: 8_000 }).toBe(0);
  });

  test("reads are told in whole steps, and grow", async () => {
    const { outcome, told } = await stream("SELECT run_id, count() FROM runs GROUP BY run_id ORDER BY run_id");
    if (!outcome.ok) throw new Error(outcome.error.error.message);
    const reads = told.flatMap((progress) => (progress.event === "progress" ? [progress] : []));
    expect(reads.length).toBeGreaterThan(0);
    for (const { rowsRead, rowsToRead } of reads) {
      expect([rowsRead % 8_192, (rowsToRead ?? 0) % 8_192]).toEqual([0, 0]);
    }
    expect(reads.map(({ rowsRead }) => rowsRead)).toEqual(reads.map(({ rowsRead }) => rowsRead).sort((a, b) => a - b));
    expect(reads.at(-1)?.rowsRead).toBe(outcome.response.stats.rowsRead);
  });

  test("nothing more is read until its rows are taken", async () => {
    let taking = 0;
    let most = 0;
    const { told } = await stream("SELECT run_id, repeat('ab', 1000) FROM runs LIMIT 5000", {
      onProgress: async () => {
        taking += 1;
        most = Math.max(most, taking);
        await new Promise((resolve) => setTimeout(resolve, 5));
        taking -= 1;
      },
    });
    expect(most).toBe(1);
    expect(rowsOf(told)).toHaveLength(5_000);
  });

  test("a reader that fails ends it, and gives its place back", async () => {
    const { outcome } = await stream(slow("run_id"), {
      onProgress: () => {
        throw new Error("nobody listens");
      },
    });
    expect(outcome).toMatchObject({ ok: false, status: 500 });
    await expect.poll(running, { timeout: 5_000 }).toBe(0);
  });
});

describe("a failure after rows", () => {
  /** The last row of all is one that cannot be divided by, or read. */
  test.each([
    [
      "a division",
      "intDiv(1, 199999 - toInt64(substring(run_id, 5)))",
      "A whole number or a decimal was divided by zero.",
    ],
    ["a text that is no number", "toInt64(if(run_id = 'run_199999', 'x', '1'))", "A value cannot be read as the type"],
  ])("of %s is told in our words, and none of the engine's", async (_, value, message) => {
    const { outcome, told } = await stream(slow(`run_id, ${value}`));
    if (outcome.ok) throw new Error("The query should fail.");
    expect(rowsOf(told).length).toBeGreaterThan(0);
    expect(outcome.error.error.message.startsWith(message)).toBe(true);
    expect(Object.keys(outcome.error.error).sort()).toEqual(["code", "message", "requestId"]);
    expect(JSON.stringify(outcome.error)).not.toMatch(/Exception|Code: |__table|task_runs|friendly_id|trigger_dev/);
  });
});
