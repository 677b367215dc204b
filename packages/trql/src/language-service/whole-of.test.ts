import { expect, test } from "vitest";
import { tokensOf } from "./tokens.js";
import { isWhole, type Rule } from "./whole-of.js";

const wholes: readonly (readonly [Rule, string])[] = [
  ["argument", "x -> x + 1"],
  ["argument", "status"],
  ["arrayItem", "tags AS tag"],
  ["expression", "a = 1 AND NOT b IN (SELECT 1)"],
  ["groupByClause", "GROUP BY ROLLUP(a, b)"],
  ["joinClause", "LEFT JOIN metrics m ON m.run_id = r.run_id"],
  ["name", '"a b"'],
  ["namedWindow", "w AS (PARTITION BY a)"],
  ["orderItem", "a DESC NULLS FIRST"],
  ["selectItem", "t.* EXCEPT (a)"],
  ["source", "(SELECT 1 AS x)"],
  ["typeName", "Array(Nullable(Int64))"],
  ["usingColumns", "(a, b)"],
  ["windowSpecification", "(ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"],
];

test.each(wholes)("a whole %s: %s", (rule, text) => {
  expect(isWhole(rule, tokensOf(text))).toBe(true);
});

test.each(wholes)("not a whole %s with a word less than: %s", (rule, text) => {
  const words = tokensOf(text);
  expect(isWhole(rule, words.slice(0, -1))).toBe(false);
});

test.each(wholes)("not a whole %s with a word after: %s", (rule, text) => {
  expect(isWhole(rule, tokensOf(`${text} )`))).toBe(false);
});

test("nothing is no whole of anything", () => {
  expect(isWhole("expression", [])).toBe(false);
  expect(isWhole("selectItem", [])).toBe(false);
});

test("the answer to one rule is none to another", () => {
  const words = tokensOf("a AS b");
  expect(isWhole("selectItem", words)).toBe(true);
  expect(isWhole("expression", words)).toBe(false);
  expect(isWhole("selectItem", words)).toBe(true);
});

test("what is too long to be kept is answered, too", () => {
  const long = Array.from({ length: 300 }, () => "a").join(" + ");
  expect(isWhole("expression", tokensOf(long))).toBe(true);
  expect(isWhole("expression", tokensOf(`${long} +`))).toBe(false);
});

test("answers stay right when more were asked for than are kept", () => {
  const signed = (number: number) => `a${number.toString(2).replaceAll("0", " + a").replaceAll("1", " - a")}`;
  for (let number = 0; number < 2_100; number++)
    expect(isWhole("expression", tokensOf(`${signed(number)}${number % 2 ? "" : " *"}`))).toBe(number % 2 === 1);
  expect(isWhole("expression", tokensOf(signed(4)))).toBe(true);
  expect(isWhole("expression", tokensOf(`${signed(4)} *`))).toBe(false);
});
