import { describe, expect, test } from "vitest";
import { tables } from "./tables.fixture.js";
import { type ValueFilter, withFilter } from "./with-filter.js";

const options = { tables, timeZone: "UTC" };
const status: ValueFilter = { column: "status", value: "Failed" };

/** What the filters mean is proved on the engine (tests/language/filters.engine.test.ts); here is how they are written. */
test.each<[string, ValueFilter, string]>([
  ["SELECT status FROM runs", status, "SELECT status FROM runs WHERE status = 'Failed'"],
  ["SELECT status FROM runs;", status, "SELECT status FROM runs WHERE status = 'Failed';"],
  ["SELECT status\nFROM runs", status, "SELECT status\nFROM runs\nWHERE status = 'Failed'"],
  ["  SELECT status\n  FROM runs", status, "  SELECT status\n  FROM runs\n  WHERE status = 'Failed'"],
  [
    "SELECT status FROM runs -- all of them\nORDER BY status LIMIT 5 -- five",
    status,
    "SELECT status FROM runs -- all of them\nWHERE status = 'Failed'\nORDER BY status LIMIT 5 -- five",
  ],
  ["SELECT status FROM runs -- the end", status, "SELECT status FROM runs WHERE status = 'Failed' -- the end"],
  [
    "SELECT status FROM runs WHERE depth = 1 /* one */ OR depth = 2 -- two",
    status,
    "SELECT status FROM runs WHERE (depth = 1 /* one */ OR depth = 2) AND status = 'Failed' -- two",
  ],
  [
    "SELECT status FROM runs WHERE (depth = 1) OR (depth = 2)",
    status,
    "SELECT status FROM runs WHERE ((depth = 1) OR (depth = 2)) AND status = 'Failed'",
  ],
  [
    "SELECT status FROM runs WHERE ((depth = 1 OR depth = 2)) GROUP BY status",
    status,
    "SELECT status FROM runs WHERE ((depth = 1 OR depth = 2)) AND status = 'Failed' GROUP BY status",
  ],
  [
    "SELECT status FROM runs WHERE depth IN (SELECT depth FROM runs WHERE cost > 1 GROUP BY depth)",
    status,
    "SELECT status FROM runs WHERE depth IN (SELECT depth FROM runs WHERE cost > 1 GROUP BY depth) AND status = 'Failed'",
  ],
  [
    "SELECT task, count() AS n FROM runs GROUP BY task ORDER BY n",
    { column: "n", value: "9007199254740993" },
    "SELECT task, count() AS n FROM runs GROUP BY task HAVING n = 9007199254740993 ORDER BY n",
  ],
  [
    "SELECT depth + 1 AS next FROM runs",
    { column: "next", value: 2 },
    "SELECT depth + 1 AS next FROM runs WHERE (depth + 1) = 2",
  ],
  [
    "SELECT output.a.group FROM runs",
    { column: "output.a.group", value: "it's", negate: true },
    "SELECT output.a.group FROM runs WHERE (output.a.group != 'it''s' OR output.a.group IS NULL)",
  ],
  [
    "SELECT run_id, row_number() OVER (ORDER BY cost) AS n FROM runs LIMIT 9",
    { column: "run_id", value: "run_1" },
    "SELECT run_id, row_number() OVER (ORDER BY cost) AS n FROM runs QUALIFY run_id = 'run_1' LIMIT 9",
  ],
  [
    "-- both\nSELECT task FROM runs UNION ALL SELECT queue FROM runs; -- done",
    { column: "task", value: null, negate: true },
    "-- both\nSELECT * FROM (\nSELECT task FROM runs UNION ALL SELECT queue FROM runs\n) AS result\nWHERE task IS NOT NULL; -- done",
  ],
  [
    "WITH r AS (SELECT status FROM runs WHERE depth = 1 OR depth = 2) SELECT status FROM r",
    status,
    "WITH r AS (SELECT status FROM runs WHERE depth = 1 OR depth = 2) SELECT status FROM r WHERE status = 'Failed'",
  ],
  [
    "SELECT tags FROM runs",
    { column: "tags", value: "a\\b", contains: true, negate: true },
    "SELECT tags FROM runs WHERE NOT has(tags, 'a\\\\b')",
  ],
])("%j", (text, filter, expected) => {
  const filtered = withFilter(text, filter, options);
  expect(filtered).toHaveProperty("text", expected);
});

test("the edits make the text, last one first", () => {
  const text = "SELECT status FROM runs WHERE depth = 1 OR depth = 2";
  expect(withFilter(text, status, options)).toHaveProperty("edits", [
    { from: 30, to: 30, insert: "(" },
    { from: 52, to: 52, insert: ") AND status = 'Failed'" },
  ]);
});

describe("what cannot be filtered is said", () => {
  test.each<[string, ValueFilter, RegExp]>([
    ["SELECT status FROM", status, /has errors/],
    ["SELECT stauts FROM runs", status, /has errors/],
    ["SELECT task FROM runs", status, /no column "status"/],
    ["SELECT output FROM runs", { column: "output", value: { a: 1 } }, /Whole JSON values/],
    ["SELECT (task, queue) AS both FROM runs", { column: "both", value: ["a", "b"] }, /cannot be compared/],
    ["SELECT task FROM runs", { column: "task", value: "a", contains: true }, /Only arrays/],
  ])("%s", (text, filter, message) => {
    const filtered = withFilter(text, filter, options);
    expect(filtered).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});
