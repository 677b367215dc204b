import { expect, test } from "vitest";
import { blockSettings } from "./block-settings.js";
import { rowSize } from "./row-size.js";
import { call, columnNames, parameter, type Sql, type SqlQuery, selectFrom } from "./sql.js";

const number = (value: number) => parameter("UInt32", String(value));
const stored: Sql = { kind: "physical", name: "depth" };
const range = (end: number) => call("range", number(end));
const texts = (count: number) => parameter("Array(String)", Array(count).fill("x"));
const each = (body: Sql, array: Sql): Sql => call("arrayMap", { kind: "lambda", parameters: ["x"], body }, array);
/** `SELECT 0 AS c0`, which others are selected from. */
const nothing: SqlQuery = { ...selectFrom({} as SqlQuery, "", [{ name: "c0", expression: number(0) }]), sources: [] };
const select = (expression: Sql, from: SqlQuery = nothing) => selectFrom(from, "t", [{ name: "c0", expression }]);
const column: Sql = { kind: "column", relation: "t", name: "c0" };

test.each<[string, SqlQuery, number]>([
  ["a stored value", select(stored), 1],
  ["an array of a constant length", select(range(20_000)), 20_000],
  ["one of a length below zero", select(call("arrayResize", call("array", stored), number(-500))), 500],
  ["one that the engine refuses", select(call("arrayResize", call("array", stored), number(1_000_000_000))), 1],
  ["one of a length that is calculated", select(call("range", stored)), 1_000],
  ["the largest constant of what is calculated", select(call("space", call("plus", stored, number(800_000)))), 100_000],
  ["arrays in an array", select(each(range(300), range(200))), 60_000],
  ["lambdas in lambdas", select(each(each(range(30), range(20)), range(10))), 6_000],
  ["a text that is repeated in a text", select(call("repeat", call("repeat", stored, number(40)), number(50))), 2_000],
  ["a name that is shown for a value", select(call("transform", stored, texts(100), texts(100))), 1],
  ["an array that a value is looked up in", select(call("has", range(90), stored)), 90],
  ["arrays side by side", select(call("arrayConcat", range(500), range(700))), 1_199],
  [
    "an array of a subquery, used for each entry of another",
    select(each(column, range(100)), select(range(50))),
    5_000,
  ],
  ["rows that arrayJoin makes of one", select(call("arrayJoin", range(4_000))), 4_000],
  ["the same arrayJoin twice", select(call("plus", call("arrayJoin", range(90)), call("arrayJoin", range(90)))), 90],
  ["two of them", select(call("plus", call("arrayJoin", range(90)), call("arrayJoin", range(80)))), 7_200],
  [
    "rows that were grouped since",
    select(each(column, range(70)), {
      ...select(call("arrayJoin", range(80))),
      groupBy: { kind: "plain", sets: [[stored]] },
    }),
    80,
  ],
  ["arrays for each of such rows", select(each(column, range(70)), select(call("arrayJoin", range(80)))), 5_600],
])("%s", (_, query, cells) => {
  expect(rowSize(query)).toBe(cells);
});

test("blocks are of the rows that half a million cells hold, and left alone where rows are small", () => {
  expect(blockSettings(select(range(64)))).toEqual({});
  expect(blockSettings(select(range(65)))).toMatchObject({ max_block_size: 8_065 });
  expect(blockSettings(select(range(20_000)))).toMatchObject({ max_block_size: 26, max_joined_block_size_rows: 26 });
  expect(blockSettings(select(each(range(1_000_000), range(1_000))))).toMatchObject({ max_block_size: 1 });
});

test.each<[string, (large: Sql) => SqlQuery]>([
  ["a condition", (large) => ({ ...selectFrom(nothing, "t", []), where: large })],
  ["a key of groups", (large) => ({ ...selectFrom(nothing, "t", []), groupBy: { kind: "plain", sets: [[large]] } })],
  [
    "an order",
    (large) => selectFrom(nothing, "t", [], { orderBy: [{ expression: large, descending: false, nulls: null }] }),
  ],
  [
    "ARRAY JOIN",
    (large) => selectFrom(nothing, "t", [], { arrayJoin: { left: false, arrays: [{ name: "a", expression: large }] } }),
  ],
  [
    "a subquery of a condition",
    (large) => selectFrom(nothing, "t", [], { where: { kind: "exists", query: select(large) } }),
  ],
  ["a cast", (large) => select({ kind: "cast", operand: large, target: "Array(UInt8)" })],
  ["the right side of a union", (large) => ({ kind: "set", operator: "union", left: nothing, right: select(large) })],
])("a large row is seen in %s", (_, query) => {
  expect(rowSize(query(range(5_000)))).toBe(5_000);
});

test("a set has the names of its left side", () => {
  const union: SqlQuery = { kind: "set", operator: "union-all", left: nothing, right: select(range(50)) };
  expect(columnNames(union)).toEqual(["c0"]);
  expect(rowSize(select(each(column, range(100)), union))).toBe(5_000);
});

test("each argument is measured once, however many functions with lambdas stand in one another", () => {
  const parameterOf: Sql = { kind: "name", name: "x" };
  const nested = Array.from({ length: 90 }).reduce<Sql>((inner) => each(parameterOf, inner), range(70));
  expect(rowSize(select(nested))).toBe(70);
});
