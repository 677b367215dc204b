import { describe, expect, test } from "vitest";
import { readAnswer } from "./read-answer";

const read = (type: string, ...values: readonly string[]) =>
  readAnswer(
    `{"meta": [{"name": "c0", "type": ${JSON.stringify(type)}}], "data": [${values.map((value) => `[${value}]`).join(",\n")}], "statistics": {"rows_read": 7, "bytes_read": 8}}`,
  ).rows.map((row) => row[0]);

describe("wide integers are strings with every digit", () => {
  test.each([
    ["UInt64", ["0", "18446744073709551615"], ["0", "18446744073709551615"]],
    ["Nullable(Int64)", ["-9223372036854775808", "null", "1"], ["-9223372036854775808", null, "1"]],
    ["Array(Array(UInt64))", ["[[1, 9007199254740993], []]"], [[["1", "9007199254740993"], []]]],
    ["Map(String, Int64)", ['{"a": 1, "b": 9007199254740993}'], [{ a: "1", b: "9007199254740993" }]],
    ["Tuple(UInt8, UInt64, String)", ['[1, 2, "3"]'], [[1, "2", "3"]]],
    ["Array(Tuple(item String, count UInt64))", ['[{"item": "x", "count": 2}]'], [[{ item: "x", count: "2" }]]],
    ["Int256", ["1"], ["1"]],
    ["IntervalDay", ["3"], ["3"]],
  ])("%s", (type, values, wanted) => expect(read(type, ...values)).toEqual(wanted));
});

describe("everything else stays as it is", () => {
  test.each([
    ["UInt32", ["4294967295"], [4294967295]],
    [
      "Float64",
      [
        "0.1",
        "0.12345678901234567",
        "-1.2345678901234567",
        "1e300",
        "9223372036854775807",
        '"nan"',
        '"-nan"',
        '"-inf"',
      ],
      [0.1, Number("0.12345678901234567"), Number("-1.2345678901234567"), 1e300, 2 ** 63, "nan", "nan", "-inf"],
    ],
    ["Nullable(Float64)", ["null", "12345678901234567890"], [null, Number("12345678901234567890")]],
    ["Decimal(38, 2)", ['"12345678901234567890.10"'], ["12345678901234567890.10"]],
    [
      "String",
      ['"1234567890123456789"', '"a\\"1234567890123456789,"'],
      ["1234567890123456789", 'a"1234567890123456789,'],
    ],
    ["Bool", ["true"], [true]],
    ["Enum8('a(,' = 1, 'b' = 2)", ['"b"'], ["b"]],
  ])("%s", (type, values, wanted) => expect(read(type, ...values)).toEqual(wanted));
});

test("documents keep numbers as numbers, and as strings those that no number can hold", () => {
  expect(read("JSON", '{"n": 3, "big": 9223372036854775807, "text": "3", "list": [1, 2.5]}')).toEqual([
    { n: 3, big: "9223372036854775807", text: "3", list: [1, 2.5] },
  ]);
});

test("a document that holds nothing is NULL, wherever it stands", () => {
  expect(read("JSON", "{}", '{"a": 0}', "null")).toEqual([null, { a: 0 }, null]);
  expect(read("Nullable(JSON)", "{}", "null")).toEqual([null, null]);
  expect(read("Array(JSON)", '[{}, {"a": {}}]')).toEqual([[null, { a: {} }]]);
  expect(read("Tuple(JSON, UInt64)", "[{}, 1]")).toEqual([[null, "1"]]);
  expect(read("Map(String, JSON)", '{"x": {}, "y": {"a": 1}}', "{}")).toEqual([{ x: null, y: { a: 1 } }, {}]);
});

test("types and statistics come with the rows", () => {
  expect(readAnswer('{"meta": [{"name": "c0", "type": "UInt8"}], "data": [], "statistics": {"rows_read": 7}}')).toEqual(
    {
      types: ["UInt8"],
      rows: [],
      statistics: { rowsRead: 7, bytesRead: 0 },
    },
  );
});
