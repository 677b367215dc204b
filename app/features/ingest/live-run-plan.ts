import type { DemoTask } from "~/demo/tasks";

/** An environment as ClickHouse stores it. */
export interface Place {
  readonly organizationId: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly environmentType: "PRODUCTION" | "STAGING" | "DEVELOPMENT" | "PREVIEW";
  /** Which of the demo's tasks run here. */
  readonly tasks: readonly DemoTask[];
}

/** A run begins in every slot, so that the live minutes are as busy as the generated ones. In milliseconds. */
export const slotMs = 24_000;
/** No run takes longer from its trigger to its end. In milliseconds. */
export const longestRunMs = 15 * 60_000;

const begun = ["PENDING", "DEQUEUED", "EXECUTING"] as const;
/** What can happen to a run, by how often. */
const courses = [
  { weight: 68, statuses: [...begun, "COMPLETED_SUCCESSFULLY"] },
  { weight: 7, statuses: [...begun, "COMPLETED_WITH_ERRORS"] },
  { weight: 6, statuses: [...begun, "RETRYING_AFTER_FAILURE", "EXECUTING", "COMPLETED_SUCCESSFULLY"] },
  { weight: 5, statuses: [...begun, "WAITING_TO_RESUME", "EXECUTING", "COMPLETED_SUCCESSFULLY"] },
  { weight: 4, statuses: ["DELAYED", ...begun, "COMPLETED_SUCCESSFULLY"] },
  { weight: 3, statuses: [...begun, "CANCELED"] },
  { weight: 2, statuses: [...begun, "TIMED_OUT"] },
  { weight: 1, statuses: [...begun, "CRASHED"] },
  { weight: 1, statuses: [...begun, "SYSTEM_FAILURE"] },
  { weight: 1, statuses: [...begun, "INTERRUPTED"] },
  { weight: 1, statuses: [...begun, "PAUSED", "EXECUTING", "COMPLETED_SUCCESSFULLY"] },
  { weight: 1, statuses: ["PENDING_VERSION", ...begun, "COMPLETED_SUCCESSFULLY"] },
] as const;

export type Status = (typeof courses)[number]["statuses"][number];

const finals: readonly Status[] = [
  "COMPLETED_SUCCESSFULLY",
  "COMPLETED_WITH_ERRORS",
  "CANCELED",
  "TIMED_OUT",
  "CRASHED",
  "SYSTEM_FAILURE",
  "INTERRUPTED",
];

/** Whether a run stays so for good. */
export const isFinal = (status: Status) => finals.includes(status);

/** Shortest and longest stay in a status, in milliseconds. Execution depends on the task instead. */
const stays: Partial<Record<Status, readonly [number, number]>> = {
  DELAYED: [30_000, 60_000],
  PENDING_VERSION: [5_000, 20_000],
  PENDING: [200, 4_000],
  DEQUEUED: [100, 900],
  WAITING_TO_RESUME: [10_000, 45_000],
  RETRYING_AFTER_FAILURE: [4_000, 12_000],
  PAUSED: [10_000, 30_000],
};
const longestExecution = 240_000;

/** A stay of a run in a status; milliseconds since 1970. In a final status it does not last. */
export interface Step {
  readonly status: Status;
  readonly from: number;
  readonly until: number;
}

/**
 * What happens to the run of a slot, from its trigger to its end: a function of the slot alone.
 *
 * @example planLiveRun(Math.floor(Date.now() / slotMs), places).steps
 */
export function planLiveRun(slot: number, places: readonly Place[]) {
  const chance = (salt: number) => fraction(slot, salt);
  const place = pick(places, chance(1));
  const task = pick(place.tasks, chance(2));
  const steps: Step[] = [];
  let from = slot * slotMs + Math.floor(chance(3) * slotMs);
  for (const [index, status] of byWeight(chance(4)).entries()) {
    const [shortest, longest] = stays[status] ?? [task.median * 0.4, task.median * 2.6];
    const stay = isFinal(status) ? 0 : shortest + (longest - shortest) * chance(20 + index) ** 2;
    const until = from + Math.round(Math.min(stay, longestExecution));
    steps.push({ status, from, until });
    from = until;
  }
  return { place, task, steps, chance };
}

function byWeight(chance: number): readonly Status[] {
  let left = chance * courses.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, statuses } of courses) {
    left -= weight;
    if (left < 0) return statuses;
  }
  return courses[0].statuses;
}

function pick<Value>(values: readonly Value[], chance: number): Value {
  const value = values[Math.floor(chance * values.length)];
  if (value === undefined) throw new Error("There is nothing to choose from.");
  return value;
}

/** A number from 0 up to 1 that looks random and depends on its arguments alone (the mixer of MurmurHash3). */
function fraction(slot: number, salt: number): number {
  let mixed = Math.imul(slot ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}
