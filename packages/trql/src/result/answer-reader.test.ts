import { expect, test } from "vitest";
import { AnswerReader } from "./answer-reader";

const meta = '{"meta":[{"name":"c0","type":"UInt64"},{"name":"c1","type":"String"}]}';

test("rows that stand together are one part, with every digit", () => {
  const reader = new AnswerReader();
  expect(reader.read([meta])).toEqual([{ kind: "types", types: ["UInt64", "String"] }]);
  expect(
    reader.read([
      '{"row":[18446744073709551615, "a"]}',
      '{"row":[1, "}\\n{\\"exception\\":\\"no\\"}"]}',
      '{"progress":{"read_rows":"7","read_bytes":"80","total_rows_to_read":"100","elapsed_ns":"5"}}',
      '{"row":[2, ""]}',
    ]),
  ).toEqual([
    {
      kind: "rows",
      rows: [
        ["18446744073709551615", "a"],
        ["1", '}\n{"exception":"no"}'],
      ],
    },
    { kind: "progress", rowsRead: 7, bytesRead: 80, rowsToRead: 100 },
    { kind: "rows", rows: [["2", ""]] },
  ]);
});

test("what is not known yet is zero, and what need not be known is passed over", () => {
  const reader = new AnswerReader();
  expect(reader.read(['{"progress":{"elapsed_ns":"5"}}', "", '{"rows_before_limit_at_least":5}'])).toEqual([
    { kind: "progress", rowsRead: 0, bytesRead: 0, rowsToRead: 0 },
  ]);
});

test("a failure ends the answer, whichever way the engine writes it", () => {
  const text = "Code: 153. DB::Exception: Division by zero";
  const told = { kind: "failure", engineCode: "153" };
  expect(new AnswerReader().read([meta, `{"exception": "${text}"}`, '{"row":[1, ""]}'])).toEqual([
    { kind: "types", types: ["UInt64", "String"] },
    { ...told, text },
  ]);
  expect(new AnswerReader().read(["\r", "__exception__\r", "tag\r", text])).toMatchObject([told]);
  expect(new AnswerReader().read(["nonsense"])).toEqual([{ kind: "failure", engineCode: "", text: "nonsense" }]);
});

test("what breaks off inside a line is no answer", () => {
  expect(() => new AnswerReader().read(['{"meta":[{"na'])).toThrow(SyntaxError);
  expect(() => new AnswerReader().read(['{"row":[1]}'])).toThrow(SyntaxError);
});
