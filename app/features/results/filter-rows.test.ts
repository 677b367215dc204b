import type { QueryValue } from "trql/protocol";
import { expect, test } from "vitest";
import { filterRows } from "./filter-rows";
import { findCells } from "./find-cells";
import { toTsv } from "./to-tsv";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const style = { pretty: true, timeZone: "UTC" };

function left(type: string, values: readonly QueryValue[], text: string): readonly QueryValue[] {
  const rows = values.map((value) => ({ c: value }));
  return filterRows(rows, [column("c", type)], new Map([[0, text]]), style).map((row) => row.c ?? null);
}

const words = ["Failed", "Completed", "", null];
test.each<[string, readonly QueryValue[]]>([
  ["", words],
  ["  ", words],
  ["LED", ["Failed"]],
  ["!led", ["Completed", "", null]],
  ["=failed", ["Failed"]],
  ["=fail", []],
  ["!=failed", ["Completed", "", null]],
  ["NULL", [null]],
  ["!NULL", ["Failed", "Completed", ""]],
  ["null", []],
])("words by %j", (text, expected) => expect(left("Nullable(String)", words, text)).toEqual(expected));

const integers = ["9007199254740992", "9007199254740993", "-5", null];
test.each<[string, readonly QueryValue[]]>([
  ["=9007199254740993", ["9007199254740993"]],
  ["> 9007199254740992", ["9007199254740993"]],
  ["<= -5", ["-5"]],
  [">=-5", ["9007199254740992", "9007199254740993", "-5"]],
  ["!= -5", ["9007199254740992", "9007199254740993", null]],
  ["740,99", ["9007199254740992", "9007199254740993"]],
])("whole numbers, every digit, by %j", (text, expected) =>
  expect(left("Nullable(Int64)", integers, text)).toEqual(expected),
);

test("nan is neither more nor less than a number", () => {
  expect(left("Float64", [1, "nan", "inf"], "> 0")).toEqual([1, "inf"]);
  expect(left("Float64", [1, "nan"], "<= 1")).toEqual([1]);
  expect(left("Float64", [1, "nan"], "!= 1")).toEqual(["nan"]);
});

test("times are compared as they are shown", () => {
  const times = ["2026-03-01T23:30:00Z", "2026-03-02T00:30:00.250Z"];
  expect(left("DateTime64(3)", times, ">= 2026-03-02")).toEqual([times[1]]);
  expect(left("DateTime64(3)", times, "00:30:00.25")).toEqual([times[1]]);
});

test("several columns have to pass, and none that is not there", () => {
  const columns = [column("a", "String"), column("b", "String")];
  const rows = [
    { a: "x", b: "y" },
    { a: "x", b: "z" },
  ];
  const filters = new Map([
    [0, "x"],
    [1, "z"],
    [7, "no such column"],
  ]);
  expect(filterRows(rows, columns, filters, style)).toEqual([{ a: "x", b: "z" }]);
});

test("a search goes row by row and passes over NULL", () => {
  const columns = [column("a", "Nullable(String)"), column("b", "Int64")];
  const rows = [
    { a: "null", b: "1200" },
    { a: null, b: "12" },
    { a: "1,2", b: "5" },
  ];
  expect(findCells("1,2", columns, rows, style)).toEqual([
    { row: 0, column: 1 },
    { row: 2, column: 0 },
  ]);
  expect(findCells(" NULL ", columns, rows, style)).toEqual([{ row: 0, column: 0 }]);
  expect(findCells(" ", columns, rows, style)).toEqual([]);
});

test("cells are pasted into spreadsheets as they are, and as no formulas", () => {
  const columns = [column("a", "Nullable(String)"), column("n", "Int64")];
  const rows = [
    { a: "=1+1", n: "-5" },
    { a: 'tab\there "x"', n: "9007199254740993" },
    { a: null, n: "0" },
    { a: "a,b", n: "1" },
  ];
  expect(toTsv(columns, rows)).toBe('\'=1+1\t-5\n"tab\there ""x"""\t9007199254740993\n\t0\na,b\t1');
});
