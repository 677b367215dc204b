import { testAnswers } from "./test-answers";

testAnswers("org_subqueries", [
  ["SELECT run_id FROM runs r WHERE EXISTS (SELECT 1 FROM runs c WHERE c.root_run_id = r.run_id)", [["run_a1"]]],
  [
    "SELECT count() FROM runs r WHERE NOT EXISTS (SELECT * FROM runs c WHERE c.root_run_id = r.run_id LIMIT 1)",
    [["3"]],
  ],
  ["SELECT EXISTS (SELECT 1 FROM runs WHERE status = 'Crashed') AS e", [[false]]],
  ["SELECT run_id FROM runs WHERE total_cost = (SELECT max(total_cost) FROM runs)", [["run_a4"]]],
  [
    "SELECT (SELECT count() FROM runs WHERE status = 'Crashed') AS n, (SELECT run_id FROM runs WHERE status = 'Crashed') AS r",
    [["0", null]],
  ],
  [
    "SELECT run_id, (SELECT count() FROM runs c WHERE c.root_run_id = r.run_id) AS n FROM runs r ORDER BY n DESC, run_id",
    [
      ["run_a1", "1"],
      ["run_a2", "0"],
      ["run_a3", "0"],
      ["run_a4", "0"],
    ],
  ],
  [
    "SELECT run_id, (SELECT max(c.total_cost) FROM runs c WHERE c.task_identifier = r.task_identifier AND c.total_cost < r.total_cost) AS m FROM runs r ORDER BY run_id",
    [
      ["run_a1", null],
      ["run_a2", 0.105],
      ["run_a3", null],
      ["run_a4", 0.305],
    ],
  ],
  [
    "SELECT run_id FROM runs r WHERE 'Queued' IN (SELECT status FROM runs c WHERE c.task_identifier = r.task_identifier) ORDER BY run_id",
    [["run_a3"], ["run_a4"]],
  ],
  [
    "SELECT run_id FROM runs r WHERE root_run_id NOT IN (SELECT run_id FROM runs c WHERE c.task_identifier = r.task_identifier)",
    [["run_a3"]],
  ],
  [
    "SELECT run_id FROM runs r ORDER BY (SELECT max(c.total_cost) FROM runs c WHERE c.task_identifier = r.task_identifier) DESC, run_id LIMIT 3",
    [["run_a3"], ["run_a4"], ["run_a1"]],
  ],
  [
    "SELECT task_identifier FROM runs r GROUP BY task_identifier HAVING EXISTS (SELECT 1 FROM runs c WHERE c.task_identifier = r.task_identifier AND c.status = 'Failed')",
    [["send-email"]],
  ],
  [
    "SELECT run_id IN (SELECT run_id FROM runs WHERE status = 'Failed') AS failed, count() AS n FROM runs GROUP BY failed ORDER BY failed",
    [
      [false, "3"],
      [true, "1"],
    ],
  ],
  ["SELECT count() FROM runs WHERE (run_id, status) IN (SELECT run_id, status FROM runs WHERE depth = 0)", [["3"]]],
  ["SELECT count() FROM runs WHERE (run_id, depth) IN (('run_a3', 1), ('run_a1', 1))", [["1"]]],
  [
    "SELECT run_id FROM runs r WHERE EXISTS (SELECT 1 FROM (SELECT max(total_cost) AS m FROM runs c WHERE c.task_identifier = r.task_identifier) s WHERE s.m = r.total_cost) ORDER BY run_id",
    [["run_a2"], ["run_a4"]],
  ],
]);
