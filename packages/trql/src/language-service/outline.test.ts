import { expect, test } from "vitest";
import { outline } from "./outline.js";

test("each query of WITH is shown by the text up to it", () => {
  const text = 'WITH a AS (SELECT 1 AS x), "b c" AS (SELECT x FROM a) SELECT * FROM "b c"';
  expect(outline(text).map(({ name, upToHere }) => [name, upToHere])).toEqual([
    ["a", "WITH a AS (SELECT 1 AS x) SELECT * FROM a"],
    ["b c", 'WITH a AS (SELECT 1 AS x), "b c" AS (SELECT x FROM a) SELECT * FROM "b c"'],
  ]);
});

test("the ranges are those of the query and of its name", () => {
  const text = "WITH 😀 a AS (SELECT 1) SELECT 1".replace("😀 ", "/* 😀 */ ");
  const [entry] = outline(text);
  expect(entry && text.slice(entry.from, entry.to)).toBe("a AS (SELECT 1)");
  expect(entry && text.slice(entry.nameRange.from, entry.nameRange.to)).toBe("a");
});

test("what is finished is shown in a text that is not", () => {
  expect(outline("WITH a AS (SELECT 1), b AS (SELECT ").map(({ name }) => name)).toEqual(["a"]);
  expect(outline("SELECT 1")).toEqual([]);
  expect(outline("")).toEqual([]);
});
