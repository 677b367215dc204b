import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { startLocalServices } from "local-services";
import { compile, createCatalog, tenantScope } from "trql";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { loadDemoClickHouse } from "~/demo/load-clickhouse.server";
import { acme } from "~/demo/tenants";
import { plans } from "~/features/limits/plans";
import { catalog } from "~/tables/catalog";
import { pairs } from "./pairs";
import { percentile } from "./percentile";

/**
 * What the fence between organizations costs the engine: compiled queries as they are sent, against the same without
 * guard and without filters, over a table that holds one organization's million runs, so that both read the same rows.
 * The two take turns. Run it with `npm run bench -- isolation`.
 */
const rounds = 11;
const scale = 10 / 3;
const now = new Date();
const range = { from: new Date(now.getTime() - 90 * 86_400_000), to: now };
const alone = "bench_isolation";
const guard = / PREWHERE __s\.organization_id = \{\w+: String\}/g;

interface Sent {
  readonly query: string;
  readonly query_params: Readonly<Record<string, unknown>>;
  readonly clickhouse_settings: Readonly<Record<string, string | number>>;
}

async function fill(client: ClickHouseClient): Promise<void> {
  await migrateClickHouse(client);
  await loadDemoClickHouse({ client, scale, now, onProgress: console.log });
  await client.command({ query: `CREATE DATABASE ${alone}` });
  await client.command({ query: `CREATE TABLE ${alone}.task_runs_v2 AS trigger_dev.task_runs_v2` });
  await client.command({
    query: `INSERT INTO ${alone}.task_runs_v2 SELECT * FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {id: String}`,
    query_params: { id: acme.id },
  });
  await client.command({ query: `OPTIMIZE TABLE ${alone}.task_runs_v2 FINAL` });
}

function forms(trql: string): { guarded: Sent; bare: Sent } {
  const compiled = compile(trql, {
    catalog: createCatalog([...catalog.values()].map((table) => ({ ...table, database: alone }))),
    scope: tenantScope({ organizationId: acme.id }),
    range,
    timeZone: "UTC",
    policy: plans.enterprise,
    names: {},
    now,
  });
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  const { sql, parameters, settings } = compiled.query;
  const { additional_table_filters: _opened, ...rest } = settings;
  const bare = sql.replace(guard, "");
  if (bare === sql) throw new Error(`The guard was not found in ${sql}`);
  return {
    guarded: { query: sql, query_params: parameters, clickhouse_settings: settings },
    bare: { query: bare, query_params: parameters, clickhouse_settings: rest },
  };
}

async function measure(client: ClickHouseClient): Promise<void> {
  const ask = async (sent: Sent) => {
    const answer = await client.query({ ...sent, format: "JSONCompact" });
    const body = await answer.json<unknown[]>();
    return { rows: body.rows, seconds: body.statistics?.elapsed ?? 0 };
  };
  const shares = { medians: [] as number[], fastest: [] as number[] };
  for (const { name, trql } of pairs.filter(({ trql }) => trql.includes("FROM runs"))) {
    const { guarded, bare } = forms(trql);
    const counts = [(await ask(guarded)).rows, (await ask(bare)).rows];
    if (counts[0] !== counts[1]) throw new Error(`${name}: ${counts.join(" and ")} rows.`);
    const times = { guarded: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (["guarded", "bare"] as const) : (["bare", "guarded"] as const);
      for (const which of order) times[which].push((await ask(which === "guarded" ? guarded : bare)).seconds);
    }
    const told = (share: number) => {
      const [a, b] = [percentile(times.guarded, share), percentile(times.bare, share)];
      return {
        quotient: a / b,
        text: `${(a * 1_000).toFixed(1)} against ${(b * 1_000).toFixed(1)} ms, ${(a / b).toFixed(3)}`,
      };
    };
    const [median, fastest] = [told(0.5), told(1 / rounds)];
    shares.medians.push(median.quotient);
    shares.fastest.push(fastest.quotient);
    console.log(`${name}: median ${median.text}; fastest ${fastest.text}`);
  }
  for (const [name, values] of Object.entries(shares))
    console.log(`All ${values.length}, by ${name}: median ${percentile(values, 0.5).toFixed(3)}`);
}

const dataDir = await mkdtemp(join(tmpdir(), "trql-bench-"));
const services = await startLocalServices({ dataDir });
const client = createClient({ url: services.clickhouseUrl, request_timeout: 299_000 });
try {
  await fill(client);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  await measure(client);
  console.log(
    `On ${now.toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}, load ${load} to ${(loadavg()[0] ?? 0).toFixed(1)}, ${rounds} rounds in turns.`,
  );
} finally {
  await client.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
