import type { WantedFilter } from "../results/cell-menu";

/** @example filterWords({ column: "status", value: "Failed", negate: true, contains: false }) // "status is not Failed" */
export function filterWords({ column, value, negate, contains }: WantedFilter): string {
  const text =
    value === null
      ? "NULL"
      : value === ""
        ? "empty"
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value);
  const verb = contains ? (negate ? "does not contain" : "contains") : negate ? "is not" : "is";
  return `${column} ${verb} ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`;
}

/** A run with the runs that it started, first to last. */
export function queryOfRun(runId: string): string {
  const quoted = `'${runId.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  return `SELECT run_id, status, task_identifier, depth, triggered_at, execution_duration, total_cost, tags, output, error
FROM runs
WHERE run_id = ${quoted} OR root_run_id = ${quoted} OR parent_run_id = ${quoted}
ORDER BY triggered_at`;
}
