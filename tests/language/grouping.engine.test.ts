import { testAnswers } from "./test-answers";

testAnswers("org_grouping", [
  [
    "SELECT count() FILTER (WHERE status = 'Failed') AS f, avg(execution_duration) FILTER (WHERE status = 'Crashed') AS a, sum(execution_duration) FILTER (WHERE status = 'Crashed') AS s, countIf(depth = 0) FILTER (WHERE status = 'Completed') AS c FROM runs",
    [["1", null, "0", "1"]],
  ],
  [
    "SELECT task_identifier, status, count() AS n FROM runs GROUP BY ROLLUP(task_identifier, status) ORDER BY task_identifier NULLS LAST, status NULLS LAST",
    [
      ["charge-card", "Completed", "1"],
      ["charge-card", "Queued", "1"],
      ["charge-card", null, "2"],
      ["send-email", "Completed", "1"],
      ["send-email", "Failed", "1"],
      ["send-email", null, "2"],
      [null, null, "4"],
    ],
  ],
  [
    "SELECT depth, count() AS n FROM runs GROUP BY depth WITH ROLLUP ORDER BY depth NULLS LAST",
    [
      [0, "3"],
      [1, "1"],
      [null, "4"],
    ],
  ],
  ["SELECT count() FROM (SELECT depth, status FROM runs GROUP BY CUBE(depth, status)) t", [["10"]]],
  [
    "SELECT upper(status) AS s, depth, count() AS n FROM runs GROUP BY GROUPING SETS ((status), (depth), ()) ORDER BY n, s NULLS LAST, depth",
    [
      ["FAILED", null, "1"],
      ["QUEUED", null, "1"],
      [null, 1, "1"],
      ["COMPLETED", null, "2"],
      [null, 0, "3"],
      [null, null, "4"],
    ],
  ],
  [
    "SELECT run_id, task_identifier FROM runs ORDER BY run_id DESC LIMIT 1 BY task_identifier",
    [
      ["run_a4", "charge-card"],
      ["run_a2", "send-email"],
    ],
  ],
  ["SELECT run_id FROM runs ORDER BY run_id LIMIT 1 OFFSET 1 BY task_identifier LIMIT 1", [["run_a2"]]],
  // A statistic of one row is NULL, and so is a sum of rows that are all NULL; a sum over no rows is 0.
  [
    "SELECT varSamp(depth), stddevSamp(depth), corr(depth, depth), varPop(depth) FROM runs WHERE run_id = 'run_a1'",
    [[null, null, null, 0]],
  ],
  ["SELECT sum(execution_duration) FROM runs WHERE run_id = 'run_a4'", [[null]]],
  [
    "SELECT sum(execution_duration), sumIf(execution_duration, depth > 9) FROM runs WHERE run_id = 'none'",
    [["0", "0"]],
  ],
]);
