import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../grammar/parse.js";
import { formatQuery } from "./format-query.js";
import { anyComment, expectKept, format, sprinkle } from "./kept-words.probes.js";

/** Every string of the language's tests and code blocks of the docs that is a query, and those of this folder's page. */
function writtenQueries(): string[] {
  const root = new URL("../../../../", import.meta.url);
  const files = ["tests/language/", "docs/", "docs/language/", "app/features/query/"].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => /\.(ts|md)$/.test(name))
      .map((name) => readFileSync(new URL(folder + name, root), "utf8")),
  );
  const texts = files.flatMap((file) => [
    ...[...file.matchAll(/"((?:SELECT|WITH|\()(?:[^"\\\n]|\\.)*)"/g)].map(([, text]) =>
      (text ?? "").replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped)),
    ),
    ...[...file.matchAll(/'((?:SELECT|WITH|\()[^'\\\n]*)'/g)].map(([, text]) => text ?? ""),
    ...[...file.matchAll(/`((?:SELECT|WITH|\()[^`$\\]*)`/g)].map(([, text]) => text ?? ""),
    ...[...file.matchAll(/```sql[^\n]*\n([\s\S]*?)\n```/g)].map(([, text]) => text ?? ""),
  ]);
  return [...new Set(texts)].filter((text) => parse(text).query !== null);
}

const written = writtenQueries();

test("there are queries to format", () => {
  expect(written.length).toBeGreaterThan(150);
});

describe("a written query keeps its words, comments and syntax", () => {
  test.each(written)("%s", (text) => {
    expectKept(text);
    expectKept(sprinkle(text, (place) => `-- c${place}⏎`));
    expectKept(sprinkle(text, (place) => `⏎-- c${place}⏎`));
    expectKept(sprinkle(text, (place) => `/* c${place} 🦊 */`, "\r\n"));
  });
});

test("a written query keeps all of it with any comments and line ends in it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...written),
      fc.infiniteStream(anyComment),
      fc.constantFrom("\n", "\r\n"),
      (text, stream, newLine) => expectKept(sprinkle(text, () => stream.next().value ?? "", newLine)),
    ),
    { numRuns: 500 },
  );
});

test("a line end is written as the text writes it", () => {
  expect(format("select 1\r\nfrom runs")).toBe("SELECT 1\r\nFROM runs");
  expect(format("select 'a\r\nb'\nfrom runs")).toBe("SELECT 'a\r\nb'\nFROM runs");
});

test("words that are names keep their case", () => {
  expect(format("select left(Name, 1) as First, a.end, date(x), CAST(x as date) from runs")).toBe(
    "SELECT left(Name, 1) AS First, a.end, date(x), CAST(x AS date)\nFROM runs",
  );
});

test("a minus before a minus is no comment", () => {
  expect(format("select - -1, 1 - -1")).toBe("SELECT - -1, 1 - -1");
});

test("a text that cannot be parsed has findings and no format", () => {
  expect(formatQuery("select from runs")).toEqual({ ok: false, diagnostics: parse("select from runs").diagnostics });
});

test("a query that would be too long once formatted is refused", () => {
  const text = `SELECT [${Array.from({ length: 5_900 }, () => "abcdefgh").join(",")}]`;
  expect(parse(text).diagnostics).toEqual([]);
  const result = formatQuery(text);
  expect(result.ok ? null : result.diagnostics.map((finding) => finding.code)).toEqual(["query-too-long"]);
});

test("a long chain is formatted", () => {
  expectKept(`SELECT 1 WHERE ${Array.from({ length: 1_900 }, (_, index) => `a = ${index}`).join(" OR ")}`);
  expectKept(`SELECT ${Array.from({ length: 390 }, () => "a").join(" + ")}`);
});
