import { firstExamples, type QueryExample } from "./first-examples";

export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly QueryExample[];
}

/** What people ask of their runs, by what they want to know. Each shows another part of the language. */
export const exampleGroups: readonly ExampleGroup[] = [
  { title: "To begin with", examples: firstExamples },
  {
    title: "Failures",
    examples: [
      {
        title: "Success rate by task",
        description: "The share of finished runs that completed, the worst first.",
        query:
          "SELECT task_identifier,\n  count() AS runs,\n  round(100 * countIf(status = 'Completed') / count(), 1) AS success_percent\nFROM runs\nWHERE is_finished\nGROUP BY task_identifier\nORDER BY success_percent",
      },
      {
        title: "Most frequent errors",
        description: "Messages by how many runs ended with them, and in which tasks.",
        query:
          "SELECT error.message AS message, count() AS runs, groupUniqArray(task_identifier) AS tasks\nFROM runs\nWHERE error.message IS NOT NULL\nGROUP BY message\nORDER BY runs DESC\nLIMIT 20",
      },
      {
        title: "Last failure of each task",
        description: "One row a task: LIMIT BY keeps the first of each in the order.",
        query:
          "SELECT task_identifier, run_id, triggered_at, error.message AS message\nFROM runs\nWHERE status IN ('Failed', 'Crashed', 'Timed out')\nORDER BY triggered_at DESC\nLIMIT 1 BY task_identifier",
      },
      {
        title: "Failure rate by version",
        description: "Whether a deployment made things worse.",
        query:
          "SELECT task_version,\n  min(triggered_at) AS first_seen,\n  count() AS runs,\n  round(100 * count(*) FILTER (WHERE status = 'Failed') / count(), 1) AS failed_percent\nFROM runs\nWHERE task_version != ''\nGROUP BY task_version\nORDER BY first_seen DESC",
      },
      {
        title: "Runs that were retried",
        description: "How many attempts tasks need, and what the further ones cost.",
        query:
          "SELECT task_identifier,\n  countIf(attempt_count > 1) AS retried,\n  max(attempt_count) AS most_attempts,\n  prettyFormat(sumIf(total_cost, attempt_count > 1), 'costInDollars') AS cost_of_retried\nFROM runs\nGROUP BY task_identifier\nHAVING retried > 0\nORDER BY retried DESC",
      },
    ],
  },
  {
    title: "Speed",
    examples: [
      {
        title: "Percentiles of execution",
        description: "Half, 95 % and 99 % of the runs of each task took at most this long.",
        query:
          "SELECT task_identifier,\n  prettyFormat(quantile(0.5)(execution_duration), 'duration') AS p50,\n  prettyFormat(quantile(0.95)(execution_duration), 'duration') AS p95,\n  prettyFormat(quantile(0.99)(execution_duration), 'duration') AS p99\nFROM runs\nGROUP BY task_identifier\nORDER BY p95 DESC",
      },
      {
        title: "Waiting in queues over time",
        description: "The 95th percentile of the wait, a line for each queue.",
        query:
          "SELECT timeBucket(), queue, prettyFormat(quantile(0.95)(queued_duration), 'duration') AS wait\nFROM runs\nGROUP BY timeBucket, queue\nORDER BY timeBucket",
      },
      {
        title: "Three slowest runs of each task",
        description: "A rank within each task, and QUALIFY to keep the first three.",
        query:
          "SELECT task_identifier, run_id, execution_duration,\n  row_number() OVER (PARTITION BY task_identifier ORDER BY execution_duration DESC) AS place\nFROM runs\nWHERE execution_duration IS NOT NULL\nQUALIFY place <= 3\nORDER BY task_identifier, place",
      },
      {
        title: "Warm and cold starts",
        description: "What a warm start saves.",
        query:
          "SELECT if(is_warm_start, 'warm', 'cold') AS start,\n  count() AS runs,\n  prettyFormat(avg(execution_duration), 'duration') AS mean\nFROM runs\nWHERE is_warm_start IS NOT NULL\nGROUP BY start",
      },
      {
        title: "Runs slower than usual for their task",
        description: "A CTE with the usual time of each task, joined with its runs.",
        query:
          "WITH usual AS (\n  SELECT task_identifier, quantile(0.5)(execution_duration) AS typical\n  FROM runs\n  GROUP BY task_identifier\n)\nSELECT r.run_id, r.task_identifier, r.execution_duration, prettyFormat(u.typical, 'duration') AS typical\nFROM runs r\nJOIN usual u ON r.task_identifier = u.task_identifier\nWHERE r.execution_duration > 3 * u.typical\nORDER BY r.execution_duration DESC\nLIMIT 50",
      },
    ],
  },
  {
    title: "Cost",
    examples: [
      {
        title: "Share of the cost by task",
        description: "A window over all groups gives the total.",
        query:
          "SELECT task_identifier,\n  sum(total_cost) AS cost,\n  round(100 * cost / sum(sum(total_cost)) OVER (), 1) AS percent\nFROM runs\nGROUP BY task_identifier\nORDER BY cost DESC",
      },
      {
        title: "Cost that adds up",
        description: "The sum up to each bucket, for a budget.",
        query:
          "SELECT timeBucket(), prettyFormat(sum(sum(total_cost)) OVER (ORDER BY timeBucket()), 'costInDollars') AS cost_so_far\nFROM runs\nGROUP BY timeBucket\nORDER BY timeBucket",
      },
      {
        title: "Cost by machine",
        description: "Where larger machines are paid for.",
        query:
          "SELECT machine,\n  count() AS runs,\n  sum(total_cost) AS cost,\n  prettyFormat(sum(total_cost) / count(), 'costInDollars') AS cost_per_run\nFROM runs\nWHERE machine IS NOT NULL\nGROUP BY machine\nORDER BY cost DESC",
      },
      {
        title: "Most expensive runs with their children",
        description: "What a run cost together with all that it started.",
        query:
          "SELECT coalesce(root_run_id, run_id) AS root,\n  count() AS runs,\n  sum(total_cost) AS cost,\n  max(depth) AS deepest\nFROM runs\nGROUP BY root\nORDER BY cost DESC\nLIMIT 20",
      },
    ],
  },
  {
    title: "Over time",
    examples: [
      {
        title: "Moving average of runs",
        description: "The mean of each bucket and the six before it.",
        query:
          "SELECT timeBucket(), count() AS runs,\n  round(avg(count()) OVER (ORDER BY timeBucket() ROWS BETWEEN 6 PRECEDING AND CURRENT ROW), 1) AS mean_of_seven\nFROM runs\nGROUP BY timeBucket\nORDER BY timeBucket",
      },
      {
        title: "By hour of the day",
        description: "When the load comes, in the page's time zone.",
        query:
          "SELECT toHour(triggered_at) AS hour, count() AS runs, countIf(status = 'Failed') AS failed\nFROM runs\nGROUP BY hour\nORDER BY hour",
      },
      {
        title: "Change from bucket to bucket",
        description: "lagInFrame reads the bucket before.",
        query:
          "SELECT timeBucket(), count() AS runs,\n  count() - lagInFrame(count()) OVER (ORDER BY timeBucket()) AS change\nFROM runs\nGROUP BY timeBucket\nORDER BY timeBucket",
      },
      {
        title: "Tasks that have gone quiet",
        description: "When each task ran last, the longest ago first.",
        query:
          "SELECT task_identifier, max(triggered_at) AS last_run, count() AS runs\nFROM runs\nGROUP BY task_identifier\nORDER BY last_run\nLIMIT 20",
      },
    ],
  },
  {
    title: "Tags and JSON",
    examples: [
      {
        title: "Runs by tag",
        description: "arrayJoin makes a row of each tag.",
        query:
          "SELECT arrayJoin(tags) AS tag, count() AS runs, sum(total_cost) AS cost\nFROM runs\nGROUP BY tag\nORDER BY runs DESC\nLIMIT 30",
      },
      {
        title: "Runs with a tag",
        description: "Of one customer, one job, or whatever tags stand for.",
        query:
          "SELECT run_id, task_identifier, status, tags\nFROM runs\nWHERE arrayExists(tag -> tag LIKE 'country:%', tags)\nORDER BY triggered_at DESC\nLIMIT 100",
      },
      {
        title: "Numbers out of the output",
        description: "A path into the JSON that a run returned, as a number.",
        query:
          "SELECT task_identifier, count() AS runs, round(sum(output.order.total::Float64), 2) AS revenue\nFROM runs\nWHERE output.order.total IS NOT NULL\nGROUP BY task_identifier\nORDER BY revenue DESC",
      },
    ],
  },
  {
    title: "Processes",
    examples: [
      {
        title: "Which metrics there are",
        description: "Names, kinds, and when they were seen last.",
        query:
          "SELECT metric_name, metric_type, count() AS points, max(bucket_start) AS last_seen\nFROM metrics\nGROUP BY metric_name, metric_type\nORDER BY points DESC",
      },
      {
        title: "Memory of the hungriest tasks",
        description: "The highest value of each task.",
        query:
          "SELECT task_identifier, prettyFormat(max(value), 'bytes') AS highest\nFROM metrics\nWHERE metric_name = 'process.memory.usage' AND task_identifier IS NOT NULL\nGROUP BY task_identifier\nORDER BY max(value) DESC\nLIMIT 10",
      },
    ],
  },
  {
    title: "Queries",
    examples: [
      {
        title: "Queries that read the most",
        description: "By whom, from where, and how long they took.",
        query:
          "SELECT query, source, user_email, count() AS times,\n  prettyFormat(sum(bytes_read), 'bytes') AS bytes,\n  prettyFormat(max(duration), 'duration') AS longest\nFROM queries\nGROUP BY query, source, user_email\nORDER BY sum(bytes_read) DESC\nLIMIT 20",
      },
      {
        title: "Queries that failed",
        description: "With the code of the error, the latest first.",
        query:
          "SELECT executed_at, source, status, error_code, query\nFROM queries\nWHERE status != 'Succeeded'\nORDER BY executed_at DESC\nLIMIT 50",
      },
    ],
  },
];
