import type { QueryRow } from "trql/protocol";
import { expect, test } from "vitest";
import { rowBefore } from "./row-before";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const task = column("task", "Nullable(String)");
const runs = column("runs", "UInt64");
const time = column("t", "DateTime");

test("a row is compared with that of the same, wherever it stood", () => {
  const rows = [
    { task: "b", runs: "9" },
    { task: null, runs: "5" },
    { task: "a", runs: "4" },
  ];
  const of = (first: QueryRow) =>
    rowBefore({ columns: [task, runs], rows: [first, { task: "z", runs: "0" }] }, { rows });
  expect(of({ task: "a", runs: "1" })).toBe(rows[2]);
  expect(of({ task: null, runs: "1" })).toBe(rows[1]);
  expect(of({ task: "c", runs: "1" })).toBeNull();
});

test("a row without names is compared with the first", () => {
  expect(rowBefore({ columns: [runs], rows: [{ runs: "1" }] }, { rows: [{ runs: "7" }] })).toEqual({ runs: "7" });
  expect(rowBefore({ columns: [runs], rows: [{ runs: "1" }] }, { rows: [] })).toBeNull();
});

test("a row of one of several times has none before, and a time of a row alone is no name", () => {
  const now = { columns: [time, runs], rows: [{ t: "2026-03-02T00:00:00Z", runs: "1" }] };
  const before = [{ t: "2026-03-01T00:00:00Z", runs: "9" }];
  expect(rowBefore(now, { rows: before })).toBe(before[0]);
  expect(rowBefore(now, { rows: [...before, ...before] })).toBeNull();
  expect(rowBefore({ ...now, rows: [...now.rows, ...now.rows] }, { rows: before })).toBeNull();
});
