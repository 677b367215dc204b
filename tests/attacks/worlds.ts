import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { type CompileOptions, createCatalog, type TimeRange } from "trql";
import { catalog } from "~/tables/catalog";
import { seed } from "../corpus/seed";
import { now, optionsFor } from "../language/run-trql";

/** Two of everybody: the one who asks, and everything that the one who asks must not see. */
export const worldNames = ["absent", "absentOrganization", "present", "changed"] as const;
export type WorldName = (typeof worldNames)[number];

/** How far the asking goes: an environment, or the whole organization. */
export type Reach = "environment" | "organization";

/** A query, and what it is asked with. */
export interface Question {
  readonly query: string;
  readonly reach: Reach;
  readonly range: TimeRange;
  readonly timeZone: string;
}

export interface Worlds {
  readonly organization: string;

  /** What to compile with in a world. */
  options(world: WorldName, question: Pick<Question, "reach" | "range" | "timeZone">): CompileOptions;
  drop(): Promise<void>;
}

/** Where the rows are read from in the world without others, for each reach. */
export const aloneFor = { environment: "absent", organization: "absentOrganization" } as const satisfies Record<
  Reach,
  WorldName
>;

/** The ranges that the worlds are asked in: rows outside them are not seen either. Metrics lie in 2036 (`seed.ts`). */
export const ranges = {
  runs: { from: new Date("2025-03-15T00:00:00Z"), to: now },
  metrics: { from: new Date("2036-03-10T00:00:00Z"), to: new Date("2036-03-10T12:00:00Z") },
} as const;
export type RangeName = keyof typeof ranges;
const tables = [...catalog.values()];

/** The rows of an organization that no query may see, however far it reaches: too old, or after the range. */
const outOfTime: Readonly<Record<string, string>> = {
  task_runs_v2: "created_at < '2025-03-15 00:00:00' OR created_at >= '2026-03-10 12:00:00'",
  metrics_v1: "0",
  trql_queries_v1: "0",
};
const moved: Readonly<Record<string, string>> = {
  metrics_v1: "bucket_start + INTERVAL 5 HOUR AS bucket_start, 1e9 AS value, 'poison' AS task_identifier",
  trql_queries_v1: "executed_at + INTERVAL 5 HOUR AS executed_at, 'poison' AS query",
};

/** What a stranger's row holds that no row of the organization's does: each value makes some expression fail. */
const strange: Readonly<Record<string, string>> = {
  task_runs_v2:
    "77 AS depth, 99 AS attempt, ['poison', '\\\\'] AS tags, 'poison' AS queue, 'poison' AS idempotency_key",
  metrics_v1: "777 AS attempt_number, 'poison' AS worker_version",
  trql_queries_v1: "'poison' AS dashboard_id, 1 AS truncated",
};
const changed: Readonly<Record<string, string>> = {
  task_runs_v2:
    "concat(friendly_id, 'z') AS friendly_id, 78 AS depth, 2e9 AS cost_in_cents, ['changed'] AS tags, 'changed' AS task_identifier, 'EXPIRED' AS status, 'changed' AS queue",
  metrics_v1: "-1e300 AS value, 'changed' AS metric_subject, 'changed' AS run_id",
  trql_queries_v1: "'changed' AS query, 7 AS duration_ms, 'Failed' AS status",
};

/**
 * Databases with the rows of the corpus for one organization, in which everything else is absent, present or changed:
 * other organizations' rows, and for a narrower reach those of other environments and times. In each, a month's rows
 * are written at once, so that ours and others' lie in the same part and the same granule: the engine reads them
 * together, and only the guard tells them apart.
 */
export async function createWorlds(client: ClickHouseClient): Promise<Worlds> {
  const id = randomUUID().slice(0, 8);
  const organization = `org_attacks_${id}`;
  const stranger = `${organization}_stranger`;
  await seed(client, organization);
  const database = (world: WorldName) => `attacks_${id}_${world.toLowerCase()}`;
  const ours = `organization_id = '${organization}'`;
  const here = `${ours} AND environment_id = 'env_prod' AND project_id = 'project_1'`;
  const fill = async (world: WorldName, table: string, parts: readonly string[]) => {
    await client.command({
      query: `INSERT INTO ${database(world)}.${table} ${parts.join(" UNION ALL ")}`,
      // One block, so that each partition gets one part.
      clickhouse_settings: {
        max_threads: 1,
        min_insert_block_size_rows: "1000000",
        max_insert_threads: "1",
      },
    });
  };
  for (const world of worldNames) {
    await client.command({ query: `CREATE DATABASE ${database(world)}` });
    for (const { table } of tables) {
      await client.command({ query: `CREATE TABLE ${database(world)}.${table} AS trigger_dev.${table}` });
      // The worlds stand still, whatever the machine's clock says.
      if (table === "metrics_v1") await client.command({ query: `ALTER TABLE ${database(world)}.${table} REMOVE TTL` });
      // What REPLACE gives is not what WHERE asks: the rows are chosen inside.
      const rowsWhere = (condition: string) => `(SELECT * FROM trigger_dev.${table} WHERE ${condition})`;
      const inTime = `NOT (${outOfTime[table]})`;
      if (world === "absent") await fill(world, table, [`SELECT * FROM ${rowsWhere(`${here} AND ${inTime}`)}`]);
      else if (world === "absentOrganization")
        await fill(world, table, [`SELECT * FROM ${rowsWhere(`${ours} AND ${inTime}`)}`]);
      else {
        const theirs = `organization_id = '${stranger}'`;
        const all = [
          `SELECT * FROM ${rowsWhere(`${ours} AND ${inTime}`)}`,
          `SELECT * REPLACE (${world === "present" ? strange[table] : changed[table]}) FROM ${rowsWhere(`${theirs} OR (${ours} AND NOT (${inTime}))`)}`,
        ];
        if (moved[table]) all.push(`SELECT * REPLACE (${moved[table]}) FROM ${rowsWhere(ours)}`);
        // More rows of more strangers than before, on both sides of ours in the order of the key.
        if (world === "changed")
          all.push(
            `SELECT * REPLACE (concat('a', organization_id) AS organization_id) FROM ${rowsWhere(theirs)}`,
            `SELECT * REPLACE (concat(organization_id, '9') AS organization_id) FROM ${rowsWhere(theirs)}`,
          );
        await fill(world, table, all);
      }
    }
  }
  return {
    organization,

    options: (world, { reach, range, timeZone }) => ({
      ...optionsFor(organization, reach === "environment" ? "env_prod" : undefined),
      catalog: createCatalog(tables.map((table) => ({ ...table, database: database(world) }))),
      range,
      timeZone,
      policy: { lookBackDays: 366, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 },
    }),
    async drop() {
      for (const world of worldNames) await client.command({ query: `DROP DATABASE IF EXISTS ${database(world)}` });
    },
  };
}
