import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { startLocalServices } from "local-services";
import { compile, tenantScope } from "trql";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { loadDemoClickHouse } from "~/demo/load-clickhouse.server";
import { acme } from "~/demo/tenants";
import { plans } from "~/features/limits/plans";
import { catalog } from "~/tables/catalog";
import { describeMachine, load } from "./machine";
import { type Pair, pairs } from "./pairs";
import { percentile } from "./percentile";

/**
 * Compiled queries against SQL written by hand, over a million runs: what the guards, parameters and settings cost the
 * engine. The two take turns, so that whatever else the machine does falls on both, and the fastest of each is told
 * beside the median: it comes closest to what the engine needs. Run it with `npm run bench -- engine`; BENCH_CLICKHOUSE_URL names an engine that has been filled before.
 */
const rounds = 15;
/** The demo's 300,000 runs of Acme, to a million. */
const scale = 10 / 3;
const now = new Date();
const range = { from: new Date(now.getTime() - 90 * 86_400_000), to: now };

const settingsByHand = {
  readonly: "1",
  session_timezone: "UTC",
  date_time_output_format: "iso",
  output_format_json_quote_64bit_integers: 1,
} as const;

interface Sent {
  readonly query: string;
  readonly query_params: Readonly<Record<string, unknown>>;
  readonly clickhouse_settings: Readonly<Record<string, string | number>>;
}

async function measureAll(url: string): Promise<void> {
  const client = createClient({ url });
  const ask = async (sent: Sent) => {
    const started = performance.now();
    const answer = await client.query({ ...sent, format: "JSONCompact" });
    const body = await answer.json<unknown[]>();
    // The engine's own clock leaves out the way there and back.
    return { rows: body.data, seconds: body.statistics?.elapsed ?? (performance.now() - started) / 1_000 };
  };
  const count = await ask({
    query: "SELECT count() FROM trigger_dev.task_runs_v2 FINAL WHERE organization_id = {organization: String}",
    query_params: { organization: acme.id },
    clickhouse_settings: settingsByHand,
  });
  console.log(`${count.rows[0]?.[0]} runs, range of 90 days, ${rounds} rounds in turns`);
  const medians: number[] = [];
  const bests: number[] = [];
  for (const pair of pairs) {
    const compiled = compiledOf(pair);
    const byHand: Sent = {
      query: pair.sql,
      query_params: {
        organization: acme.id,
        from: stamp(range.from),
        to: stamp(range.to),
      },
      clickhouse_settings: settingsByHand,
    };
    const [ours, theirs] = [await ask(compiled), await ask(byHand)];
    const same = sameRows(ours.rows, theirs.rows);
    if (!same)
      throw new Error(`${pair.name}: ${JSON.stringify(ours.rows[0])} and ${JSON.stringify(theirs.rows[0])} differ.`);
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const);
      for (const which of order) times[which].push((await ask(which === "ours" ? compiled : byHand)).seconds);
    }
    const at = (share: number) => [percentile(times.ours, share), percentile(times.theirs, share)] as const;
    const told = ([a, b]: readonly [number, number]) =>
      `${(a * 1_000).toFixed(1)} against ${(b * 1_000).toFixed(1)} ms, ${(a / b).toFixed(2)} of it`;
    const [median, fastest] = [at(0.5), at(1 / rounds)];
    medians.push(median[0] / median[1]);
    bests.push(fastest[0] / fastest[1]);
    console.log(`${pair.name}: median ${told(median)}; fastest ${told(fastest)}`);
  }
  for (const [which, shares] of [["medians", medians] as const, ["fastest", bests] as const]) {
    const [least, middle, most] = [1 / pairs.length, 0.5, 1].map((share) => percentile(shares, share).toFixed(2));
    console.log(`All ${pairs.length}, by ${which}: from ${least} to ${most}, median ${middle}`);
  }
  await client.close();
}

function compiledOf(pair: Pair): Sent {
  const compiled = compile(pair.trql, {
    catalog,
    scope: tenantScope({ organizationId: acme.id }),
    range,
    timeZone: "UTC",
    policy: plans.enterprise,
    names: {},
    now,
  });
  if (!compiled.ok) throw new Error(`${pair.name}: ${compiled.diagnostics[0]?.message}`);
  const { sql, parameters, settings } = compiled.query;
  return { query: sql, query_params: parameters, clickhouse_settings: settings };
}

const stamp = (time: Date) => time.toISOString().replace("T", " ").replace("Z", "");

/** Sums of fractions differ in their last digits, since the engine adds in no fixed order; long integers can be texts. */
function sameRows(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => sameValue(value, right[index]));
}

/** Rounding would tell apart what stands at a half of the last digit. */
function sameValue(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return sameRows(left, right);
  if (typeof left !== "number" && typeof right !== "number") return JSON.stringify(left) === JSON.stringify(right);
  const [a, b] = [Number(left), Number(right)];
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

async function withEngine(use: (url: string) => Promise<void>): Promise<void> {
  if (process.env.BENCH_CLICKHOUSE_URL) return use(process.env.BENCH_CLICKHOUSE_URL);
  const dataDir = await mkdtemp(join(tmpdir(), "trql-bench-"));
  const services = await startLocalServices({ dataDir });
  try {
    const client = createClient({ url: services.clickhouseUrl, request_timeout: 299_000 });
    await migrateClickHouse(client);
    await loadDemoClickHouse({ client, scale, now, onProgress: console.log });
    await client.close();
    await use(services.clickhouseUrl);
  } finally {
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const before = load();
await withEngine(measureAll);
console.log(describeMachine(before));
