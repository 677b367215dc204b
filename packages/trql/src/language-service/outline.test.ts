import { describe, expect, test } from "vitest";
import { outline, outlineEntryAt, selectionAsQuery } from "./outline.js";
import { placeInText } from "./part-place.js";

test("each query of WITH is shown by the text up to it", () => {
  const text = 'WITH a AS (SELECT 1 AS x), "b c" AS (SELECT x FROM a) SELECT * FROM "b c"';
  expect(outline(text).map(({ name, upToHere }) => [name, upToHere.query])).toEqual([
    ["a", "WITH a AS (SELECT 1 AS x) SELECT * FROM a"],
    ["b c", 'WITH a AS (SELECT 1 AS x), "b c" AS (SELECT x FROM a) SELECT * FROM "b c"'],
  ]);
});

test("subqueries are listed with their aliases, their depth and what they use of WITH", () => {
  const text =
    "WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS y) SELECT * FROM (SELECT x FROM (SELECT x FROM a) AS inner_one) s WHERE x IN (SELECT y FROM b)";
  expect(outline(text).map(({ kind, name, depth, upToHere }) => [kind, name, depth, upToHere.query])).toEqual([
    ["cte", "a", 0, "WITH a AS (SELECT 1 AS x) SELECT * FROM a"],
    ["cte", "b", 0, "WITH b AS (SELECT 2 AS y) SELECT * FROM b"],
    ["subquery", "s", 0, "WITH a AS (SELECT 1 AS x) SELECT x FROM (SELECT x FROM a) AS inner_one"],
    ["subquery", "inner_one", 1, "WITH a AS (SELECT 1 AS x) SELECT x FROM a"],
    ["subquery", null, 0, "WITH b AS (SELECT 2 AS y) SELECT y FROM b"],
  ]);
});

test("a subquery with a WITH of its own takes those around it before its own", () => {
  const text = "WITH a AS (SELECT 1 AS x) SELECT * FROM (WITH b AS (SELECT x FROM a) SELECT x FROM b) s";
  expect(outlineEntryAt(text, text.indexOf("FROM b"))?.upToHere.query).toBe(
    "WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT x FROM b",
  );
});

test("a place in the part's query is known in the text", () => {
  const text = "WITH z AS (SELECT 1), a AS (SELECT 1 AS x) SELECT * FROM (SELECT nothing FROM a) s";
  const part = outlineEntryAt(text, text.indexOf("nothing"))?.upToHere;
  expect(part?.query).toBe("WITH a AS (SELECT 1 AS x) SELECT nothing FROM a");
  for (const word of ["a AS", "1 AS x", "nothing"])
    expect(part && placeInText(part, part.query.indexOf(word))).toBe(text.indexOf(word));
});

describe("a selection", () => {
  const text = "WITH a AS (SELECT 1 AS x), b AS (WITH c AS (SELECT x FROM a) SELECT x FROM c) SELECT x FROM b; ";
  const run = (selected: string) => {
    const from = text.indexOf(selected);
    return selectionAsQuery(text, { from, to: from + selected.length })?.query ?? null;
  };
  test.each([
    ["SELECT 1 AS x", "SELECT 1 AS x"],
    [
      " SELECT x FROM b; ",
      "WITH a AS (SELECT 1 AS x), b AS (WITH c AS (SELECT x FROM a) SELECT x FROM c) SELECT x FROM b",
    ],
    ["SELECT x FROM c", "WITH a AS (SELECT 1 AS x), c AS (SELECT x FROM a) SELECT x FROM c"],
    ["(SELECT 1 AS x)", "(SELECT 1 AS x)"],
  ])("%s runs as %s", (selected, query) => expect(run(selected)).toBe(query));
  test.each([["x FROM b"], [" "], ["SELECT 1 AS x)"], [text], [text.trim()]])("%j is no part to run", (selected) =>
    expect(run(selected)).toBeNull(),
  );
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
