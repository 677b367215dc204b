import { functions } from "trql/functions";
import { expect, test } from "vitest";
import { findFunctions, functionFamilies, namesOf } from "./find-functions";

const names = (wanted: string) => findFunctions(wanted).map(({ row }) => row.name);

test("every function that can be called stands in one family, under all its names", () => {
  const listed = [...functionFamilies().values()].flat();
  const callable = [...functions.values()].filter((row) => row.kind !== "operator");
  const all = callable.flatMap((row) => [row.name, ...(row.aliases ?? [])]);
  expect(listed.flatMap(namesOf).sort()).toEqual([...new Set(all)].sort());
});

test("no family is empty, and those of most queries come first", () => {
  const families = [...functionFamilies()];
  expect(families.filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(families.slice(0, 2).map(([family, rows]) => [family, rows[0]?.row.name])).toEqual([
    ["TRQL", "timeBucket"],
    ["Aggregates", "count"],
  ]);
});

test("every function has a signature, a sentence and an example", () => {
  const lacking = findFunctions("").filter(({ row }) => !row.signatures[0] || !row.description || !row.example);
  expect(lacking.map(({ row }) => row.name)).toEqual([]);
});

test("the function itself comes first, then names that begin with the word, then the rest", () => {
  expect(names("SUM").slice(0, 2)).toEqual(["sum", "sumKahan"]);
  expect(names("tostartofday")).toEqual(["toStartOfDay"]);
  expect(names("sumIf")[0]).toBe("sum");
  expect(names("quantile")[0]).toBe("quantile");
});

test("an alias finds its function, and words are found in families and sentences", () => {
  const aliased = [...functions.values()].find((row) => row.aliases?.[0] && row.kind !== "operator");
  expect(names(aliased?.aliases?.[0] ?? "")[0]).toBe(aliased?.name);
  expect(names("median quantiles")).toContain("median");
  expect(names("no such thing at all")).toEqual([]);
});
