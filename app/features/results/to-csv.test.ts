import { expect, test } from "vitest";
import { toCsv } from "./to-csv";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const one = (type: string, value: string | number | null) =>
  toCsv({ columns: [column("c", type)], rows: [{ c: value }] }).slice(3, -2);

test.each(["=1+1", "+1", "-1", "@a", "＝1+1", "＋1", "－1", "＠a"])("defuses the text %j", (text) =>
  expect(one("String", text)).toBe(`'${text}`),
);
test.each(["\r=1", "\n=1", "\t=1"])("defuses the text %j and quotes it", (text) =>
  expect(one("String", text)).toBe(`"'${text}"`),
);
test.each(["a;=1+1", "a\t=1+1"])("quotes %j, which holds what separates fields elsewhere", (text) =>
  expect(one("String", text)).toBe(`"${text}"`),
);
test("defuses a column's name", () =>
  expect(toCsv({ columns: [column("=1+1", "UInt8")], rows: [] })).toBe("'=1+1\r\n"));
test("leaves negative numbers numbers", () => {
  expect(one("Float64", -1.5)).toBe("-1.5");
  expect(one("Nullable(Int64)", "-9223372036854775808")).toBe("-9223372036854775808");
  expect(one("Float64", "-inf")).toBe("-inf");
});
test("tells NULL from empty text and quotes", () => {
  expect(one("Nullable(String)", null)).toBe("");
  expect(one("String", "")).toBe('""');
  expect(one("String", 'a"b,c')).toBe('"a""b,c"');
});
test("reads own properties only", () => {
  expect(toCsv({ columns: [column("__proto__", "String")], rows: [{}, JSON.parse('{"__proto__":"x"}')] })).toBe(
    "__proto__\r\n\r\nx\r\n",
  );
});
