import { expect, test } from "vitest";
import { examplesOfPage } from "./examples-of-page";

const block = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\``;

test("reads a query, what is said of it and the answer below it", () => {
  const page = `# Page\n\n${block("sql zone Asia/Tokyo", "SELECT 1 AS a,\n  'x|y' AS b")}\n\n| a | b |\n| --- | --- |\n| 1 | \`x\\|y\` |\n\nText.`;
  expect(examplesOfPage(page)).toEqual([
    {
      query: "SELECT 1 AS a,\n  'x|y' AS b",
      line: 3,
      timeZone: "Asia/Tokyo",
      errors: [],
      notices: [],
      empty: false,
      table: { columns: ["a", "b"], rows: [["1", "x|y"]] },
      answer: null,
      body: null,
    },
  ]);
});

test("reads codes, JSON, commands and queries in a line", () => {
  const page = [
    block("sql error not-grouped bad-value", "SELECT 1"),
    block("sql info columns-left-out", "SELECT 2"),
    block("json", '{"rows": []}'),
    block("sh", `curl x -d '{"query": "SELECT 3", "period": "7d"}'`),
    "A line with `SELECT depth FROM runs` and `count()`.",
  ].join("\n\n");
  const found = examplesOfPage(page);
  expect(found.map(({ query }) => query)).toEqual(["SELECT 1", "SELECT 2", "SELECT 3", "SELECT depth FROM runs"]);
  expect(found.map(({ errors, notices }) => [...errors, ...notices])).toEqual([
    ["not-grouped", "bad-value"],
    ["columns-left-out"],
    [],
    [],
  ]);
  expect(found[1]?.answer).toEqual({ rows: [] });
  expect(found[2]?.body).toEqual({ query: "SELECT 3", period: "7d" });
});

test.each([
  ["a language that nothing checks", block("python", "x"), "Nothing checks a block of python"],
  ["no language", block("", "x"), "Nothing checks a block of no language"],
  ["a word that is not known", block("sql wrong", "SELECT 1"), 'Nothing is known of "wrong"'],
  ["a block that does not end", "```sql\nSELECT 1", "does not end"],
])("refuses %s", (_, page, message) => {
  expect(() => examplesOfPage(page)).toThrow(message);
});
