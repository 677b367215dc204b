import type { ClickHouseClient } from "@clickhouse/client";
import { insertRuns } from "./run-trql";

/** Five runs that most answers are written by hand from; the last one lies before what the plan looks back to. */
export async function insertSampleRuns(client: ClickHouseClient, organization: string): Promise<void> {
  await insertRuns(client, organization, [
    {
      id: "a1",
      minutesAgo: 5,
      seconds: 6,
      cents: 10,
      tags: ["red"],
      output: { order: { total: 12.5, id: "o1" }, items: [1, 2] },
    },
    {
      id: "run_a2",
      minutesAgo: 10,
      seconds: 2,
      cents: 20,
      status: "COMPLETED_WITH_ERRORS",
      output: { order: { total: 3 } },
    },
    { id: "a3", minutesAgo: 15, seconds: 8, cents: 30, task: "charge-card", root: "a1", tags: ["red", "blue"] },
    { id: "a4", minutesAgo: 20, cents: 40, task: "charge-card", status: "PENDING", environment: "env_dev" },
    { id: "old", minutesAgo: 60 * 24 * 40, seconds: 1, cents: 1e6, task: "charge-card" },
  ]);
}
