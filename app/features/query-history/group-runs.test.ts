import { expect, test } from "vitest";
import { groupRuns } from "./group-runs";
import type { QueryRunEntry } from "./query-run";

const run = (id: string, sameAs: string, status: QueryRunEntry["status"] = "succeeded"): QueryRunEntry => ({
  id,
  sameAs,
  status,
  excerpt: "SELECT 1",
  errorMessage: null,
  durationMs: 1,
  rows: 1,
  startedAt: "2026-03-01T00:00:00.000Z",
});

test("the same run again and again is one group; another run or another end between them begins a new one", () => {
  const runs = [run("6", "a"), run("5", "a"), run("4", "b"), run("3", "a"), run("2", "a", "failed"), run("1", "a")];
  expect(groupRuns(runs).map((group) => group.map(({ id }) => id))).toEqual([["6", "5"], ["4"], ["3"], ["2"], ["1"]]);
});
