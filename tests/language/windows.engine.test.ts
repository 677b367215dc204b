import { testAnswers } from "./test-answers";

testAnswers("org_windows", [
  [
    "SELECT run_id, row_number() OVER (PARTITION BY task_identifier ORDER BY triggered_at) AS n FROM runs ORDER BY run_id",
    [
      ["run_a1", "2"],
      ["run_a2", "1"],
      ["run_a3", "2"],
      ["run_a4", "1"],
    ],
  ],
  [
    "SELECT run_id, sum(depth) OVER w AS s, lag(run_id) OVER w AS before, lead(run_id, 2) OVER w AS after FROM runs WINDOW w AS (ORDER BY run_id) ORDER BY run_id",
    [
      ["run_a1", "0", null, "run_a3"],
      ["run_a2", "0", "run_a1", "run_a4"],
      ["run_a3", "1", "run_a2", null],
      ["run_a4", "1", "run_a3", null],
    ],
  ],
  [
    "SELECT run_id, count() OVER (ORDER BY run_id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS n, max(run_id) OVER (ORDER BY run_id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS m FROM runs ORDER BY run_id",
    [
      ["run_a1", "2", null],
      ["run_a2", "3", "run_a1"],
      ["run_a3", "3", "run_a2"],
      ["run_a4", "2", "run_a3"],
    ],
  ],
  [
    "SELECT run_id, last_value(run_id) OVER (p ORDER BY run_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS l FROM runs WINDOW p AS (PARTITION BY task_identifier) ORDER BY run_id",
    [
      ["run_a1", "run_a2"],
      ["run_a2", "run_a2"],
      ["run_a3", "run_a4"],
      ["run_a4", "run_a4"],
    ],
  ],
  [
    "SELECT task_identifier, count() AS n, sum(count()) OVER () AS total, rank() OVER (ORDER BY sum(total_cost) DESC) AS r FROM runs GROUP BY task_identifier ORDER BY r",
    [
      ["charge-card", "2", "4", "1"],
      ["send-email", "2", "4", "2"],
    ],
  ],
  [
    "SELECT run_id FROM runs QUALIFY row_number() OVER (PARTITION BY task_identifier ORDER BY triggered_at DESC) = 1 ORDER BY run_id",
    [["run_a1"], ["run_a3"]],
  ],
  [
    "SELECT run_id, rank() OVER (ORDER BY total_cost DESC) AS place FROM runs QUALIFY place <= 2 ORDER BY place",
    [
      ["run_a4", "1"],
      ["run_a3", "2"],
    ],
  ],
  // Over a frame without rows a sum is 0 also where its column can be NULL, and a spread is NULL.
  [
    "SELECT run_id, sum(execution_duration) OVER (ORDER BY run_id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS s, stddevSamp(depth) OVER (ORDER BY run_id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS d FROM runs ORDER BY run_id LIMIT 2",
    [
      ["run_a1", "0", null],
      ["run_a2", "6000", 0],
    ],
  ],
  [
    "SELECT run_id, count() OVER (ORDER BY depth RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM runs WHERE run_id != 'run_a4' ORDER BY run_id",
    [
      ["run_a1", "2"],
      ["run_a2", "2"],
      ["run_a3", "3"],
    ],
  ],
]);
