import { expect, test } from "vitest";
import { demoTasks } from "~/demo/tasks";
import { runs } from "~/tables/runs";
import { type LiveRun, liveRun, liveRunId, slotOf } from "./live-run";
import { longestRunMs, type Place, planLiveRun, slotMs } from "./live-run-plan";

const place: Place = {
  organizationId: "org",
  projectId: "project",
  environmentId: "environment",
  environmentType: "PRODUCTION",
  tasks: demoTasks,
};
const first = 220_000_000;
const slots = Array.from({ length: 4_000 }, (_, index) => first + index);
const endOf = (slot: number) => liveRun(slot, slot * slotMs + longestRunMs, [place]) as LiveRun;

/** Every state that a run goes through, oldest first. */
const history = (slot: number) =>
  planLiveRun(slot, [place]).steps.map((step) => liveRun(slot, step.from, [place]) as LiveRun);

test("every run comes to its end within the longest time", () => {
  expect(slots.filter((slot) => endOf(slot).completed_at === null)).toEqual([]);
  const latest = Math.max(...slots.map((slot) => Date.parse(`${endOf(slot).completed_at}Z`) - slot * slotMs));
  expect(latest).toBeLessThan(longestRunMs);
});

test("reaches the statuses of the table that a run can have, and no other", () => {
  const reached = new Set(
    slots
      .slice(0, 1_000)
      .flatMap(history)
      .map((row) => row.status),
  );
  const listed = runs.columns.get("status")?.source;
  if (listed?.kind !== "enum") throw new Error("status is an enum.");
  const stored = listed.values.map(([code]) => code);
  expect([...reached].filter((status) => !stored.includes(status))).toEqual([]);
  // Nobody waits ten minutes for a run to expire.
  expect(stored.filter((status) => ![...reached, "EXPIRED"].includes(status as LiveRun["status"]))).toEqual([]);
});

test("goes forward: versions rise, the trigger stays and the moments are in order", () => {
  for (const slot of slots.slice(0, 300)) {
    const states = history(slot);
    expect(states.length).toBeGreaterThanOrEqual(3);
    expect(new Set(states.map((row) => row.created_at)).size).toBe(1);
    const versions = states.map((row) => row._version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    const last = states.at(-1) as LiveRun;
    const moments = [last.created_at, last.queued_at, last.started_at, last.executed_at, last.completed_at];
    expect(moments).toEqual([...moments].sort());
    expect(last.usage_duration_ms).toBeGreaterThan(0);
    expect(last.attempt).toBe(states.some((row) => row.status === "RETRYING_AFTER_FAILURE") ? 2 : 1);
  }
});

test("says an error with a failure only, and an output with a success only", () => {
  for (const row of slots.map(endOf)) {
    expect(Object.keys(row.output).length > 0).toBe(row.status === "COMPLETED_SUCCESSFULLY");
    const failed = ["COMPLETED_WITH_ERRORS", "TIMED_OUT", "CRASHED", "SYSTEM_FAILURE"].includes(row.status);
    expect("message" in row.error).toBe(failed);
  }
});

test("finds the slot of its own runs only", () => {
  expect(slotOf(liveRunId(first))).toBe(first);
  expect(slotOf("cm0123456789abcdef00000001")).toBeNull();
});
