import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { startLocalServices } from "local-services";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { loadDemoClickHouse } from "~/demo/load-clickhouse.server";
import { acme } from "~/demo/tenants";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { clickhouseAccess, clickhouseAddresses } from "../scripts/running/clickhouse-access";
import { hostileTexts } from "../tests/language/hostile-texts";
import { hostileQueries } from "../tests/load/hostile-queries";
import { lastingQueries } from "../tests/load/lasting-queries";
import { describeMachine, load } from "./machine";
import { percentile } from "./percentile";
import { processorTime } from "./processes";

/**
 * How long a query goes on in the engine when its client has gone: from the abort until `system.processes` no longer
 * lists it, by the clock and by the engine's processor time, at moments of its life that differ from one round to the next. Also how long the engine plans the hostile
 * texts that are queries, since it can be stopped only after that. Run it with `npm run bench -- stopping`; a part of a
 * name behind `node --import tsx bench/stopping.ts` measures the queries that have it.
 */
const rounds = 5;
/** Between two looks at the engine's list, in milliseconds. */
const interval = 5;
/** Of a query's life before its client goes, in milliseconds; the last round comes to a third of the way. */
const latest = 900;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const tenant: TenantContext = {
  organization: { id: acme.id, slug: "acme", name: "Acme", plan: "enterprise" },
  project: { id: "", slug: "", ref: "", name: "" },
  environment: { id: "", slug: "", name: "", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "bench", name: "bench" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
};

async function running(engine: ClickHouseClient): Promise<boolean> {
  const answer = await engine.query({
    query: "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {id: String}",
    query_params: { id: acme.id },
    format: "JSONEachRow",
  });
  return Number((await answer.json<{ n: string }>())[0]?.n) > 0;
}

type Run = typeof import("~/features/query/run-query.server").runQuery;

/** From the abort to the query's end, in milliseconds. */
interface Stopped {
  readonly clock: number;
  /** Of all threads of the engine together; it says as much on a busy machine as on one at rest. */
  readonly processor: number;
}

/** @returns null when it ended before */
async function timeToStop(run: Run, engine: ClickHouseClient, query: string, after: number): Promise<Stopped | null> {
  const controller = new AbortController();
  let ended = false;
  const outcome = run({
    tenant,
    request: { query, scope: "organization", period: "1y" },
    source: "api",
    signal: controller.signal,
  }).then((value) => {
    ended = true;
    return value;
  });
  while (!ended && !(await running(engine))) await pause(interval);
  await pause(after);
  if (ended) return null;
  const [gone, used] = [performance.now(), processorTime(services.pid)];
  controller.abort();
  while (await running(engine)) await pause(interval);
  const stopped = { clock: performance.now() - gone, processor: processorTime(services.pid) - used };
  await outcome;
  return stopped;
}

async function measure(run: Run, engine: ClickHouseClient): Promise<void> {
  const all: number[] = [];
  const planned = hostileTexts.filter(({ code }) => code === null);
  const queries = [
    ...Object.entries(hostileQueries),
    ...Object.entries(lastingQueries),
    ...planned.map(({ name, text }) => [name, text] as const),
  ].filter(([name]) => name.includes(process.argv[2] ?? ""));
  for (const [name, query] of queries) {
    const times: number[] = [];
    let processor = 0;
    for (let round = 0; round < rounds; round++) {
      const stopped = await timeToStop(run, engine, query, (latest * round) / rounds);
      // What ends by itself so early needs nobody to stop it.
      if (stopped === null) break;
      times.push(stopped.clock);
      processor = Math.max(processor, stopped.processor);
    }
    if (times.length === 0) continue;
    all.push(...times);
    console.log(
      `${name}: ${times.length} stopped, best ${Math.min(...times).toFixed(0)}, median ${percentile(times, 0.5).toFixed(0)}, longest ${percentile(times, 1).toFixed(0)} ms, by the processor at most ${processor.toFixed(0)} ms`,
    );
  }
  const [median, p95, longest] = [0.5, 0.95, 1].map((share) => percentile(all, share).toFixed(0));
  const late = all.filter((time) => time > 1_000).length;
  console.log(`All ${all.length}: median ${median}, p95 ${p95}, longest ${longest} ms, ${late} later than a second`);
}

const dataDir = await mkdtemp(join(tmpdir(), "trql-bench-"));
const services = await startLocalServices({ dataDir, access: clickhouseAccess });
const engine = createClient({ url: services.clickhouseUrl, request_timeout: 299_000 });
try {
  Object.assign(process.env, clickhouseAddresses(services.userUrls), { DATABASE_URL: services.databaseUrl });
  process.env.SESSION_SECRET ??= "only-for-the-bench-0123456789abcdef";
  await migrateClickHouse(engine);
  await loadDemoClickHouse({ client: engine, scale: 1 / 3, now: new Date(), onProgress: console.log });
  // It reads the addresses when it is loaded.
  const { runQuery } = await import("~/features/query/run-query.server");
  console.error = () => {};
  const before = load();
  await measure(runQuery, engine);
  console.log(`${rounds} rounds. ${describeMachine(before)}`);
} finally {
  await engine.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);
