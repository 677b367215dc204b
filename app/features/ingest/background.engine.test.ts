import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { demoTasks } from "~/demo/tasks";
import { processMetricNames } from "~/tables/metric-names";
import { startBackground } from "./background.server";
import { insertRows } from "./insert-rows.server";
import { liveRun } from "./live-run";
import { longestRunMs, type Place, planLiveRun, slotMs } from "./live-run-plan";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL });
/** An organization of its own for each test. */
let place: Place;
let ours: string;
const often = () => ({ enabled: true, client, places: [place], metricsIntervalMs: 200, runsIntervalMs: 100 }) as const;

async function rows<Row>(query: string): Promise<Row[]> {
  return (await client.query({ query, format: "JSONEachRow" })).json<Row>();
}
const runRows = (columns: string) =>
  rows<Record<string, string>>(`SELECT ${columns} FROM trigger_dev.task_runs_v2 FINAL WHERE ${ours}`);

/** The run of an earlier slot as it was triggered: some runs are over before their slot is. */
const triggered = (slot: number) => liveRun(slot, planLiveRun(slot, [place]).steps[0]?.from ?? 0, [place]);

beforeEach(() => {
  const organizationId = `org_background_${randomUUID()}`;
  ours = `organization_id = '${organizationId}'`;
  place = {
    organizationId,
    projectId: "project_background",
    environmentId: "env_background",
    environmentType: "PRODUCTION",
    tasks: demoTasks,
  };
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => client.close());

test("reports this process's ten metrics, for the place it was given and no other", async () => {
  const started = Math.floor(Date.now() / 10_000) * 10;
  const background = startBackground(often());
  await wait(600);
  await background.stop();
  const points = await rows<{ organization_id: string; environment_id: string; metric_name: string; low: number }>(
    `SELECT organization_id, environment_id, metric_name, min(value) AS low FROM trigger_dev.metrics_v1 FINAL
     WHERE attributes.process.pid.:Int64 = ${process.pid} AND attributes.service.name.:String = 'trql-app'
       AND bucket_start >= toDateTime(${started})
     GROUP BY ALL ORDER BY metric_name`,
  );
  expect(points.map((point) => point.metric_name)).toEqual([...processMetricNames].sort());
  for (const point of points) {
    expect(point).toMatchObject({ organization_id: place.organizationId, environment_id: "env_background" });
    expect(point.low).toBeGreaterThanOrEqual(0);
  }
  const measured = new Map(points.map((point) => [point.metric_name, point.low]));
  // A process that runs tests takes tens of megabytes and some of the processor.
  expect(measured.get("process.memory.usage")).toBeGreaterThan(20 * 1024 ** 2);
  expect(measured.get("process.cpu.utilization")).toBeLessThanOrEqual(1);
  expect(measured.get("nodejs.heap.used")).toBeLessThan(measured.get("process.memory.usage") ?? 0);
});

test("feeds the runs of the last quarter of an hour, each one row in its latest state", async () => {
  const background = startBackground(often());
  await wait(300);
  await background.stop();
  const runs = await runRows("run_id, status, toUnixTimestamp64Milli(created_at) AS created, completed_at");
  const slots = longestRunMs / slotMs;
  expect(runs.length).toBeGreaterThanOrEqual(slots - 1);
  expect(new Set(runs.map((run) => run.run_id)).size).toBe(runs.length);
  expect(runs.filter((run) => Number(run.created) > Date.now())).toEqual([]);
  expect(runs.some((run) => run.status === "COMPLETED_SUCCESSFULLY")).toBe(true);
});

test("a later state replaces an earlier one, whichever is written last", async () => {
  const slot = Math.floor(Date.now() / slotMs) - 1_000;
  const [trigger, end] = [triggered(slot), liveRun(slot, Date.now(), [place])];
  await insertRows(client, "trigger_dev.task_runs_v2", [end as object]);
  await insertRows(client, "trigger_dev.task_runs_v2", [trigger as object]);
  expect(await runRows("status, completed_at IS NOT NULL AS ended")).toEqual([{ status: end?.status, ended: 1 }]);
});

test("ends the runs that an earlier process left open", async () => {
  const slot = Math.floor(Date.now() / slotMs) - 1_000;
  const left = triggered(slot);
  expect(left?.completed_at).toBeNull();
  await insertRows(client, "trigger_dev.task_runs_v2", [left as object]);
  await startBackground(often()).stop();
  const [run] = await rows<{ ended: number }>(
    `SELECT completed_at IS NOT NULL AS ended FROM trigger_dev.task_runs_v2 FINAL WHERE ${ours} AND run_id = '${left?.run_id}'`,
  );
  expect(run).toEqual({ ended: 1 });
});

test("is one for the process, and writes nothing after it was stopped", async () => {
  const insert = vi.spyOn(client, "insert");
  const background = startBackground(often());
  expect(startBackground(often())).toBe(background);
  await wait(300);
  await background.stop();
  const written = insert.mock.calls.length;
  expect(written).toBeGreaterThan(0);
  await wait(700);
  expect(insert.mock.calls.length).toBe(written);
  const next = startBackground(often());
  expect(next).not.toBe(background);
  await next.stop();
});

test("starts nothing without demo mode", async () => {
  const insert = vi.spyOn(client, "insert");
  const background = startBackground({ ...often(), enabled: false });
  await wait(300);
  await background.stop();
  expect(insert).not.toHaveBeenCalled();
});

test("says once that the engine is away, and stops all the same", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const nowhere = createClient({ url: "http://127.0.0.1:1", log: { level: ClickHouseLogLevel.OFF } });
  const background = startBackground({ ...often(), client: nowhere });
  await wait(700);
  await background.stop();
  const said = error.mock.calls.map(([line]) => (JSON.parse(line) as { what: string }).what);
  expect(said.sort()).toEqual(["ends of demo runs", "live runs", "process metrics"]);
  await nowhere.close();
});
