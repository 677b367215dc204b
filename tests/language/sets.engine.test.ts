import { testAnswers } from "./test-answers";

testAnswers("org_sets", [
  ["SELECT 1 AS x UNION ALL SELECT 2 ORDER BY x DESC", [[2], [1]]],
  ["SELECT 1 AS x UNION ALL SELECT 1 UNION SELECT 1", [[1]]],
  ["SELECT 1 AS x UNION ALL (SELECT 1 UNION DISTINCT SELECT 1)", [[1], [1]]],
  ["SELECT 1 AS x UNION SELECT 2 INTERSECT SELECT 3", [[1]]],
  ["(SELECT 1 AS x UNION SELECT 2) INTERSECT SELECT 2", [[2]]],
  ["SELECT 1 AS x EXCEPT SELECT 1", []],
  [
    "(SELECT run_id FROM runs) EXCEPT (SELECT run_id FROM runs WHERE status = 'Completed') ORDER BY 1",
    [["run_a2"], ["run_a4"]],
  ],
  [
    "SELECT run_id FROM runs UNION ALL SELECT run_id FROM runs ORDER BY run_id LIMIT 3 OFFSET 1",
    [["run_a1"], ["run_a2"], ["run_a2"]],
  ],
  [
    "(SELECT run_id FROM runs ORDER BY run_id DESC LIMIT 1) UNION ALL (SELECT run_id FROM runs ORDER BY run_id LIMIT 1) ORDER BY run_id",
    [["run_a1"], ["run_a4"]],
  ],
  [
    "SELECT depth::Int64 AS x FROM runs WHERE run_id = 'run_a3' UNION ALL SELECT 18446744073709551615::UInt64 WHERE 1 = 0",
    [["1"]],
  ],
  ["SELECT NULL AS x UNION ALL SELECT 'a' ORDER BY x NULLS FIRST", [[null], ["a"]]],
  ["SELECT count() FROM (SELECT run_id FROM runs UNION ALL SELECT run_id FROM runs) t", [["8"]]],
  ["SELECT count() FROM runs WHERE run_id IN (SELECT 'run_a1' UNION ALL SELECT 'run_a2')", [["2"]]],
  ["WITH a AS (SELECT 1 AS x) SELECT x FROM a UNION ALL SELECT x + 1 FROM a ORDER BY x", [[1], [2]]],
]);
