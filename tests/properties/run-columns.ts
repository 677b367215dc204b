import { runs } from "~/tables/runs";
import type { EvaluatedColumn } from "./evaluated-expression";

const kinds = {
  text: [
    "task_identifier",
    "run_id",
    "status",
    "machine",
    "environment",
    "environment_type",
    "queue",
    "batch_id",
    "parent_run_id",
    "output.n",
    "output.s",
  ],
  number: ["depth", "attempt_count", "max_duration", "usage_duration", "execution_duration", "total_cost"],
  condition: ["is_test", "is_warm_start", "is_root_run", "is_finished", "has_delay"],
  time: ["triggered_at", "executed_at", "completed_at"],
} as const;

/** The columns of runs that the paired runs show, of a source of that name; written with or without it. */
export function runColumns(source: string, qualified: boolean): readonly EvaluatedColumn[] {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) =>
    kinds[kind].map((name): EvaluatedColumn => {
      const type = runs.columns.get(name)?.type;
      return {
        text: qualified ? `${source}.${name}` : name,
        kind,
        path: name.includes("."),
        ...(type?.kind === "Enum" ? { values: type.values } : {}),
        read: (rows) => rows[source]?.[name] ?? null,
      };
    }),
  );
}
