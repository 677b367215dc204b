import { expect, test } from "vitest";
import { nearest } from "./suggest";

test.each([
  ["stauts", ["queue", "status"], "status"],
  ["STATUS_", ["status"], "status"],
  ["tsatus", ["status"], "status"],
  ["satus", ["status"], "status"],
  ["xstatusx", ["status"], "status"],
  ["statusxxxx", ["status"], null],
  ["task_identfer", ["task_identifier"], "task_identifier"],
  ["tsk_idntifir", ["task_identifier"], "task_identifier"],
  ["ab", ["cd"], null],
  ["ab", ["ac"], "ac"],
  ["a", ["b"], null],
  ["", ["a"], null],
  ["rank", ["range", "ranks"], "ranks"],
])("%s among %j is near %s", (written, candidates, near) => {
  expect(nearest(written, candidates)).toBe(near);
});
