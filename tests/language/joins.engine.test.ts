import { testAnswers } from "./test-answers";

testAnswers("org_joins", [
  // Without an equality the engine has nothing to join by.
  [
    "SELECT a.run_id, b.run_id FROM runs a LEFT JOIN runs b ON a.total_cost > b.total_cost AND b.status = 'Failed' ORDER BY a.run_id",
    [
      ["run_a1", null],
      ["run_a2", null],
      ["run_a3", "run_a2"],
      ["run_a4", "run_a2"],
    ],
  ],
  ["SELECT count() FROM runs a LEFT JOIN runs b ON a.run_id = 'run_a1'", [["7"]]],
  ["SELECT count(), count(b.run_id) FROM runs a LEFT JOIN runs b ON 1 = 0", [["4", "0"]]],
  ["SELECT count(a.run_id), count(b.run_id) FROM runs a FULL JOIN runs b ON 1 = 0", [["4", "4"]]],
  ["SELECT count() FROM runs a JOIN runs b ON a.total_cost < b.total_cost", [["6"]]],
  ["SELECT count() FROM runs a CROSS JOIN runs b", [["16"]]],
  ["SELECT count() FROM runs a, runs b WHERE a.run_id = b.run_id", [["4"]]],
  [
    "SELECT p.run_id, c.run_id FROM runs p RIGHT JOIN runs c ON c.root_run_id = p.run_id ORDER BY c.run_id",
    [
      [null, "run_a1"],
      [null, "run_a2"],
      ["run_a1", "run_a3"],
      [null, "run_a4"],
    ],
  ],
  [
    "SELECT f.run_id, q.run_id FROM (SELECT run_id, task_identifier AS t FROM runs WHERE status = 'Failed') f FULL OUTER JOIN (SELECT run_id, task_identifier AS t FROM runs WHERE status = 'Queued') q ON f.t = q.t ORDER BY f.run_id",
    [
      ["run_a2", null],
      [null, "run_a4"],
    ],
  ],
  ["SELECT a.run_id FROM runs a LEFT SEMI JOIN runs b ON b.root_run_id = a.run_id", [["run_a1"]]],
  [
    "SELECT a.run_id FROM runs a LEFT ANTI JOIN runs b ON b.root_run_id = a.run_id ORDER BY a.run_id",
    [["run_a2"], ["run_a3"], ["run_a4"]],
  ],
  ["SELECT b.run_id FROM runs a RIGHT SEMI JOIN runs b ON b.root_run_id = a.run_id", [["run_a3"]]],
  ["SELECT count() FROM runs a SEMI JOIN runs b ON a.total_cost < b.total_cost", [["3"]]],
  ["SELECT count() FROM runs a ANY LEFT JOIN runs b ON a.task_identifier = b.task_identifier", [["4"]]],
  [
    "SELECT a.run_id, b.run_id FROM runs a ASOF LEFT JOIN runs b ON a.task_identifier = b.task_identifier AND a.triggered_at > b.triggered_at ORDER BY a.run_id",
    [
      ["run_a1", "run_a2"],
      ["run_a2", null],
      ["run_a3", "run_a4"],
      ["run_a4", null],
    ],
  ],
  [
    "SELECT run_id, a.status FROM runs a JOIN runs b USING (run_id, task_identifier) WHERE run_id = 'run_a1'",
    [["run_a1", "Completed"]],
  ],
  ["SELECT t FROM (SELECT 'x' AS t) a FULL JOIN (SELECT 'y' AS t) b USING (t) ORDER BY t", [["x"], ["y"]]],
  ["SELECT t FROM (SELECT 'x' AS t) a RIGHT JOIN (SELECT 'y' AS t) b USING t", [["y"]]],
  ["SELECT * FROM (SELECT 1 AS k, 2 AS a) x JOIN (SELECT 1 AS k, 3 AS b) y USING (k)", [[1, 2, 3]]],
  [
    "SELECT y.*, x.* EXCEPT (k) FROM (SELECT 1 AS k, 2 AS a) x JOIN (SELECT 1 AS k, 3 AS b) y ON x.k = y.k",
    [[1, 3, 2]],
  ],
  [
    "SELECT a.k, b.k, c.k FROM (SELECT 1 AS k) a LEFT JOIN (SELECT 2 AS k) b ON a.k = b.k FULL JOIN (SELECT 2 AS k) c ON b.k = c.k ORDER BY a.k",
    [
      [1, null, null],
      [null, null, 2],
    ],
  ],
]);
