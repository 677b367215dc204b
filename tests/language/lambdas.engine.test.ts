import { testAnswers } from "./test-answers";

testAnswers("org_lambdas", [
  ["SELECT arrayMap(x -> x * 2, [1, 2]) AS a, arrayFilter(x -> x > 1, [1, 2]) AS b", [[[2, 4], [2]]]],
  ["SELECT arrayMap((x, y) -> x + y, [1, 2], [10, 20]) AS a", [[[11, 22]]]],
  ["SELECT arrayMap(x -> arrayCount(y -> y > x, [1, 2, 3]), [1, 2]) AS a", [[[2, 1]]]],
  [
    "SELECT arrayMap(t -> concat(task_identifier, ':', t), tags) AS a FROM runs WHERE run_id = 'run_a3'",
    [[["charge-card:red", "charge-card:blue"]]],
  ],
  ["SELECT run_id FROM runs WHERE arrayExists(t -> t = 'blue', tags)", [["run_a3"]]],
  // A parameter hides a column of its name.
  ["SELECT arrayMap(status -> upper(status), tags) AS a FROM runs WHERE run_id = 'run_a1'", [[["RED"]]]],
  ["SELECT tags[1] AS t, arrayMap(t -> t || '!', tags) AS a FROM runs WHERE run_id = 'run_a1'", [["red", ["red!"]]]],
]);
