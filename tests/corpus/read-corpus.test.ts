import { describe, expect, test } from "vitest";
import { readCorpus } from "./read-corpus";

const read = (text: string) => readCorpus("file.trql", text);
const first = (text: string) => read(text)[0];

test("a case has a query, columns and rows", () => {
  expect(
    first(
      '### one\nSELECT 1 AS x,\n  2 AS y\n\n--- columns x UInt8, "a, b" Tuple(UInt8, String) cost\n--- rows\n[1, "a"]\n\n[2, null]\n',
    ),
  ).toEqual({
    title: "one",
    line: 1,
    query: "SELECT 1 AS x,\n  2 AS y",
    options: { range: null, zone: "UTC", environment: null, fillGaps: false, lookBackDays: 366 },
    expected: {
      kind: "answer",
      columns: [
        { name: "x", type: "UInt8", renderType: null },
        { name: "a, b", type: "Tuple(UInt8, String)", renderType: "cost" },
      ],
      rows: {
        literal: [
          [1, "a"],
          [2, null],
        ],
      },
      ordered: true,
      notices: [],
    },
  });
});

test("rows may come from SQL, in no order, with options of the case before those of the file", () => {
  const text =
    "// about\n--- zone Asia/Tokyo\n--- range 2026-01-01 2026-01-02\n### one\nSELECT 1\n--- zone Europe/Berlin\n--- environment env_dev\n--- unordered\n--- columns c String\n--- sql SELECT\n  1\n";
  expect(first(text)).toMatchObject({
    options: { range: ["2026-01-01", "2026-01-02"], zone: "Europe/Berlin", environment: "env_dev" },
    expected: { rows: { sql: "SELECT\n  1" }, ordered: false },
  });
});

test("marks give the ranges of findings, also within each other and at one point", () => {
  expect(first("### one\nSELECT ‹a + ‹b››, ‹›1\n--- error c1 c2 c3\nOne.\nTwo.\nThree.\n")).toMatchObject({
    query: "SELECT a + b, 1",
    expected: {
      kind: "findings",
      findings: [
        { code: "c1", from: 7, to: 12, message: "One." },
        { code: "c2", from: 11, to: 12, message: "Two." },
        { code: "c3", from: 14, to: 14, message: "Three." },
      ],
    },
  });
});

test("a case may be written with Windows line endings", () => {
  expect(first("### one\nSELECT\n‹x›\n--- crlf\n--- error c\n")).toMatchObject({
    query: "SELECT\r\nx",
    expected: { findings: [{ from: 8, to: 9 }] },
  });
});

describe("nothing is skipped", () => {
  test.each([
    ["no cases", "", "file.trql:1: there are no cases."],
    ["a section that there is not", "### a\nSELECT 1\n--- row\n", 'file.trql:3: there is no section "row".'],
    ["a section without a blank", "### a\nSELECT 1\n---rows\n", "file.trql:3: a section is written `--- name`."],
    ["a section twice", "### a\nSELECT 1\n--- rows\n--- rows\n", 'file.trql:4: "rows" is given twice.'],
    ["text at the top", "hello\n### a\n", "file.trql:1: there is text before the first case."],
    ["rows at the top", "--- rows\n### a\n", 'file.trql:1: "rows" stands before the first case.'],
    ["a title twice", ok("a") + ok("a"), 'file.trql:5: the title "a" is used twice.'],
    ["no query", "### a\n--- columns x UInt8\n--- rows\n[1]\n", "file.trql:1: there is no query."],
    ["no expectation", "### a\nSELECT 1\n--- rows\n[1]\n", 'file.trql:1: there is neither "columns" nor "error".'],
    ["no rows", "### a\nSELECT 1\n--- columns x UInt8\n", 'file.trql:1: give either "rows" or "sql".'],
    ["a row that is none", `${ok("a")}{}\n`, "file.trql:5: this is no row"],
    ["an empty sql", "### a\nSELECT 1\n--- columns x UInt8\n--- sql\n", 'file.trql:4: "sql" is empty.'],
    ["a column that is none", "### a\nSELECT 1\n--- columns x\n--- rows\n", 'file.trql:3: "x" is no column.'],
    ["a type that is none", "### a\nSELECT 1\n--- columns x uint\n--- rows\n", 'file.trql:3: "uint" is no type.'],
    ["lines below columns", "### a\nSELECT 1\n--- columns x UInt8\ny\n--- rows\n", '"columns" has no lines below it.'],
    ["rows beside an error", "### a\nSELECT ‹1›\n--- error c\n--- rows\n", 'a case with an error has no "rows".'],
    ["a mark too many", "### a\nSELECT ‹1›\n--- columns x UInt8\n--- rows\n", "no finding is expected."],
    ["a mark too few", "### a\nSELECT 1\n--- error c\n", "file.trql:3: 1 findings are expected at 0 marks."],
    ["an open mark", "### a\nSELECT ‹1\n--- error c\n", "file.trql:1: a mark does not end."],
    ["a mark that only ends", "### a\nSELECT 1›\n--- error c\n", "a mark ends that did not begin."],
    ["messages for some", "### a\n‹S› ‹E›\n--- error c d\nOne.\n", "a message for every finding or for none."],
    ["gaps of no kind", "### a\nSELECT 1\n--- gaps on\n", "file.trql:1: gaps are filled or left."],
    ["a look-back of no length", "### a\nSELECT 1\n--- lookback long\n", "lookback is a number of days."],
    ["half a range", "### a\nSELECT 1\n--- range 2026-01-01\n", "a range is two times with a blank between."],
  ])("%s", (_name, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

function ok(title: string): string {
  return `### ${title}\nSELECT 1\n--- columns x UInt8\n--- rows\n`;
}
