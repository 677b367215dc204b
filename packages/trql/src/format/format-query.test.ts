import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { parse } from "../grammar/parse.js";
import { formatQuery } from "./format-query.js";
import { queries } from "./generated-queries.probes.js";
import { readTree } from "./read-tree.js";

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

/** Words without blanks and comments, in the one case of keywords. */
function words(text: string): string[] {
  return readTree(text)
    .tokens.filter((token) => token.channel === 0)
    .map((token) => {
      const keyword = token.type >= TrqlLexer.SELECT && token.type <= TrqlLexer.LAST;
      return keyword ? (token.text ?? "").toUpperCase() : (token.text ?? "");
    });
}

function comments(text: string): string[] {
  return readTree(text)
    .tokens.filter((token) => token.type === TrqlLexer.LINE_COMMENT || token.type === TrqlLexer.BLOCK_COMMENT)
    .map((token) => token.text ?? "")
    .sort();
}

/** The syntax tree without ranges; the text of names and numbers stays. */
function syntax(text: string): string {
  const { query } = parse(text);
  expect(query).not.toBeNull();
  return JSON.stringify(query, (key, value) =>
    key === "range" ? undefined : typeof value === "bigint" ? `${value}n` : value,
  );
}

function format(text: string): string {
  const result = formatQuery(text);
  if (!result.ok) throw new Error(`${result.diagnostics[0]?.message} ${text}`);
  return result.text;
}

function expectKept(text: string): void {
  const formatted = format(text);
  expect(words(formatted)).toEqual(words(text));
  expect(comments(formatted)).toEqual(comments(text));
  expect(syntax(formatted)).toBe(syntax(text));
  expect(format(formatted)).toBe(formatted);
}

/** The text with what `between` gives for each place between two words. */
function sprinkle(text: string, between: (place: number) => string, newLine = "\n"): string {
  const tokens = readTree(text).tokens.filter((token) => token.channel === 0);
  const parts = tokens.map((token, place) => between(place) + (token.type === -1 ? "" : token.text));
  return parts.join(" ").replaceAll("⏎", newLine);
}

const comment = fc.constantFrom(
  "",
  "",
  "",
  "-- c ⏎",
  "⏎-- own ⏎",
  "/* 🦊 */",
  "⏎/* own */⏎",
  "/* two⏎ lines */",
  "⏎⏎",
  "/* a */ -- b⏎",
);
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
      fc.infiniteStream(comment),
      fc.constantFrom("\n", "\r\n"),
      (text, stream, newLine) => expectKept(sprinkle(text, () => stream.next().value ?? "", newLine)),
    ),
    { numRuns: 500 },
  );
});

test("a generated query keeps all of it", () => {
  fc.assert(
    fc.property(queries, fc.infiniteStream(comment), (text, stream) => {
      expectKept(text);
      expectKept(sprinkle(text, () => stream.next().value ?? ""));
    }),
    { numRuns: 200 },
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
  const text = `SELECT ${Array.from({ length: 9_000 }, () => "abcde").join(",")}`;
  expect(parse(text).diagnostics).toEqual([]);
  const result = formatQuery(text);
  expect(result.ok ? null : result.diagnostics.map((finding) => finding.code)).toEqual(["query-too-long"]);
});

test("a long chain is formatted", () => {
  expectKept(`SELECT 1 WHERE ${Array.from({ length: 4_000 }, (_, index) => `a = ${index}`).join(" OR ")}`);
  expectKept(`SELECT ${Array.from({ length: 900 }, () => "a").join(" + ")}`);
});
