import { isFinal, type Place, planLiveRun, type Status } from "./live-run-plan";

const dayMs = 86_400_000;

const errors: Partial<Record<Status, { name: string; message: string }>> = {
  COMPLETED_WITH_ERRORS: { name: "Error", message: "Upstream answered 503" },
  TIMED_OUT: { name: "TimeoutError", message: "The run took longer than its maximum duration" },
  CRASHED: { name: "Error", message: "The process ran out of memory" },
  SYSTEM_FAILURE: { name: "Error", message: "The machine was lost" },
};
/** The id of the run of a slot, without its prefix. */
export const liveRunId = (slot: number) => `cmlive${String(slot).padStart(12, "0")}`;

/** The slot of a run that this feed began, or null for any other run. */
export function slotOf(runId: string): number | null {
  const digits = /^cmlive(\d{12})$/.exec(runId)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * The row of a slot's run as it stands at a moment: a function of both alone, so that it can be written again, by
 * another process too, without changing what was. A later state has a higher _version.
 *
 * @param at milliseconds since 1970
 * @returns null before the run is triggered
 * @example liveRun(Math.floor(Date.now() / slotMs), Date.now(), places)
 */
export function liveRun(slot: number, at: number, places: readonly Place[]) {
  const { place, task, steps: planned, chance } = planLiveRun(slot, places);
  const steps = planned.filter((step) => step.from <= at);
  const [trigger, last] = [steps[0], steps.at(-1)];
  if (!trigger || !last) return null;
  const createdAt = trigger.from;
  const startOf = (status: Status) => stamp(steps.find((step) => step.status === status)?.from);
  const finished = isFinal(last.status);
  const usedMs = finished
    ? steps.reduce((sum, step) => sum + (step.status === "EXECUTING" ? step.until - step.from : 0), 0)
    : 0;
  const executedAt = startOf("EXECUTING");
  const runId = liveRunId(slot);
  const customer = Math.floor(chance(5) * 40);
  return {
    organization_id: place.organizationId,
    project_id: place.projectId,
    environment_id: place.environmentId,
    environment_type: place.environmentType,
    run_id: runId,
    friendly_id: runId,
    attempt: 1 + steps.filter((step) => step.status === "RETRYING_AFTER_FAILURE").length,
    engine: "V2",
    status: last.status,
    task_identifier: task.name,
    queue: task.queue,
    region: chance(6) < 0.75 ? "us-east-1" : "eu-central-1",
    span_id: runId.slice(2),
    trace_id: runId.slice(2),
    idempotency_key: task.name === "process-payment" ? `payment-${slot}` : "",
    task_version: weekOf(createdAt),
    sdk_version: "4.1.2",
    cli_version: "4.1.2",
    machine_preset: task.machine,
    is_warm_start: executedAt === null ? null : Number(chance(7) < 0.7),
    delay_until: trigger.status === "DELAYED" ? stamp(trigger.until) : null,
    queued_at: startOf("PENDING"),
    started_at: startOf("DEQUEUED"),
    executed_at: executedAt,
    completed_at: finished ? stamp(last.from) : null,
    created_at: stamp(createdAt),
    updated_at: stamp(last.from),
    usage_duration_ms: usedMs,
    cost_in_cents: usedMs * task.price,
    base_cost_in_cents: executedAt === null ? 0 : 0.0025,
    output:
      last.status === "COMPLETED_SUCCESSFULLY"
        ? { order: { id: `ord_live_${slot}`, total: Math.round(chance(8) * 48_000) / 100 } }
        : {},
    error: errors[last.status] ?? {},
    tags: [`customer:${customer}`, ...(customer % 3 === 0 ? ["priority"] : [])],
    _version: last.from * 10 + steps.length,
  };
}

export type LiveRun = NonNullable<ReturnType<typeof liveRun>>;

const stamp = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString().slice(0, -1).replace("T", " ");

/** A version is deployed every Monday: 20260105.1. The first day of 1970 was a Thursday. */
function weekOf(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayMs);
  const monday = new Date((day - ((day + 3) % 7)) * dayMs);
  return `${monday.toISOString().slice(0, 10).replaceAll("-", "")}.1`;
}
