import type { ClickHouseClient } from "@clickhouse/client";
import { generatorParameters } from "./generator-parameters";
import { metricsStatement } from "./metrics-statement";
import { queriesStatement } from "./queries-statement";
import { runMetricsStatement } from "./run-metrics-statement";
import { runsStatement } from "./runs-statement";
import { acme, type DemoOrganization, globex } from "./tenants";

type Options = {
  client: ClickHouseClient;
  /** 1 is the whole: 300,000 runs and 500,000 metric points of Acme over a year. The log of queries is always whole. */
  scale: number;
  /** End of the year that is generated. The same time and scale give the same rows. */
  now: Date;
  onProgress: (line: string) => void;
};

const sizes: readonly { organization: DemoOrganization; runs: number; points: number; queries: number }[] = [
  { organization: acme, runs: 300_000, points: 500_000, queries: 6_000 },
  { organization: globex, runs: 20_000, points: 20_000, queries: 500 },
];

/**
 * Fills the migrated tables with the demo of two organizations. It does not look at what is there: the caller decides
 * whether to load.
 *
 * @throws ClickHouseError when a statement fails; rows of earlier statements stay
 * @example await loadDemoClickHouse({ client: writerClient(), scale: 0.02, now: new Date(), onProgress: console.log });
 */
export async function loadDemoClickHouse({ client, scale, now, onProgress }: Options): Promise<void> {
  // A year of metrics is one partition a day.
  const clickhouse_settings = { max_partitions_per_insert_block: "0", session_timezone: "UTC" } as const;
  for (const { organization, runs, points, queries } of sizes) {
    const parameters = (count: number) => generatorParameters(organization, Math.round(count * scale), now);
    onProgress(`Generating ${Math.round(runs * scale).toLocaleString("en")} runs of ${organization.name}`);
    for (const stale of [0, 1]) {
      const query_params = { ...parameters(runs), stale };
      await client.command({ query: runsStatement, query_params, clickhouse_settings });
    }
    onProgress(`Generating ${Math.round(points * scale).toLocaleString("en")} metric points of ${organization.name}`);
    await client.command({ query: metricsStatement, query_params: parameters(points), clickhouse_settings });
    await client.command({ query: runMetricsStatement, query_params: parameters(runs), clickhouse_settings });
    const query_params = generatorParameters(organization, queries, now);
    await client.command({ query: queriesStatement, query_params, clickhouse_settings });
  }
}
