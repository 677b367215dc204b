import type { ClickHouseClient } from "@clickhouse/client";
import type { PrismaClient } from "../db/generated/client";
import { loadDemoClickHouse } from "./load-clickhouse.server";
import { seedPostgres } from "./seed-postgres.server";
import { acme, globex } from "./tenants";

type Options = {
  clickhouse: ClickHouseClient;
  db: PrismaClient;
  /** 1 is the whole. */
  scale: number;
  now: Date;
  onProgress: (line: string) => void;
};

/**
 * Loads the demo into both databases unless it is there. Postgres comes last and says that all of it is there; what an
 * interrupted load left in ClickHouse is removed first.
 */
export async function loadDemo({ clickhouse, db, scale, now, onProgress }: Options): Promise<void> {
  if (await db.organization.findUnique({ where: { id: globex.id } })) return;
  for (const table of ["task_runs_v2", "metrics_v1", "trql_queries_v1"]) {
    await clickhouse.command({
      query: `DELETE FROM trigger_dev.${table} WHERE organization_id IN {organizations: Array(String)}`,
      query_params: { organizations: [acme.id, globex.id] },
    });
  }
  await loadDemoClickHouse({ client: clickhouse, scale, now, onProgress });
  await db.$transaction((transaction) => seedPostgres(transaction));
}
