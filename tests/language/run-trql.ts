import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type CompiledQuery, type CompileOptions, compile, readAnswer, tenantScope } from "trql";
import { afterAll } from "vitest";
import { catalog } from "~/tables/catalog";

/** The clock of these tests; their rows lie in the day before it. */
export const now = new Date("2026-03-10T12:00:00Z");
const policy = { lookBackDays: 30, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 };

/** What these tests compile with: one organization, the day before the clock, a project with two environments. */
export function optionsFor(organizationId: string, environmentId?: string): CompileOptions {
  return {
    catalog,
    scope: tenantScope({ organizationId, ...(environmentId ? { projectId: "project_1", environmentId } : {}) }),
    range: { from: new Date(now.getTime() - 86_400_000), to: now },
    timeZone: "UTC",
    policy,
    names: {
      environments: [
        ["env_prod", "prod"],
        ["env_dev", "dev"],
      ],
      projects: [["project_1", "proj_shop"]],
    },
    now,
  };
}

/** Writes rows, and reads all of them by hand-written SQL. */
export function connect(): ClickHouseClient {
  return clientOf("CLICKHOUSE_WRITER_URL");
}

let reader: ClickHouseClient | undefined;
afterAll(() => reader?.close());

/** What the product runs compiled queries with: the reader's grants, limits and row policies hold for tests too. */
export function asReader(): ClickHouseClient {
  reader ??= clientOf("CLICKHOUSE_URL");
  return reader;
}

function clientOf(variable: string): ClickHouseClient {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: run these tests through the engine project.`);
  // A failure is thrown, and says all that would be logged of it.
  return createClient({ url, log: { level: ClickHouseLogLevel.OFF } });
}

export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly renderType: string | null }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly engineTypes: readonly string[];
}

/** Compiles for one organization and runs on the engine, or gives the codes of the diagnostics. */
export async function runTrql(
  text: string,
  organizationId: string,
  options: Partial<CompileOptions> & { environmentId?: string; threads?: number } = {},
): Promise<Answer | { readonly codes: readonly string[]; readonly messages: readonly string[] }> {
  const { environmentId, threads, ...rest } = options;
  const compiled = compile(text, { ...optionsFor(organizationId, environmentId), ...rest });
  if (!compiled.ok) {
    const errors = compiled.diagnostics.filter((finding) => finding.severity === "error");
    return { codes: errors.map((finding) => finding.code), messages: errors.map((finding) => finding.message) };
  }
  const { rows, types } = readAnswer(await textOf(text, compiled.query, threads));
  return { columns: compiled.query.columns, rows, engineTypes: types };
}

/** The connection broke before there was an answer or a refusal: as a rule because the engine's process has ended. */
export class NoAnswer extends Error {}

/** @throws NoAnswer with the query, which may be what ended the engine */
async function textOf(text: string, { sql, parameters, settings }: CompiledQuery, threads?: number): Promise<string> {
  try {
    const result = await asReader().query({
      query: sql,
      query_params: parameters,
      clickhouse_settings: threads === undefined ? settings : { ...settings, max_threads: threads },
      format: "JSONCompact",
    });
    return await result.text();
  } catch (error) {
    if (error instanceof ClickHouseError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new NoAnswer(`No answer (${said}) to: ${text}`, { cause: error });
  }
}

export interface Run {
  readonly id: string;
  readonly status?: string;
  readonly task?: string;
  readonly environment?: string;
  readonly minutesAgo: number;
  readonly seconds?: number;
  readonly cents?: number;
  readonly root?: string;
  readonly output?: unknown;
  readonly tags?: readonly string[];
}

/** Writes runs of one organization as they are stored. */
export async function insertRuns(
  client: ClickHouseClient,
  organizationId: string,
  runs: readonly Run[],
): Promise<void> {
  const stamp = (milliseconds: number) => new Date(milliseconds).toISOString().replace("T", " ").replace("Z", "");
  const values = runs.map((run) => {
    const created = now.getTime() - run.minutesAgo * 60_000;
    const ended = run.seconds === undefined ? null : stamp(created + run.seconds * 1_000);
    return {
      organization_id: organizationId,
      project_id: "project_1",
      environment_id: run.environment ?? "env_prod",
      environment_type: run.environment === "env_dev" ? "DEVELOPMENT" : "PRODUCTION",
      run_id: `internal_${run.id}`,
      friendly_id: run.id,
      status: run.status ?? "COMPLETED_SUCCESSFULLY",
      task_identifier: run.task ?? "send-email",
      root_run_id: run.root ?? "",
      parent_run_id: run.root ?? "",
      depth: run.root ? 1 : 0,
      created_at: stamp(created),
      updated_at: stamp(created),
      executed_at: ended ? stamp(created) : null,
      completed_at: ended,
      cost_in_cents: run.cents ?? 0,
      base_cost_in_cents: 0.5,
      output: run.output ?? {},
      error: {},
      tags: run.tags ?? [],
      _version: "1",
    };
  });
  await client.insert({ table: "trigger_dev.task_runs_v2", values, format: "JSONEachRow" });
}

/** Removes an organization's runs at once, so that an answer can be compared with and without them. */
export async function removeRuns(client: ClickHouseClient, organizationId: string): Promise<void> {
  await client.command({
    query: "ALTER TABLE trigger_dev.task_runs_v2 DELETE WHERE organization_id = {organization: String}",
    query_params: { organization: organizationId },
    clickhouse_settings: { mutations_sync: "2" },
  });
}
