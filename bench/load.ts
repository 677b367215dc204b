import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "../scripts/testing/start-app";
import { hostileQueries } from "../tests/load/hostile-queries";
import { describeMachine, load } from "./machine";
import { percentile } from "./percentile";
import { machineTicks, startedProcesses } from "./processes";

/**
 * What a user of one organization feels of a hundred hostile queries of another, on the built product with the whole
 * demo: the time of ordinary queries alone and beside them, and the memory of the processes. Bounded in count and time,
 * on loopback only. Run it with `npm run bench -- load`.
 */
const hostileCount = 100;
/** As many at once as the plan of the hostile organization allows, and as many again that wait. */
const hostileAtOnce = 40;
const ordinaryCount = 60;
/** Between two ordinary queries, in milliseconds. */
const pause = 300;
const longest = 300_000;

const bucketed = (items: string) => `SELECT timeBucket(), ${items} FROM runs GROUP BY timeBucket ORDER BY timeBucket`;
const ordinary = [
  "SELECT count() AS total FROM runs",
  "SELECT task_identifier, count() AS total, countIf(status = 'Failed') AS failed FROM runs GROUP BY task_identifier",
  bucketed("count() AS total"),
  bucketed("quantile(0.95)(execution_duration) AS p95"),
  "SELECT run_id, status, triggered_at FROM runs ORDER BY triggered_at DESC LIMIT 100",
  "SELECT status, sum(total_cost) AS cost FROM runs GROUP BY status ORDER BY cost DESC",
];

type Answer = { readonly milliseconds: number; readonly code: string };

async function ask(address: string, key: string, query: string, period: string, signal?: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const answer = await fetch(`${address}/api/v1/query`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ query, period, scope: "organization" }),
    signal: signal ?? null,
  });
  const text = await answer.text();
  const milliseconds = performance.now() - started;
  return { milliseconds, code: answer.ok ? "ok" : `${answer.status} ${JSON.parse(text).error.code}` };
}

function countBy(codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${count} ${code}`).join(", ");
}

/** Ordinary queries one after the other, until there are enough and `until` has come. */
async function measureOrdinary(address: string, key: string, until: () => boolean): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < ordinaryCount || !until(); index++) {
    const { milliseconds, code } = await ask(address, key, ordinary[index % ordinary.length] ?? "", "7d");
    if (code !== "ok") throw new Error(`An ordinary query failed: ${code}`);
    times.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return times;
}

async function sendHostile(address: string, key: string, signal: AbortSignal): Promise<string[]> {
  const queries = Object.values(hostileQueries);
  const codes: string[] = [];
  let next = 0;
  const send = async () => {
    while (next < hostileCount && !signal.aborted) {
      const query = queries[next++ % queries.length] ?? "";
      codes.push(
        await ask(address, key, query, "1y", signal).then(
          ({ code }) => code,
          () => "cut off",
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: hostileAtOnce }, send));
  return codes;
}

const commands = { server: "server/main.ts", engine: "local-services/src/main.ts" };
function memory(): Record<keyof typeof commands, number> {
  const of = (text: string) =>
    startedProcesses()
      .filter(({ command }) => command.includes(text))
      .reduce((sum, { megabytes }) => sum + megabytes, 0);
  return { server: Math.round(of(commands.server)), engine: Math.round(of(commands.engine)) };
}

/** Begins to count what part of the machine's processors programs other than the product take. */
function watchOthers(): () => string {
  const ours = () => startedProcesses().reduce((sum, { ticks }) => sum + ticks, 0);
  const [machine, own] = [machineTicks(), ours()];
  return () => {
    const now = machineTicks();
    const others = now.busy - machine.busy - (ours() - own);
    return `${Math.round((100 * others) / Math.max(1, now.all - machine.all))} % of the processors`;
  };
}

console.log("Starting the product with the whole demo …");
const app = await startApp({ demoScale: 1, logFile: ".cache/bench/load-app.log" });
try {
  const keys = JSON.parse(readFileSync(join(app.dataDir, "demo-keys.json"), "utf8")) as {
    organization: string;
    key: string;
  }[];
  const key = (name: string) => keys.find(({ organization }) => organization === name)?.key ?? "";
  const [hostileKey, ordinaryKey] = [key("Acme"), key("Globex")];
  await measureOrdinary(app.address, ordinaryKey, () => true);
  const before = { load: load(), memory: memory() };
  const othersAlone = watchOthers();
  const quiet = await measureOrdinary(app.address, ordinaryKey, () => true);
  const othersThen = othersAlone();

  const most = { ...before.memory };
  const sampling = setInterval(() => {
    const now = memory();
    most.server = Math.max(most.server, now.server);
    most.engine = Math.max(most.engine, now.engine);
  }, 500);
  const othersBeside = watchOthers();
  let done = false;
  const started = performance.now();
  const hostile = sendHostile(app.address, hostileKey, AbortSignal.timeout(longest)).finally(() => {
    done = true;
  });
  const beside = await measureOrdinary(app.address, ordinaryKey, () => done);
  const codes = await hostile;
  const seconds = Math.round((performance.now() - started) / 1000);
  clearInterval(sampling);
  const after = memory();

  const figures = (times: readonly number[]) =>
    [0.5, 0.95, 1].map((share) => `p${share * 100} ${Math.round(percentile(times, share))} ms`).join(", ");
  console.log(`ordinary queries alone: ${figures(quiet)} (${quiet.length}); other programs took ${othersThen}`);
  console.log(`ordinary queries beside: ${figures(beside)} (${beside.length}); other programs took ${othersBeside()}`);
  console.log(`p95 beside against alone: ${(percentile(beside, 0.95) / percentile(quiet, 0.95)).toFixed(2)} times`);
  console.log(`hostile queries in ${seconds} s: ${countBy(codes)}`);
  console.log(
    `memory in MB, before / most / after: server ${before.memory.server} / ${most.server} / ${after.server}, ` +
      `engine ${before.memory.engine} / ${most.engine} / ${after.engine}`,
  );
  console.log(describeMachine(before.load));
} finally {
  await app.stop();
}
