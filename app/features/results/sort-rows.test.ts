import fc from "fast-check";
import type { QueryValue } from "trql/protocol";
import { expect, test } from "vitest";
import { type SortDirection, sortRows } from "./sort-rows";

const sorted = (type: string, values: readonly QueryValue[], direction: SortDirection = "ascending") =>
  sortRows(
    values.map((c) => ({ c })),
    { name: "c", type },
    direction,
  ).map((row) => row.c);

test("64-bit integers that one double stands for are told apart", () => {
  const close = ["9007199254740993", "-5", "9007199254740992", "10"];
  expect(sorted("Int64", close)).toEqual(["-5", "10", "9007199254740992", "9007199254740993"]);
  expect(sorted("UInt64", close, "descending")).toEqual(["9007199254740993", "9007199254740992", "10", "-5"]);
});
test("decimals are compared by all of their digits", () => {
  expect(
    sorted("Decimal(38, 9)", [
      "12345678901234567890.000000002",
      "-0.5",
      "12345678901234567890.000000001",
      "-0.25",
      "9",
    ]),
  ).toEqual(["-0.5", "-0.25", "9", "12345678901234567890.000000001", "12345678901234567890.000000002"]);
});
test("NULL is last both ways, nan just before it", () => {
  const values = [null, 2, "nan", "-inf", 1, "inf"];
  expect(sorted("Nullable(Float64)", values)).toEqual(["-inf", 1, 2, "inf", "nan", null]);
  expect(sorted("Nullable(Float64)", values, "descending")).toEqual(["inf", 2, 1, "-inf", "nan", null]);
});
test("text is compared as the engine does, empty text first", () => {
  expect(sorted("Nullable(String)", ["b", null, "", "B", "10", "9"])).toEqual(["", "10", "9", "B", "b", null]);
});
test("times, booleans and JSON have an order", () => {
  expect(sorted("DateTime64(3)", ["2026-03-02T00:00:00.000Z", "2026-03-01T00:00:00.000Z"])[0]).toContain("03-01");
  expect(sorted("Bool", [true, false])).toEqual([false, true]);
  expect(sorted("JSON", [{ a: 2 }, { a: 1 }])).toEqual([{ a: 1 }, { a: 2 }]);
});
test("equal rows keep their order, both ways", () => {
  const rows = ["a", "b", "c"].map((name) => ({ c: 1, name }));
  for (const direction of ["ascending", "descending"] as const) {
    expect(sortRows(rows, { name: "c", type: "UInt8" }, direction).map((row) => row.name)).toEqual(["a", "b", "c"]);
  }
});
test("any 64-bit integers come in their order", () => {
  const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  fc.assert(
    fc.property(fc.array(integer), (values) => {
      const expected = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(String);
      expect(sorted("Int64", values.map(String))).toEqual(expected);
    }),
  );
});
