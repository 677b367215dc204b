import type { ClickHouseClient } from "@clickhouse/client";
import { type Catalog, type CompiledQuery, type compile, type TableSchema, tenantScope } from "trql";
import { engineCode } from "~/clickhouse/engine-failure";
import { plans } from "../limits/plans";

/** What the locks are probed with. A test hands in a compiler or a server that lacks one of them. */
export interface Probe {
  /** The user that customers' queries run as. */
  readonly reader: ClickHouseClient;
  readonly writer: ClickHouseClient;
  readonly catalog: Catalog;
  readonly compile: typeof compile;
  readonly now: Date;
}

export type Settings = Readonly<Record<string, string | number>>;

/** Owns one row of each table, and is no organization of the product's: nobody can sign in to it or hold a key of it. */
export const canaryOrganization = "selftest_canary";
/** Owns nothing. Whatever it sees belongs to somebody else. */
export const probeOrganization = "selftest_probe";

const dayMs = 86_400_000;
/** How long a canary is looked for before another one is placed; within what every table keeps. */
export const canaryDays = 30;

/** What a query of an organization becomes, under the largest plan. */
export function compiledFor(probe: Probe, organizationId: string, text: string): CompiledQuery {
  const compiled = probe.compile(text, {
    catalog: probe.catalog,
    scope: tenantScope({ organizationId }),
    range: {
      from: new Date(probe.now.getTime() - (canaryDays + 1) * dayMs),
      // The server's clock may be ahead of ours.
      to: new Date(probe.now.getTime() + dayMs),
    },
    timeZone: "UTC",
    policy: plans.enterprise,
    names: { environments: [], projects: [] },
    now: probe.now,
  });
  if (!compiled.ok) throw new Error(`The probe does not compile: ${compiled.diagnostics[0]?.message}`);
  return compiled.query;
}

/** Where a table is stored, as SQL. Both names were checked when the table was defined. */
export const physical = (table: TableSchema): string => `${table.database}.${table.table}`;

/** @returns the number in the one cell that the query answers with */
export async function countOf(
  client: ClickHouseClient,
  { sql, parameters = {}, settings = {} }: { sql: string; parameters?: Record<string, unknown>; settings?: Settings },
): Promise<number> {
  const answer = await client.query({
    query: sql,
    query_params: parameters,
    clickhouse_settings: settings,
    format: "JSONCompact",
  });
  const { data } = await answer.json<[string | number]>();
  return Number(data[0]?.[0] ?? 0);
}

/** @returns the engine's code when it refused the statement, null when it ran @throws what is no answer of the engine's */
export async function refusalOf(
  client: ClickHouseClient,
  statement: string,
  settings: Settings = {},
): Promise<number | null> {
  try {
    await client.command({ query: statement, clickhouse_settings: settings });
    return null;
  } catch (problem) {
    return engineCodeOf(problem);
  }
}

/** The number of the engine's refusal. @throws the problem when it is none, as when the server cannot be reached */
export function engineCodeOf(problem: unknown): number {
  const code = engineCode(problem);
  if (!/^\d+$/.test(code)) throw problem;
  return Number(code);
}
