import { expect, test } from "vitest";
import { parse } from "../grammar/parse.js";
import { formatQuery } from "./format-query.js";
import { oneLine } from "./one-line.js";

/** The only column of a query, in one line. */
function printed(column: string): string {
  const text = `SELECT ${column}`;
  const { query } = parse(text);
  const [item] = query?.kind === "select" ? query.items : [];
  if (item?.kind !== "expression") throw new Error(`not read: ${column}`);
  return oneLine(item.expression, text);
}

const examples = [
  ["depth+1", "depth + 1"],
  ["not  is_test", "NOT is_test"],
  ["a||'x  y'", "a || 'x  y'"],
  ["- -depth", "- -depth"],
  ["case when a=1 then 'b' end", "CASE WHEN a = 1 THEN 'b' END"],
  ["tags [ 1 ]", "tags[1]"],
  ["depth::string", "depth::string"],
  ["exists(select 1 from runs where depth in(1,2))", "EXISTS (SELECT 1 FROM runs WHERE depth IN (1, 2))"],
  ["Sum(x)over(partition by y order by z)+1", "Sum(x) OVER (PARTITION BY y ORDER BY z) + 1"],
  ['"größe 🎉"+1', '"größe 🎉" + 1'],
] as const;

test.each(examples)("%s", (text, expected) => {
  expect(printed(text)).toBe(expected);
  expect(printed(expected)).toBe(expected);
  expect(formatQuery(`SELECT ${text}`)).toEqual(
    expect.objectContaining(text.startsWith("exists") ? { ok: true } : { ok: true, text: `SELECT ${expected}` }),
  );
});

test("comments are no part of it", () => {
  expect(printed("depth /* of the run */ + -- and more\n1")).toBe("depth + 1");
});

test("what no line has room for stays in one", () => {
  const long = Array.from({ length: 60 }, () => "depth").join("+");
  expect(printed(long)).toBe(long.replaceAll("+", " + "));
});

test("what nobody reads stays as it is written", () => {
  const long = Array.from({ length: 300 }, () => "depth").join(" +  ");
  expect(printed(long)).toBe(long.replaceAll(/\s+/g, " "));
});
