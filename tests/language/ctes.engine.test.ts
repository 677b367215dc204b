import { testAnswers } from "./test-answers";

testAnswers("org_ctes", [
  [
    "WITH t AS (SELECT task_identifier, count() AS n FROM runs GROUP BY task_identifier) SELECT task_identifier, n FROM t ORDER BY task_identifier",
    [
      ["charge-card", "2"],
      ["send-email", "2"],
    ],
  ],
  ["WITH a AS (SELECT run_id, total_cost AS c FROM runs), b AS (SELECT max(c) AS m FROM a) SELECT m FROM b", [[0.405]]],
  [
    "WITH a AS (SELECT run_id AS id, task_identifier AS t FROM runs) SELECT x.id, y.id FROM a x JOIN a y ON x.t = y.t WHERE x.id < y.id ORDER BY x.id",
    [
      ["run_a1", "run_a2"],
      ["run_a3", "run_a4"],
    ],
  ],
  // A CTE may take a table's name and hides it, but not from itself.
  ["WITH runs AS (SELECT run_id FROM runs WHERE status = 'Failed') SELECT * FROM runs", [["run_a2"]]],
  ["WITH a AS (SELECT 1 AS x) SELECT x FROM (WITH a AS (SELECT 2 AS x) SELECT x FROM a) s", [[2]]],
  ["WITH a AS (SELECT 1 AS x) SELECT x FROM (SELECT x FROM a) s", [[1]]],
  [
    "WITH f AS (SELECT run_id FROM runs WHERE status = 'Failed') SELECT count() FROM runs WHERE run_id NOT IN (SELECT run_id FROM f)",
    [["3"]],
  ],
  [
    "WITH a AS (SELECT triggered_at AS at, run_id FROM runs) SELECT timeBucket() AS b, count() FROM a GROUP BY b ORDER BY b LIMIT 1",
    [["2026-03-10T11:40:00Z", "1"]],
  ],
]);
