import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeTicks } from "./time-ticks";
import { valueExtent } from "./value-extent";
import { valueLabels } from "./value-labels";
import { valueTicks } from "./value-ticks";
import { xAxisMarks } from "./x-axis-marks";

const minute = 60_000;
const from = Date.parse("2026-03-01T22:30:00Z");
const points = (count: number, step: number, first = from) =>
  Array.from({ length: count }, (_, index) => first + index * step);

describe("timeTicks", () => {
  test("stand at round times, and midnight names its day", () => {
    expect(timeTicks(points(40, 5 * minute), 4, "UTC").map((tick) => tick.label)).toEqual(["23:00", "2 Mar", "01:00"]);
  });
  test("name days and months in long ranges", () => {
    expect(
      timeTicks(points(30, 1440 * minute, Date.parse("2026-03-01T00:00:00Z")), 5, "UTC").map((tick) => tick.label),
    ).toEqual(["2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar"]);
    expect(
      timeTicks(points(366, 1440 * minute, Date.parse("2026-01-01T00:00:00Z")), 5, "UTC").map((tick) => tick.label),
    ).toEqual(["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027"]);
  });
  test("show seconds in short ranges", () => {
    expect(timeTicks(points(7, 10_000), 3, "UTC").map((tick) => tick.label)).toEqual([
      "22:30:00",
      "22:30:30",
      "22:31:00",
    ]);
  });
  test("are points of the axis, each once, and one point has one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 2000 }), (count, minutes) => {
        const axis = points(count, minutes * minute);
        const ticks = timeTicks(axis, 6, "UTC").map((tick) => tick.at);
        expect(new Set(ticks).size).toBe(ticks.length);
        expect(ticks.every((tick) => axis.includes(tick))).toBe(true);
      }),
    );
    expect(timeTicks([from], 5, "UTC")).toEqual([{ at: from, label: "1 Mar, 22:30:00" }]);
    const midnight = Date.parse("2026-03-02T00:00:00Z");
    expect(timeTicks([midnight], 5, "UTC")).toEqual([{ at: midnight, label: "2 Mar" }]);
    expect(timeTicks([], 5, "UTC")).toEqual([]);
  });
});

describe("valueTicks", () => {
  test.each<[number, number, Parameters<typeof valueTicks>[3], boolean, number[]]>([
    [0, 95, null, true, [0, 20, 40, 60, 80, 100]],
    [0, 3, null, true, [0, 1, 2, 3]],
    [0, 0.3, null, false, [0, 0.1, 0.2, 0.3]],
    [-30, 120, null, true, [-50, 0, 50, 100, 150]],
    [0, 400 * 1024 ** 2, "bytes", false, [0, 128, 256, 384, 512].map((each) => each * 1024 ** 2)],
    [0, 150_000, "duration", false, [0, 30_000, 60_000, 90_000, 120_000, 150_000]],
    [0, 150, "durationSeconds", false, [0, 30, 60, 90, 120, 150]],
    [0, 0, null, true, [0, 1]],
  ])("%d to %d as %s", (low, high, renderType, integers, expected) => {
    const about = renderType === null && high === 0.3 ? 3 : 5;
    expect(valueTicks(low, high, about, renderType, integers)).toEqual(expected);
  });
  test("hold every value and zero, and are few", () => {
    const value = fc.double({ min: -1e15, max: 1e15, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom(null, "bytes", "duration"), (a, b, renderType) => {
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        fc.pre(Math.max(0, high) - Math.min(0, low) > 1e-6);
        const ticks = valueTicks(low, high, 5, renderType as null, false);
        const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
        expect(ticks).toContain(0);
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

test("labels are short and never alike", () => {
  expect(valueLabels([0, 60_000, 120_000], "duration")).toEqual(["0", "1 m", "2 m"]);
  expect(valueLabels([0, 500, 1000], "costInDollars")).toEqual(["$0", "$500", "$1,000"]);
  expect(valueLabels([0, 0.5, 1], "costInDollars")).toEqual(["$0.00", "$0.50", "$1.00"]);
  expect(valueLabels([0, 10_000, 20_000], null)).toEqual(["0", "10K", "20K"]);
  expect(valueLabels([0, 10_010, 10_020], null)).toEqual(["0", "10,010", "10,020"]);
  // Of a logarithmic axis.
  expect(valueLabels([0.001, 1, 1000, 1e6], null)).toEqual(["0.001", "1", "1K", "1M"]);
  expect(valueLabels([0.001, 1, 1000], "percent")).toEqual(["0.001%", "1%", "1,000%"]);
  expect(valueLabels([0, 5e299, 1e300], null)).toEqual(["0", "5e+287T", "1e+288T"]);
});

test("stacked values pile up, below zero apart from above", () => {
  const series = [{ values: [1, -2, null] }, { values: [3, -4, 5] }];
  expect(valueExtent(series, false)).toEqual({ low: -4, high: 5 });
  expect(valueExtent(series, true)).toEqual({ low: -6, high: 5 });
});

describe("xAxisMarks", () => {
  const names = ["a", "a-very-long-name-of-a-task", "b"];
  const room = { width: 120, left: 60, height: 300 };
  const labels = (x: readonly string[], space = room) => xAxisMarks({ axis: "category", timeZone: "UTC", x }, space);
  test("short names lie flat, every one", () => {
    expect(labels(["a", "b", "c"])).toEqual({
      slanted: false,
      ticks: ["a", "b", "c"].map((label, at) => ({ at, label })),
    });
  });
  test("long names are slanted and shortened, never past the left edge", () => {
    expect(labels(names).slanted).toBe(true);
    expect(labels(names).ticks[1]?.label).toBe("a-very-long-na…");
    expect(labels(names.slice(1), { ...room, left: 20 }).ticks[0]?.label).toBe("a-very-l…");
  });
  test("only names near the left edge are shortened for it", () => {
    const twelve = ["name of a task", ...Array.from({ length: 10 }, () => "b"), "name of a task"];
    const drawn = labels(twelve, { width: 360, left: 20, height: 300 }).ticks.map((tick) => tick.label);
    expect([drawn[0], drawn[11]]).toEqual(["name …", "name of a task"]);
  });
  test("names that begin alike are told apart by their ends", () => {
    const alike = ["sync of the customers in Europe", "sync of the customers in Asia", "refund"];
    expect(labels(alike).ticks.map((tick) => tick.label)).toEqual(["sync of…Europe", "sync of…in Asia", "refund"]);
  });
  test("a name is not cut within a character", () => {
    expect(labels(["a", "🚀".repeat(20)]).ticks[1]?.label).toBe(`${"🚀".repeat(14)}…`);
  });
  test("low charts have no room for a slant", () => {
    const low = labels(names, { ...room, height: 120 });
    expect(low.slanted).toBe(false);
    expect(low.ticks.map((tick) => tick.label)).toEqual(["a", "b"]);
  });
  test("crowded names leave some out", () => {
    const many = Array.from({ length: 100 }, (_, index) => `task number ${index}`);
    expect(labels(many).ticks.length).toBeLessThanOrEqual(120 / 18 + 1);
  });
});

describe("in a zone", () => {
  const hour = 60 * minute;
  const hours = (first: string, count: number) =>
    Array.from({ length: count }, (_, index) => Date.parse(first) + index * hour);
  test("days begin at its midnight", () => {
    expect(timeTicks(hours("2026-03-01T20:00:00Z", 10), 2, "Europe/Berlin")).toEqual([
      { at: Date.parse("2026-03-01T23:00:00Z"), label: "2 Mar" },
      { at: Date.parse("2026-03-02T05:00:00Z"), label: "06:00" },
    ]);
  });
  test("an hour that clocks leave out is no mark, and those after it are", () => {
    const labels = timeTicks(hours("2026-03-29T00:00:00Z", 4), 9, "Europe/Berlin").map((tick) => tick.label);
    expect(labels).toEqual(["01:00", "03:00", "04:00", "05:00"]);
  });
});
