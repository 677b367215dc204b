import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { startLocalServices } from "local-services";
import { compile, createCatalog, tenantScope } from "trql";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { loadDemoClickHouse } from "~/demo/load-clickhouse.server";
import { acme } from "~/demo/tenants";
import { plans } from "~/features/limits/plans";
import { catalog } from "~/tables/catalog";
import { describeMachine, load } from "./machine";
import { pairs } from "./pairs";
import { percentile } from "./percentile";
import { processorTime } from "./processes";

/**
 * What the fence between organizations costs the engine: compiled queries as they are sent, against the same without
 * guard and without filters, over tables that hold one organization's million runs, so that both read the same rows: one
 * as inserts leave it, with four parts of each month that FINAL has to bring together, and one that is merged to the
 * end. Each lock is measured alone, too, and as the least that any condition on a further column can cost, one that reads a
 * byte of each row in the guard's place. They take turns, and are compared by the engine's clock and by its processor
 * time, which counts less of what else the machine does. Run it with `npm run bench -- isolation`.
 */
const rounds = 15;
const scale = 10 / 3;
const now = new Date();
const range = { from: new Date(now.getTime() - 90 * 86_400_000), to: now };
/** Databases of one table each. */
const states = [
  { database: "bench_parts", inserts: 4, merged: false },
  { database: "bench_merged", inserts: 1, merged: true },
] as const;
const guard = / PREWHERE __s\.organization_id = \{\w+: String\}/g;

interface Sent {
  readonly query: string;
  readonly query_params: Readonly<Record<string, unknown>>;
  readonly clickhouse_settings: Readonly<Record<string, string | number>>;
}

async function fill(client: ClickHouseClient): Promise<void> {
  await migrateClickHouse(client);
  await loadDemoClickHouse({ client, scale, now, onProgress: console.log });
  for (const { database, inserts, merged } of states) {
    const table = `${database}.task_runs_v2`;
    await client.command({ query: `CREATE DATABASE ${database}` });
    await client.command({ query: `CREATE TABLE ${table} AS trigger_dev.task_runs_v2` });
    if (!merged) await client.command({ query: `SYSTEM STOP MERGES ${table}` });
    for (let part = 0; part < inserts; part++)
      await client.command({
        query: `INSERT INTO ${table} SELECT * FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {id: String} AND cityHash64(run_id) % {inserts: UInt8} = {part: UInt8}`,
        query_params: { id: acme.id, inserts, part },
      });
    if (merged) await client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
}

const kinds = ["both", "guard", "filters", "byte", "neither"] as const;
type Kind = (typeof kinds)[number];

function forms(trql: string, database: string): Readonly<Record<Kind, Sent>> {
  const compiled = compile(trql, {
    catalog: createCatalog([...catalog.values()].map((table) => ({ ...table, database }))),
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
  const sent = (query: string, clickhouse_settings: Sent["clickhouse_settings"]) => ({
    query,
    query_params: parameters,
    clickhouse_settings,
  });
  return {
    both: sent(sql, settings),
    guard: sent(sql, rest),
    filters: sent(bare, settings),
    byte: sent(sql.replace(guard, " PREWHERE __s.is_test < 2"), rest),
    neither: sent(bare, rest),
  };
}

async function measure(client: ClickHouseClient, engine: number, database: string): Promise<void> {
  const ask = async (sent: Sent) => {
    const before = processorTime(engine);
    const answer = await client.query({ ...sent, format: "JSONCompact" });
    const body = await answer.json<unknown[]>();
    return {
      rows: body.rows,
      clock: (body.statistics?.elapsed ?? 0) * 1_000,
      processor: processorTime(engine) - before,
    };
  };
  const shares = new Map<string, number[]>();
  for (const { name, trql } of pairs.filter(({ trql }) => trql.includes("FROM runs"))) {
    const sent = forms(trql, database);
    const counts = new Set<number | undefined>();
    for (const kind of kinds) counts.add((await ask(sent[kind])).rows);
    if (counts.size !== 1) throw new Error(`${name}: ${[...counts].join(" and ")} rows.`);
    const times = kinds.map((kind) => ({ kind, clock: [] as number[], processor: [] as number[] }));
    for (let round = 0; round < rounds; round++) {
      for (const each of [...times.slice(round % kinds.length), ...times.slice(0, round % kinds.length)]) {
        const { clock, processor } = await ask(sent[each.kind]);
        each.clock.push(clock);
        each.processor.push(processor);
      }
    }
    const told = (["clock", "processor"] as const).map((by) => {
      const [both = 0, guardAlone = 0, filtersAlone = 0, byte = 0, neither = 0] = times.map((each) =>
        percentile(each[by], 0.5),
      );
      const compared = { both, guard: guardAlone, filters: filtersAlone, byte };
      const texts = Object.entries(compared).map(([kind, time]) => {
        const key = `${kind}, by ${by}`;
        shares.set(key, [...(shares.get(key) ?? []), time / neither]);
        return `${kind} ${(time / neither).toFixed(3)}`;
      });
      return `${by} ${both.toFixed(1)} against ${neither.toFixed(1)} ms, ${texts.join(", ")}`;
    });
    console.log(`${database}, ${name}: ${told.join("; ")}`);
  }
  for (const [key, values] of shares)
    console.log(`${database}, all ${values.length}, ${key}: median ${percentile(values, 0.5).toFixed(3)}`);
}

const dataDir = await mkdtemp(join(tmpdir(), "trql-bench-"));
const services = await startLocalServices({ dataDir });
const client = createClient({ url: services.clickhouseUrl, request_timeout: 299_000 });
try {
  await fill(client);
  const before = load();
  for (const { database } of states) await measure(client, services.pid, database);
  console.log(`${rounds} rounds in turns. ${describeMachine(before)}`);
} finally {
  await client.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
