import { describe, expect, test } from "vitest";
import { definitionOf } from "./definition.js";
import { renameAlias, renameTarget } from "./rename.js";
import { tables } from "./tables.fixture.js";

/** The definition of the name at `|` has to stand between the marks. */
describe("definition", () => {
  test.each([
    "SELECT count() AS ‹n› FROM runs ORDER BY n|",
    "SELECT count() AS ‹n|› FROM runs",
    "SELECT upper(task) AS ‹t› FROM runs WHERE |t = 'A'",
    "SELECT r|.status FROM runs ‹r›",
    "SELECT 1 FROM runs ‹r› JOIN metrics m ON r|.run_id = m.run_id",
    "SELECT (SELECT max(m.value) FROM metrics m WHERE m.run_id = r|.run_id) FROM runs ‹r›",
    "SELECT (SELECT max(r.value) FROM metrics ‹r› WHERE r|.run_id = '') FROM runs r",
    "WITH ‹a› AS (SELECT 1 AS x) SELECT * FROM a|",
    "WITH ‹a› AS (SELECT 1 AS x) SELECT a|.x FROM a",
    "WITH a AS (SELECT 1 AS ‹x›) SELECT x| FROM a",
    "WITH a AS (SELECT 1 AS ‹x›) SELECT b.|x FROM a b",
    "SELECT s| FROM (SELECT status AS ‹s› FROM runs)",
    "SELECT sum(depth) OVER w| FROM runs WINDOW ‹w› AS (PARTITION BY status)",
    "SELECT arrayMap(‹x› -> lower(|x), tags) FROM runs",
    "SELECT tag| FROM runs ARRAY JOIN tags AS ‹tag›",
    "SELECT count() AS ‹n› FROM runs WHERE depth = = 1 ORDER BY n|",
    // What a query passes on from a table is brought by its item or its star.
    "WITH a AS (SELECT ‹*› FROM runs) SELECT a.sta|tus FROM a",
    "WITH a AS (SELECT ‹r.* EXCEPT (depth)› FROM runs r) SELECT status| FROM a",
    "WITH a AS (SELECT depth, ‹*› FROM runs), b AS (SELECT * FROM a) SELECT status FROM b WHERE b.status| = 'Failed'",
    "WITH a AS (SELECT ‹status›, depth FROM runs) SELECT a.status| FROM a",
    "SELECT s.n| FROM (SELECT r.*, upper(r.task) AS ‹n› FROM runs r) s",
    "WITH a AS (SELECT count() AS ‹n› FROM runs), b AS (SELECT * FROM a), c AS (SELECT n FROM b) SELECT c.n| FROM c",
    "WITH a AS (SELECT count() AS ‹n› FROM runs), b AS (SELECT n AS m FROM a) SELECT 1 FROM a WHERE |n > 1",
    "WITH a AS (SELECT count() AS n FROM runs), b AS (SELECT n AS ‹m› FROM a) SELECT m| FROM b",
    "SELECT count| FROM (SELECT ‹count()› FROM runs)",
    "WITH a AS (SELECT ‹status› FROM runs UNION ALL SELECT task FROM runs ORDER BY status) SELECT status| FROM a",
    "WITH a AS (SELECT 1 AS ‹x› UNION ALL SELECT 2 AS y) SELECT x| FROM (SELECT * FROM a)",
    "SELECT x| FROM ((SELECT 1 AS ‹x›) ORDER BY 1)",
    "SELECT tag| FROM (SELECT * FROM (SELECT tag FROM runs ARRAY JOIN tags AS ‹tag›))",
    "SELECT run_id FROM runs r WHERE EXISTS (SELECT 1 FROM (SELECT ‹*› FROM metrics) m WHERE m.run_|id = r.run_id)",
    "WITH a AS (SELECT ‹*› FROM runs) SELECT a.status FROM a WHERE a.sta|tus = = 1",
    "SELECT b.* EXCEPT (x|) FROM (SELECT 1 AS x) a, (SELECT 2 AS ‹x›) b",
    "SELECT 1 FROM (SELECT 1 AS ‹x›) a JOIN (SELECT 2 AS x) b USING (x|)",
  ])("%s", (marked) => {
    const position = marked.replace(/[‹›]/g, "").indexOf("|");
    const text = marked.replace(/[‹›|]/g, "");
    const from = marked.replace("|", "").indexOf("‹");
    const to = marked.replace("|", "").indexOf("›") - 1;
    expect(definitionOf(text, position, { tables })).toEqual({ from, to });
  });
  test.each(["SELECT sta|tus FROM runs", "SELECT * FROM ru|ns", "SELECT su|m(depth) FROM runs", "SELE|CT 1"])(
    "%s has none",
    (marked) => expect(definitionOf(marked.replace("|", ""), marked.indexOf("|"), { tables })).toBeNull(),
  );
});

function renamed(marked: string, name: string): string {
  const text = marked.replace("|", "");
  const result = renameAlias(text, marked.indexOf("|"), name, { tables });
  if (!result.ok) return result.message;
  return result.ranges.reduceRight(
    (written, { from, to }) => written.slice(0, from) + result.insert + written.slice(to),
    text,
  );
}

describe("rename", () => {
  test.each([
    ["SELECT count() AS n| FROM runs ORDER BY n", "total", "SELECT count() AS total FROM runs ORDER BY total"],
    ["SELECT count() AS n FROM runs ORDER BY n|", "a b", 'SELECT count() AS "a b" FROM runs ORDER BY "a b"'],
    ["SELECT r|.status FROM runs r WHERE r.depth = 1", "x", "SELECT x.status FROM runs x WHERE x.depth = 1"],
    [
      "SELECT (SELECT max(m.value) FROM metrics m WHERE m.run_id = r.run_id) FROM runs r|",
      "x",
      "SELECT (SELECT max(m.value) FROM metrics m WHERE m.run_id = x.run_id) FROM runs x",
    ],
    ["WITH a| AS (SELECT 1 AS x) SELECT a.x FROM a", "b", "WITH b AS (SELECT 1 AS x) SELECT b.x FROM b"],
    ["WITH a AS (SELECT 1 AS x|) SELECT x + 1 FROM a", "y", "WITH a AS (SELECT 1 AS y) SELECT y + 1 FROM a"],
    [
      "WITH a AS (SELECT 1 AS x|, 2 AS y) SELECT * EXCEPT (x) FROM a",
      "k",
      "WITH a AS (SELECT 1 AS k, 2 AS y) SELECT * EXCEPT (k) FROM a",
    ],
    [
      "SELECT arrayMap(x -> x| + 1, [1]), arrayMap(x -> x, [2])",
      "y",
      "SELECT arrayMap(y -> y + 1, [1]), arrayMap(x -> x, [2])",
    ],
    [
      "SELECT 1 AS n, (SELECT count() AS n FROM runs ORDER BY n|) AS m",
      "k",
      "SELECT 1 AS n, (SELECT count() AS k FROM runs ORDER BY k) AS m",
    ],
    [
      "WITH a AS (SELECT count() AS n| FROM runs), b AS (SELECT * FROM a), c AS (SELECT n, 1 AS m FROM b) SELECT c.n FROM c",
      "k",
      "WITH a AS (SELECT count() AS k FROM runs), b AS (SELECT * FROM a), c AS (SELECT k, 1 AS m FROM b) SELECT c.k FROM c",
    ],
  ])("%s to %s", (marked, name, expected) => expect(renamed(marked, name)).toBe(expected));

  test.each([
    ["SELECT upper(task) AS t| FROM runs WHERE t = 'A'", "status"],
    ["SELECT upper(task) AS t| FROM runs WHERE t != 'a'", "queue"],
    ["SELECT arrayMap(x| -> arrayMap(y -> x + y, [1]), [2])", "y"],
    ["SELECT 1 AS a|, 2 AS b", "b"],
    ["SELECT r|.status FROM runs r JOIN metrics m ON r.run_id = m.run_id", "m"],
    ["WITH a| AS (SELECT 1 AS x), b AS (SELECT 2 AS x) SELECT a.x FROM a", "b"],
  ])("%s to %s is refused", (marked, name) => expect(renamed(marked, name)).toMatch(/already means something else/));

  test("only the query's own names change", () => {
    expect(renamed("SELECT sta|tus FROM runs", "x")).toMatch(/^Only names that the query gives itself/);
    expect(renamed("SELECT 1 AS x|", " ")).toBe("A name has at least one character.");
  });
});

test.each([
  ["SELECT depth AS x|x FROM runs", "xx"],
  ["WITH a AS (SELECT 1 AS x) SELECT x FROM |a", "a"],
  ["SELECT dep|th FROM runs", null],
  ["WITH a AS (SELECT * FROM runs) SELECT a.dep|th FROM a", null],
  ["WITH a AS (SELECT depth FROM runs) SELECT dep|th FROM a", null],
  ["SELECT | FROM runs", null],
])("what can be renamed at %s: %s", (marked, name) => {
  const position = marked.indexOf("|");
  expect(renameTarget(marked.replace("|", ""), position, { tables })).toBe(name);
});
