import { expect, test } from "vitest";
import { readAnswer } from "./read-answer";

test.each([
  ["```trql\nSELECT 1\n```\nOne.", "SELECT 1", "One."],
  ["Here:\r\n```sql\r\nSELECT 1,\r\n  2\r\n```", "SELECT 1,\n  2", "Here:"],
  ["```\nSELECT 1\n```\nor\n```\nSELECT 2\n```", "SELECT 1", "or SELECT 2"],
  ["  ```trql\n  SELECT '`'\n  ```", "SELECT '`'", ""],
  ["WITH a AS (SELECT 1 AS x) SELECT x FROM a", "WITH a AS (SELECT 1 AS x) SELECT x FROM a", ""],
  ["-- all\nSELECT 1", "-- all\nSELECT 1", ""],
])("%j", (answer, query, explanation) => {
  expect(readAnswer(answer)).toEqual({ query, explanation });
});

test.each([
  ["an open block", "Sure.\n```trql\nSELECT 1", "Sure."],
  ["an empty block", "```trql\n```\nNothing.", "Nothing."],
  ["words alone", "There is no such table.", "There is no such table."],
])("no query in %s", (_, answer, explanation) => {
  expect(readAnswer(answer)).toEqual({ query: null, explanation });
});

test("an explanation is one short line of visible characters", () => {
  const { explanation } = readAnswer(`\`\`\`\nSELECT 1\n\`\`\`\nA\u202e\u0000 **b**\n\n\tc ${"d".repeat(1_000)}`);
  expect(explanation).toMatch(/^A b c d+…$/);
  expect(explanation).toHaveLength(600);
});

test("hostile texts are read in no time", () => {
  for (const text of [
    "```\n".repeat(6_000),
    "`".repeat(24_000),
    " \t".repeat(12_000),
    `\`\`\`\n${"\n \t".repeat(8_000)}`,
  ])
    expect(() => readAnswer(text)).not.toThrow();
});
