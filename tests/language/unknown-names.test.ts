import { compile } from "trql";
import { expect, test } from "vitest";
import { optionsFor } from "./run-trql";

function noticesOf(text: string) {
  const result = compile(text, optionsFor("org_names"));
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.query.notices.map(({ code, severity, message, range }) => [
    code,
    severity,
    text.slice(range.from, range.to),
    message,
  ]);
}

test.each([
  ["SELECT run_id FROM runs WHERE environment = 'prd'", "'prd'", '"prd" is no known environment. Did you mean "prod"?'],
  ["SELECT run_id FROM runs r WHERE 'nowhere' != r.environment", "'nowhere'", '"nowhere" is no known environment.'],
  ["SELECT run_id FROM runs WHERE project IN ('proj_shop', 'proj_x')", "'proj_x'", '"proj_x" is no known project.'],
  [
    "WITH m AS (SELECT value FROM metrics WHERE environment = 'tset') SELECT a.value FROM m a CROSS JOIN m b",
    "'tset'",
    '"tset" is no known environment.',
  ],
  [
    "SELECT countIf(environment = 'a-place') AS n FROM runs WHERE EXISTS (SELECT 1 FROM runs WHERE environment = 'dev')",
    "'a-place'",
    '"a-place" is no known environment.',
  ],
])("%s", (text, place, message) => {
  expect(noticesOf(text)).toEqual([["unknown-name-value", "info", place, message]]);
});

test.each([
  "SELECT run_id FROM runs WHERE environment IN ('prod', 'dev')",
  "SELECT run_id FROM runs WHERE environment = 'env_dev'",
  "SELECT run_id FROM runs WHERE queue = 'nowhere' AND environment LIKE 'p%'",
  "SELECT e FROM (SELECT queue AS e FROM runs) s WHERE e = 'nowhere'",
])("nothing is said of %s", (text) => {
  expect(noticesOf(text)).toEqual([]);
});
