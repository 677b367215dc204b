import type { QueryColumn } from "trql/protocol";
import { describe, expect, test } from "vitest";
import { type ChartConfig, isLog, isShare } from "./chart-config";
import { chartConfig } from "./chart-config-schema";
import { legendPlaces } from "./chart-image";
import { logTicks } from "./log-ticks";
import { previousPeriod } from "./previous-period";
import { previousSeries } from "./previous-series";
import { type ChartData, type ChartSource, chartData } from "./series";

const column = (name: string, type: string): QueryColumn => ({ name, type, renderType: null, description: null });
const hour = (hours: number) => new Date(Date.UTC(2026, 2, 1, hours)).toISOString();
const columns = [column("t", "DateTime"), column("task", "String"), column("runs", "UInt64")];
const source = (rows: readonly (readonly [number, string, number])[]): ChartSource => ({
  columns,
  rows: rows.map(([at, task, runs]) => ({ t: hour(at), task, runs: String(runs) })),
  bucket: { count: 1, unit: "hour" },
  timeRange: { from: hour(0), to: hour(3) },
  truncated: false,
  applied: { timeZone: "UTC" },
});
const bars: ChartConfig = { type: "bar", x: "t", y: ["runs"], groupBy: null, stacked: false };
function draw(rows: Parameters<typeof source>[0], more: Partial<ChartConfig> = {}): ChartData {
  const data = chartData(source(rows), { ...bars, ...more });
  if ("problem" in data) throw new Error(data.problem);
  return data;
}
const values = (data: ChartData) => Object.fromEntries(data.series.map((series) => [series.name, series.values]));

test.each<[ChartConfig["aggregate"], readonly (number | null)[], RegExp]>([
  [undefined, [9, 0, 0], /their sum/],
  ["sum", [9, 0, 0], /their sum/],
  ["average", [3, 0, 0], /their mean/],
  ["min", [1, 0, 0], /the lowest/],
  ["max", [6, 0, 0], /the highest/],
])("rows of one point as %s", (aggregate, expected, note) => {
  const data = draw(
    [
      [0, "a", 2],
      [0, "a", 6],
      [0, "a", 1],
    ],
    { aggregate },
  );
  expect(values(data)).toEqual({ runs: expected });
  expect(data.notes.join()).toMatch(note);
});

test("an empty bucket is what was chosen", () => {
  const rows = [[1, "a", 5]] as const;
  expect(values(draw(rows, { empty: "gap" }))).toEqual({ runs: [null, 5, null] });
  expect(values(draw(rows, { empty: "zero" }))).toEqual({ runs: [0, 5, 0] });
});

describe("the top of a split", () => {
  const rows = [
    [0, "a", 9],
    [0, "b", 5],
    [0, "c", 3],
    [1, "c", 1],
    [0, "d", 2],
  ] as const;
  const split = { groupBy: "task", top: 2, empty: "gap" } as const;
  test("the rest adds up as Other", () => {
    expect(values(draw(rows, split))).toEqual({ a: [9, null, null], b: [5, null, null], Other: [5, 1, null] });
  });
  test("the rest of the highest is the highest of the rest", () => {
    expect(values(draw(rows, { ...split, aggregate: "max" }))).toMatchObject({ Other: [3, 1, null] });
  });
  test("averages have no rest", () => {
    const data = draw(rows, { ...split, aggregate: "average" });
    expect(Object.keys(values(data))).toEqual(["a", "b"]);
    expect(data.notes.join()).toMatch(/top 2 of 4/);
  });
  test("none is left over where all are drawn", () => {
    expect(Object.keys(values(draw(rows, { ...split, top: 4 })))).toEqual(["a", "b", "c", "d"]);
  });
});

describe("the period before", () => {
  test("is as long and ends where the range begins", () => {
    expect(previousPeriod({ from: hour(10), to: hour(13) })).toEqual({ from: hour(7), to: hour(10) });
  });
  test("lies over the points by their distance from the end", () => {
    const now = draw([[2, "a", 1]]);
    // A range that touches one bucket more: its first one has no point to lie over.
    const before: ChartData = {
      ...now,
      x: [1, 2, 3, 4],
      series: now.series.map((each) => ({ ...each, values: [7, 8, 9, 10] })),
    };
    expect(previousSeries(now, before, false).map((each) => each.values)).toEqual([[8, 9, 10]]);
  });
  test("of categories is found by name, whatever its order", () => {
    const by = { x: "task" };
    const now = draw(
      [
        [0, "a", 1],
        [0, "b", 2],
      ],
      by,
    );
    const before = draw(
      [
        [0, "b", 20],
        [0, "c", 30],
      ],
      by,
    );
    expect(previousSeries(now, before, false).map((each) => each.values)).toEqual([[null, 20]]);
  });
  test("of a split is of the same groups, whichever were the largest then", () => {
    const split = { groupBy: "task", top: 1 };
    const now = draw(
      [
        [0, "a", 9],
        [0, "b", 2],
        [0, "c", 1],
      ],
      split,
    );
    const rows = [
      [0, "b", 50],
      [0, "a", 4],
      [0, "c", 3],
    ] as const;
    const before = chartData(source(rows), { ...bars, ...split }, now);
    if ("problem" in before) throw new Error(before.problem);
    expect(values(now)).toEqual({ a: [9, 0, 0], Other: [3, 0, 0] });
    expect(previousSeries(now, before, false).map((each) => [each.name, each.values])).toEqual([
      ["a, previous period", [4, 0, 0]],
      ["Other, previous period", [53, 0, 0]],
    ]);
    // A group that was not there then was nothing then.
    const without = chartData(source([[0, "b", 50]]), { ...bars, ...split }, now);
    if ("problem" in without) throw new Error(without.problem);
    expect(previousSeries(now, without, false).map((each) => each.values)).toEqual([
      [0, 0, 0],
      [50, 0, 0],
    ]);
  });
  test("of a pile is its sum", () => {
    const split = { groupBy: "task", stacked: true };
    const now = draw(
      [
        [0, "a", 1],
        [0, "b", 2],
      ],
      split,
    );
    const before = draw(
      [
        [0, "a", 10],
        [0, "c", 20],
      ],
      split,
    );
    expect(previousSeries(now, before, true).map((each) => each.values)).toEqual([[30, 0, 0]]);
    const [shown] = previousSeries(now, before, true, new Set(["a"]));
    expect(shown).toMatchObject({ name: "Those shown, previous period", values: [20, 0, 0] });
  });
});

test("what a drawing has no place for is told", () => {
  const rows = [
    [0, "a", -5],
    [1, "a", 0],
    [2, "a", 7],
  ] as const;
  expect(draw(rows).notes).toEqual([]);
  expect(draw(rows, { scale: "log" }).notes).toEqual([
    "Not drawn: 2 values at or below zero, where a logarithmic scale has no place.",
  ]);
  expect(draw(rows, { stacked: true, share: true }).notes).toEqual([
    "Not drawn: 1 value below zero, which is no part of a whole.",
  ]);
  const none = chartData({ ...source([]), rows: [{ t: hour(0), task: "a", runs: null }], bucket: null }, bars);
  expect(none).toMatchObject({ notes: ["Nothing is drawn: there is no value but NULL."] });
});

test("an axis of several units says so", () => {
  const cost = { ...column("cost", "Float64"), renderType: "costInDollars" as const };
  const both = { ...source([]), columns: [...columns, cost], rows: [{ t: hour(0), task: "a", runs: 1, cost: 2 }] };
  expect(chartData(both, { ...bars, y: ["runs", "cost"] })).toMatchObject({
    notes: ["The values have different units; the axis counts them without any."],
  });
  expect(chartData(both, { ...bars, y: ["cost"] })).toMatchObject({ notes: [] });
});

test("marks of a logarithmic axis are powers of ten around the values", () => {
  expect(logTicks(3, 4200, 6)).toEqual([1, 10, 100, 1000, 10_000]);
  expect(logTicks(0.02, 0.05, 6)).toEqual([0.01, 0.1]);
  expect(logTicks(1, 1, 6)).toEqual([1, 10]);
  expect(logTicks(1, 1e12, 4)).toEqual([1, 1000, 1e6, 1e9, 1e12]);
  expect(logTicks(Number.POSITIVE_INFINITY, 0, 4)).toEqual([1, 10]);
});

test("a chart that was stored before has no new settings, and unknown ones are refused", () => {
  expect(chartConfig.parse(bars)).toEqual(bars);
  expect(chartConfig.safeParse({ ...bars, top: 21 }).success).toBe(false);
  expect(chartConfig.safeParse({ ...bars, colour: "red" }).success).toBe(false);
});

test("a pile has no logarithm, and lines have no pile", () => {
  expect(isLog({ type: "line", stacked: true, scale: "log" })).toBe(true);
  expect(isLog({ type: "bar", stacked: true, scale: "log" })).toBe(false);
  expect(isShare({ type: "line", stacked: true, share: true })).toBe(false);
});

test("entries of a legend begin a line where they do not fit", () => {
  expect(legendPlaces([50, 60, 200, 10], 120)).toEqual([
    { left: 0, line: 0 },
    { left: 50, line: 0 },
    { left: 0, line: 1 },
    { left: 0, line: 2 },
  ]);
});
