import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readerClient, writerClient } from "~/clickhouse/client.server";
import { acme } from "~/demo/tenants";
import { chartConfig } from "../../charts/chart-config-schema";
import { runQuery } from "../../query/run-query.server";
import type { TenantContext } from "../../tenancy/tenant-context";
import { grid } from "../grid/grid-metrics";
import { builtInDashboards } from ".";

const environment = "env_acme_store_prod";
const tenant: TenantContext = {
  organization: { id: acme.id, slug: acme.slug, name: acme.name, plan: acme.plan },
  project: { id: "proj_acme_store", slug: "store", ref: "proj_acme_store", name: "Store" },
  environment: { id: environment, slug: "prod", name: "prod", type: "PRODUCTION" },
  actor: { kind: "user", userId: "user_demo", email: "demo@acme.example", role: "owner" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
};
/** A fixed range in the past, so that two queries at two moments see the same rows. */
const to = new Date(Math.floor((Date.now() - 3_600_000) / 60_000) * 60_000);
const from = new Date(to.getTime() - 30 * 86_400_000);
const range = { from: from.toISOString(), to: to.toISOString() };

async function run(query: string, given: { from: string; to: string } | { period: string } = range) {
  const outcome = await runQuery({
    tenant,
    request: { query, ...given },
    source: "widget",
    signal: new AbortController().signal,
  });
  if (!outcome.ok) throw new Error(`${outcome.error.error.message}\n${query}`);
  return outcome.response;
}

/** What the physical tables say about the same rows, by SQL that the compiler had no part in. */
async function bySql(select: string, table: "runs" | "metrics", rest = ""): Promise<Record<string, unknown>[]> {
  const [name, time] = table === "runs" ? ["task_runs_v2", "created_at"] : ["metrics_v1", "bucket_start"];
  const answer = await writer.query({
    query: `SELECT ${select} FROM trigger_dev.${name} FINAL
      WHERE organization_id = 'org_acme' AND environment_id = '${environment}'
        AND ${time} >= fromUnixTimestamp64Milli(${from.getTime()}) AND ${time} < fromUnixTimestamp64Milli(${to.getTime()}) ${rest}`,
    format: "JSONEachRow",
  });
  return answer.json();
}
const failing = "status IN ('COMPLETED_WITH_ERRORS', 'CRASHED', 'SYSTEM_FAILURE', 'TIMED_OUT')";
const writer = writerClient();

function query(dashboard: string, widget: string): string {
  const found = builtInDashboards.find(({ id }) => id === dashboard)?.widgets.find(({ id }) => id === widget);
  if (!found) throw new Error(`No widget ${dashboard}/${widget}`);
  return found.query;
}

let failed = 0;
beforeAll(async () => {
  const [row] = await bySql(`countIf(${failing}) AS failed`, "runs");
  failed = Number(row?.failed);
  expect(failed).toBeGreaterThan(0);
});
afterAll(async () => {
  await Promise.all([writer.close(), readerClient().close()]);
});

describe.each(builtInDashboards.map((dashboard) => [dashboard.id, dashboard] as const))("%s", (_id, dashboard) => {
  test.each(dashboard.widgets.map((widget) => [widget.title, widget] as const))("%s", async (_title, widget) => {
    const response = await run(widget.query);
    const names = response.columns.map((column) => column.name);
    expect(response.rows.length).toBeGreaterThan(0);
    expect(response.truncated).toBe(false);
    if (widget.kind === "number") expect([response.rows.length, names.length]).toEqual([1, 1]);
    if (widget.kind === "chart") {
      const config = chartConfig.parse(widget.chart);
      expect(names).toEqual(expect.arrayContaining([config.x, ...config.y]));
      if (config.groupBy) expect(names).toContain(config.groupBy);
      expect(response.bucket).toEqual({ count: 1, unit: "hour" });
    } else expect(widget.chart).toBeNull();
    // Not one column may be empty in all rows: that would be a metric or a path that does not exist.
    for (const name of names) expect(response.rows.some((row) => row[name] !== null)).toBe(true);
  });

  test("widgets have ids of their own and fill the grid without overlapping", () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of dashboard.widgets) {
      expect(x + width).toBeLessThanOrEqual(grid.columns);
      for (let column = x; column < x + width; column++) {
        for (let row = y; row < y + height; row++) {
          expect(taken.has(`${column} ${row}`)).toBe(false);
          taken.add(`${column} ${row}`);
        }
      }
    }
    const rows = Math.max(...dashboard.widgets.map(({ y, height }) => y + height));
    expect(taken.size).toBe(rows * grid.columns);
    expect(new Set(dashboard.widgets.map(({ id }) => id)).size).toBe(dashboard.widgets.length);
  });

  test("every chart follows the range with its bucket", async () => {
    for (const { query } of dashboard.widgets.filter(({ kind }) => kind === "chart")) {
      expect((await run(query, { period: "3h" })).bucket).toEqual({ count: 10, unit: "second" });
      expect((await run(query, { period: "1y" })).bucket).toEqual({ count: 1, unit: "week" });
    }
  });
});

describe("values are those of the tables", () => {
  test("success rate, runs, failed and running", async () => {
    const [expected] = await bySql(
      `round(100 * countIf(status = 'COMPLETED_SUCCESSFULLY') / countIf(status = 'COMPLETED_SUCCESSFULLY' OR ${failing}), 6) AS rate,
       toUInt32(count()) AS runs, toUInt32(countIf(status = 'EXECUTING')) AS running`,
      "runs",
    );
    const [rate] = (await run(query("overview", "success-rate"))).rows;
    expect(Number(rate?.success_rate)).toBeCloseTo(Number(expected?.rate), 4);
    expect(Number((await run(query("overview", "runs"))).rows[0]?.runs)).toBe(expected?.runs);
    expect(Number((await run(query("overview", "failed"))).rows[0]?.failed)).toBe(failed);
    expect(Number((await run(query("overview", "running"))).rows[0]?.running)).toBe(expected?.running);
  });

  test("runs by status over time", async () => {
    const { rows, columns } = await run(query("overview", "runs-by-status"));
    const expected = await bySql(
      "toUInt32(count()) AS runs, status, formatDateTime(toStartOfHour(created_at), '%Y-%m-%dT%H:00:00') AS hour",
      "runs",
      "GROUP BY hour, status",
    );
    expect(columns.find((column) => column.name === "status")?.renderType).toBe("runStatus");
    expect(rows).toHaveLength(expected.length);
    const completed = new Map(
      rows
        .filter((row) => row.status === "Completed")
        .map((row) => [String(row.timeBucket).slice(0, 19), Number(row.runs)]),
    );
    for (const row of expected.filter((each) => each.status === "COMPLETED_SUCCESSFULLY")) {
      expect(completed.get(String(row.hour))).toBe(row.runs);
    }
  });

  test("top failing tasks, and failures by task add up to the failures", async () => {
    const { rows } = await run(query("overview", "top-failing-tasks"));
    const expected = await bySql(
      `task_identifier, toUInt32(countIf(${failing})) AS failed, toUInt32(count()) AS runs`,
      "runs",
      "GROUP BY task_identifier HAVING failed > 0 ORDER BY failed DESC, task_identifier LIMIT 10",
    );
    expect(
      rows.map((row) => ({ task_identifier: row.task_identifier, failed: Number(row.failed), runs: Number(row.runs) })),
    ).toEqual(expected);
    const byTask = await run(query("overview", "failures-by-task"));
    expect(byTask.rows.reduce((sum, row) => sum + Number(row.failed), 0)).toBe(failed);
  });

  test("top tags", async () => {
    const { rows } = await run(query("overview", "top-tags"));
    const expected = await bySql(
      "arrayJoin(tags) AS tag, toUInt32(count()) AS runs",
      "runs",
      "GROUP BY tag ORDER BY runs DESC, tag LIMIT 10",
    );
    expect(rows.map((row) => ({ tag: row.tag, runs: Number(row.runs) }))).toEqual(expected);
  });

  test("top errors", async () => {
    const { rows } = await run(query("overview", "top-errors"));
    const expected = await bySql(
      "error.message::Nullable(String) AS message, toUInt32(count()) AS runs",
      "runs",
      `AND ${failing} GROUP BY message ORDER BY runs DESC, message LIMIT 10`,
    );
    expect(rows.map((row) => ({ message: row.message, runs: Number(row.runs) }))).toEqual(expected);
  });

  test("heap over time", async () => {
    const { rows, columns } = await run(query("processes", "heap"));
    const expected = await bySql(
      `formatDateTime(toStartOfHour(bucket_start), '%Y-%m-%dT%H:00:00') AS hour, avgIf(value, metric_name = 'nodejs.heap.used') AS used`,
      "metrics",
      "AND metric_name LIKE 'nodejs.heap.%' GROUP BY hour ORDER BY hour",
    );
    expect(columns.map((column) => column.renderType)).toEqual([null, "bytes", "bytes"]);
    expect(rows.map((row) => String(row.timeBucket).slice(0, 19))).toEqual(expected.map((row) => row.hour));
    rows.forEach((row, index) => {
      expect(Number(row.used) / Number(expected[index]?.used)).toBeCloseTo(1, 9);
    });
  });

  test("busiest processes", async () => {
    const { rows } = await run(query("processes", "by-machine"));
    const expected = await bySql(
      "metric_subject AS machine, avg(value) * 100 AS cpu",
      "metrics",
      "AND metric_name = 'process.cpu.utilization' GROUP BY machine ORDER BY cpu DESC, machine LIMIT 10",
    );
    expect(rows.map((row) => row.machine_id)).toEqual(expected.map((row) => row.machine));
    expect(Number(rows[0]?.cpu)).toBeCloseTo(Number(expected[0]?.cpu), 6);
  });
});
