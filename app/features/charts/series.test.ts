import fc from "fast-check";
import type { QueryColumn, QueryRow } from "trql/protocol";
import { describe, expect, test } from "vitest";
import type { ChartConfig } from "./chart-config";
import { chartSummary } from "./chart-summary";
import { measureKind } from "./measure-kind";
import { type ChartData, type ChartSource, chartData } from "./series";

const column = (name: string, type: string, renderType: QueryColumn["renderType"] = null): QueryColumn => ({
  name,
  type,
  renderType,
  description: null,
});
const time = column("t", "DateTime");
const runs = column("runs", "UInt64");
const average = column("avg_duration", "Nullable(Float64)", "duration");
const status = column("status", "String", "runStatus");
const task = column("task", "Nullable(String)");
const hour = (hours: number) => new Date(Date.UTC(2026, 2, 1, hours)).toISOString();

const source = (columns: QueryColumn[], rows: QueryRow[], more: Partial<ChartSource> = {}): ChartSource => ({
  columns,
  rows,
  bucket: { count: 1, unit: "hour" },
  timeRange: { from: hour(0), to: hour(4) },
  truncated: false,
  applied: { timeZone: "UTC" },
  ...more,
});
const config = (more: Partial<ChartConfig>): ChartConfig => ({
  type: "line",
  x: "t",
  y: ["runs"],
  groupBy: null,
  stacked: false,
  ...more,
});
const draw = (from: ChartSource, by: Partial<ChartConfig>): ChartData => {
  const data = chartData(from, config(by));
  if ("problem" in data) throw new Error(data.problem);
  return data;
};
const values = (data: ChartData) => Object.fromEntries(data.series.map((series) => [series.name, series.values]));

describe("time", () => {
  test("empty buckets are zero for counts and gaps for averages", () => {
    const rows = [
      { t: hour(0), runs: "5", avg_duration: 10 },
      { t: hour(2), runs: "7", avg_duration: null },
    ];
    const data = draw(source([time, runs, average], rows), { y: ["runs", "avg_duration"] });
    expect(data.x).toEqual([0, 1, 2, 3].map((each) => Date.parse(hour(each))));
    expect(values(data)).toEqual({ runs: [5, 0, 7, 0], avg_duration: [10, null, null, null] });
    expect(data.notes).toEqual(["The values have different units; the axis counts them without any."]);
  });
  test("NULL stays a gap where an empty bucket is zero", () => {
    const data = draw(source([time, runs], [{ t: hour(1), runs: null }]), {});
    expect(values(data)).toEqual({ runs: [0, null, 0, 0] });
  });
  test("rows off the grid, a cut result, or no bucket fill nothing", () => {
    const off = [{ t: "2026-03-01T01:30:00.000Z", runs: 1 }];
    expect(values(draw(source([time, runs], off), {}))).toEqual({ runs: [1] });
    const on = [{ t: hour(1), runs: 1 }];
    expect(values(draw(source([time, runs], on, { bucket: null }), {}))).toEqual({ runs: [1] });
    const cut = draw(source([time, runs], on, { truncated: true }), {});
    expect(values(cut)).toEqual({ runs: [1] });
    expect(cut.notes).toEqual(["The result was cut at 1 rows; points beyond them are missing."]);
  });
  test("days are filled from midnight to midnight of the query's zone", () => {
    const timeRange = { from: "2026-03-27T23:00:00.000Z", to: "2026-03-30T22:00:00.000Z" };
    const more = { bucket: { count: 1, unit: "day" }, timeRange, applied: { timeZone: "Europe/Berlin" } } as const;
    const data = draw(source([time, runs], [{ t: "2026-03-29T22:00:00.000Z", runs: 7 }], more), {});
    expect(values(data)).toEqual({ runs: [0, 0, 7] });
    const dates = draw(source([column("t", "Date"), runs], [{ t: "2026-03-28", runs: 7 }], more), {});
    expect(dates.x[0]).toBe(Date.parse("2026-03-27T23:00:00.000Z"));
    expect(values(dates)).toEqual({ runs: [7, 0, 0] });
  });
  test("another time column beside the bucket is not filled", () => {
    const other = column("finished_at", "DateTime");
    const rows = [{ t: hour(0), finished_at: hour(1), runs: 1 }];
    expect(draw(source([time, other, runs], rows), { x: "finished_at" }).x).toEqual([Date.parse(hour(1))]);
  });
  test("points come in order of time, rows without one are told", () => {
    const rows = [
      { t: hour(3), runs: 3 },
      { t: null, runs: 9 },
      { t: hour(1), runs: 1 },
    ];
    const data = draw(source([column("t", "Nullable(DateTime)"), runs], rows, { bucket: null }), {});
    expect(values(data)).toEqual({ runs: [1, 3] });
    expect(data.notes).toEqual(["1 row has no time and no place here."]);
  });
  test("buckets that the range cuts are partial", () => {
    const rows = [{ t: hour(0), runs: 1 }];
    const cut = { from: "2026-03-01T00:20:00.000Z", to: "2026-03-01T03:10:00.000Z" };
    expect(draw(source([time, runs], rows), {}).partial).toEqual({ first: false, last: false });
    expect(draw(source([time, runs], rows, { timeRange: cut }), {}).partial).toEqual({ first: true, last: true });
  });
  test("thousands of points are thinned, and told", () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({ t: new Date(index * 1000).toISOString(), runs: index }));
    const data = draw(source([time, runs], rows, { bucket: null }), {});
    expect(data.x.length).toBeLessThanOrEqual(2000);
    expect(data.notes).toEqual([
      `Drawn from ${data.x.length.toLocaleString("en-US")} of 5,000 points, with every peak.`,
    ]);
  });
});

describe("values", () => {
  test("64-bit strings are numbers, nan and inf are gaps", () => {
    const rows = ["9007199254740993", "nan", "-inf", "", 4].map((value, index) => ({ t: hour(index), runs: value }));
    expect(values(draw(source([time, runs], rows, { bucket: null }), {}))).toEqual({
      runs: [9007199254740992, null, null, null, 4],
    });
  });
  test("rows of one point are summed, or averaged when they do not add up", () => {
    const rows = [
      { t: hour(0), runs: 2, avg_duration: 10 },
      { t: hour(0), runs: 3, avg_duration: 20 },
    ];
    const sums = draw(source([time, runs], rows, { bucket: null }), {});
    expect(values(sums)).toEqual({ runs: [5] });
    expect(sums.notes).toEqual(["Several rows share a point: their sum is drawn."]);
    const means = draw(source([time, average], rows, { bucket: null }), { y: ["avg_duration"] });
    expect(values(means)).toEqual({ avg_duration: [15] });
    expect(means.notes).toEqual(["Several rows share a point: their mean is drawn."]);
  });
});

describe("groups", () => {
  const grouped = (count: number, measure = runs) =>
    source(
      [time, task, measure],
      Array.from({ length: count }, (_, index) => ({ t: hour(0), task: `task ${index}`, [measure.name]: index + 1 })),
      { timeRange: { from: hour(0), to: hour(1) } },
    );
  test("the largest come first and the rest is Other", () => {
    const data = draw(grouped(12), { groupBy: "task" });
    expect(data.series.map((series) => series.name)).toEqual([
      ...[11, 10, 9, 8, 7, 6, 5, 4].map((each) => `task ${each}`),
      "Other",
    ]);
    expect(data.series.at(-1)?.values).toEqual([1 + 2 + 3 + 4]);
    expect(data.notes).toEqual(["Other adds up 4 more values of task."]);
  });
  test("nine groups need no Other", () => {
    const data = draw(grouped(9), { groupBy: "task" });
    expect(data.series.map((series) => series.name)).not.toContain("Other");
    expect(data.series).toHaveLength(9);
  });
  test("averages have no Other, and that is told", () => {
    const data = draw(grouped(12, average), { groupBy: "task", y: ["avg_duration"] });
    expect(data.series).toHaveLength(8);
    expect(data.notes).toEqual([
      "Drawn are the top 8 of 12 values of task; avg_duration of the others does not add up.",
    ]);
  });
  test("no value is lost by grouping", () => {
    const row = fc.record({
      hours: fc.integer({ min: 0, max: 3 }),
      name: fc.string({ maxLength: 2 }),
      runs: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (made) => {
        const rows = made.map((each) => ({ t: hour(each.hours), task: each.name, runs: each.runs }));
        const data = draw(source([time, task, runs], rows), { groupBy: "task" });
        const drawn = data.series
          .flatMap((series) => series.values)
          .reduce<number>((sum, each) => sum + (each ?? 0), 0);
        expect(drawn).toBe(made.reduce((sum, each) => sum + each.runs, 0));
        expect(new Set(data.series.map((series) => series.name)).size).toBe(data.series.length);
      }),
    );
  });
  test("NULL, the text NULL and empty text are three groups", () => {
    const rows = [null, "NULL", ""].map((name, index) => ({ t: hour(0), task: name, runs: 3 - index }));
    expect(draw(source([time, task, runs], rows), { groupBy: "task" }).series.map((series) => series.name)).toEqual([
      "NULL",
      "NULL (2)",
      "(empty)",
    ]);
  });
  test("groups named like properties of objects are groups", () => {
    const rows = ["__proto__", "constructor"].map((name) => ({ t: hour(0), task: name, runs: 1 }));
    expect(draw(source([time, task, runs], rows), { groupBy: "task" }).series).toHaveLength(2);
  });
  test("statuses have their colours, and those of one family differ", () => {
    const rows = ["Completed", "Failed", "Crashed"].map((name, index) => ({
      t: hour(0),
      status: name,
      runs: 9 - index,
    }));
    const colors = draw(source([time, status, runs], rows), { groupBy: "status" }).series.map((series) => series.color);
    expect(colors.slice(0, 2)).toEqual(["var(--status-completed)", "var(--status-failed)"]);
    expect(new Set(colors).size).toBe(3);
  });
});

describe("categories", () => {
  test("stand in the order of the rows, the first hundred of them", () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ task: `t${index}`, runs: index }));
    const data = draw(source([task, runs], rows, { bucket: null }), { x: "task" });
    expect(data.axis).toBe("category");
    expect(data.x).toHaveLength(100);
    expect(data.x[0]).toBe("t0");
    expect(data.notes).toEqual(["Drawn are the first 100 of 130 values of task."]);
  });
  test("rows count themselves without an x", () => {
    expect(draw(source([runs], [{ runs: 4 }, { runs: 5 }], { bucket: null }), { x: null }).x).toEqual(["1", "2"]);
  });
});

test("a column that is gone, or no number, is a problem in words", () => {
  const from = source([time, runs], []);
  expect(chartData(from, config({ x: "gone" }))).toEqual({
    problem: 'The result has no column "gone". Choose another one.',
  });
  expect(chartData(from, config({ y: [] }))).toEqual({ problem: "Choose a column with numbers to draw." });
  expect(chartData(from, config({ y: ["t"] }))).toEqual({ problem: "Choose a column with numbers to draw." });
});

test.each<[QueryColumn, "sum" | "level"]>([
  [runs, "sum"],
  [column("count()", "UInt64"), "sum"],
  [column("cost", "Float64", "costInDollars"), "sum"],
  [column("avgCost", "Float64", "costInDollars"), "level"],
  [column("p95_duration", "Float64", "duration"), "level"],
  [column("duration", "Int64", "duration"), "level"],
  [column("sum_duration", "Nullable(Int64)", "duration"), "sum"],
  [column("success", "Float64", "percent"), "level"],
  [column("value", "Float64"), "level"],
  [column("max_attempts", "UInt8"), "level"],
])("%j is a %s", (each, kind) => expect(measureKind(each)).toBe(kind));

test("a chart is told in one sentence", () => {
  const data = draw(source([time, runs], [{ t: hour(0), runs: 1 }]), {});
  expect(chartSummary("Runs", data, { type: "area", stacked: true }, { count: 1, unit: "hour" })).toBe(
    "Runs: stacked area chart of runs; 4 points from Sun 1 Mar 2026, 00:00–01:00 UTC to Sun 1 Mar 2026, 03:00–04:00 UTC.",
  );
});
