import { testAnswers } from "./test-answers";

testAnswers("org_array_join", [
  [
    "SELECT run_id, tag FROM runs ARRAY JOIN tags AS tag ORDER BY run_id, tag",
    [
      ["run_a1", "red"],
      ["run_a3", "blue"],
      ["run_a3", "red"],
    ],
  ],
  [
    "SELECT tags, count() AS n FROM runs ARRAY JOIN tags GROUP BY tags ORDER BY n DESC",
    [
      ["red", "2"],
      ["blue", "1"],
    ],
  ],
  ["SELECT count() FROM runs LEFT ARRAY JOIN tags AS tag", [["5"]]],
  [
    "SELECT tag, place FROM runs ARRAY JOIN tags AS tag, arrayEnumerate(tags) AS place WHERE run_id = 'run_a3' ORDER BY place",
    [
      ["red", 1],
      ["blue", 2],
    ],
  ],
  [
    "SELECT a.run_id, tag FROM runs a JOIN runs b ON a.root_run_id = b.run_id ARRAY JOIN b.tags AS tag WHERE tag = 'red'",
    [["run_a3", "red"]],
  ],
]);
