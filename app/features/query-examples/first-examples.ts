export interface QueryExample {
  readonly title: string;
  readonly description: string;
  readonly query: string;
}

/** Queries to begin with, under an empty editor too. More are in `example-groups.ts`; every one runs over the demo data. */
export const firstExamples: readonly QueryExample[] = [
  {
    title: "Cost by task",
    description: "What each task cost in the range.",
    query: "SELECT task_identifier, SUM(total_cost) AS cost\nFROM runs\nGROUP BY task_identifier",
  },
  {
    title: "Runs over time",
    description: "How many runs were triggered, in buckets that fit the range.",
    query: "SELECT timeBucket(), COUNT(*) AS runs\nFROM runs\nGROUP BY timeBucket\nORDER BY timeBucket",
  },
  {
    title: "Memory over time",
    description: "Average memory of the processes, shown in bytes.",
    query:
      "SELECT timeBucket(), prettyFormat(avg(value), 'bytes') AS avg_memory\nFROM metrics\nWHERE metric_name = 'process.memory.usage'\nGROUP BY timeBucket\nORDER BY timeBucket\nLIMIT 1000",
  },
  {
    title: "Cost of failures",
    description: "What failed runs cost, by task.",
    query:
      "SELECT task_identifier, SUM(total_cost) AS cost\nFROM runs\nWHERE status = 'Failed'\nGROUP BY task_identifier",
  },
  {
    title: "Slow root runs",
    description: "The latest runs over five seconds that no other run started.",
    query:
      "SELECT run_id, status, execution_duration, tags\nFROM runs\nWHERE execution_duration > 5000 AND root_run_id IS NULL\nORDER BY triggered_at DESC\nLIMIT 50",
  },
  {
    title: "Statuses over time",
    description: "Runs by status in every bucket: a stacked chart.",
    query: "SELECT timeBucket(), status, count() AS runs\nFROM runs\nGROUP BY timeBucket, status\nORDER BY timeBucket",
  },
];
