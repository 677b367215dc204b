import { createClient } from "@clickhouse/client";
import type { QueryRequest } from "trql/protocol";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { migrateClickHouse } from "~/clickhouse/migrate.server";
import { flushQueryLog } from "~/features/query/query-log.server";
import { runQuery } from "~/features/query/run-query.server";
import { estimateReads } from "~/features/read-estimate/estimate-reads.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";
import { insertRuns, now, type Run } from "../language/run-trql";

/**
 * An engine of its own, where nothing is stored but what this test writes and nothing merges but when it says so:
 * counts of reads can be compared exactly. Set before the product reads the addresses.
 */
const own = await vi.hoisted(async () => {
  const { mkdtemp, rm } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { startLocalServices } = await import("local-services");
  const { clickhouseAccess, clickhouseAddresses } = await import("../../scripts/running/clickhouse-access");
  const dataDir = await mkdtemp(join(tmpdir(), "trql-attacks-"));
  const services = await startLocalServices({ dataDir, access: clickhouseAccess });
  Object.assign(process.env, clickhouseAddresses(services.userUrls));
  return {
    url: services.clickhouseUrl,
    async end() {
      await services.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
});
const client = createClient({ url: own.url });
const ours = "org_ran";
/** On both sides of ours in the order of the key. */
const others = ["aorg_ran", "org_ran_a"];
const table = "trigger_dev.task_runs_v2";

beforeAll(() => migrateClickHouse(client));
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterAll(async () => {
  // It has a timer that would write to an engine that is gone.
  await flushQueryLog();
  await client.close();
  await own.end();
});

const tenant = shopTenant(ours, "enterprise");

/** Runs of the last hour by the machine's clock, which `runQuery` goes by. */
const sinceNow = (now.getTime() - Date.now()) / 60_000;
const runs = (mark: string, count: number, more: Partial<Run> = {}): Run[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${mark}${index}`,
    minutesAgo: sinceNow + (mark === "ours" ? 8 : 1) + (index % 40),
    seconds: 2,
    cents: index,
    tags: [mark],
    output: { secret: mark },
    ...more,
  }));

const range = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
/** Behind all runs of ours, and before the last of others. */
const late = new Date(Date.now() - 180_000).toISOString().slice(0, 19).replace("T", " ");
const requests: readonly QueryRequest[] = [
  { query: "SELECT count() AS n, sum(total_cost) AS c FROM runs" },
  { query: "SELECT run_id, tags, output FROM runs ORDER BY run_id" },
  { query: "SELECT timeBucket() AS b, count() AS n FROM runs GROUP BY b ORDER BY b", fillGaps: true },
  { query: "SELECT count() AS n FROM runs WHERE intDiv(1, if(total_cost > 1000000, 0, 1)) = 1" },
  { query: "SELECT count() AS n FROM runs WHERE toInt64(if(tags[1] = 'theirs', 'x', '1')) = 1" },
  { query: "SELECT a.run_id FROM runs a LEFT JOIN runs b ON b.total_cost > 1000000 ORDER BY a.run_id" },
  { query: "SELECT run_id FROM runs WHERE EXISTS (SELECT 1 FROM runs r WHERE r.total_cost > 1000000) ORDER BY run_id" },
  { query: "SELECT toInt64(run_id) AS x FROM runs" },
  { query: "SELECT intDiv(1, depth) AS x FROM runs" },
  { query: "SELECT organization_id FROM runs" },
  { query: "SELECT count() AS n FROM task_runs_v2" },
  { query: "SELECT count() AS n FROM runs", scope: "project" },
  { query: "SELECT count() AS n FROM runs", scope: "environment" },
  // Nobody's runs are so late but others', and the engine reads nothing where nobody's are.
  { query: `SELECT count() AS n FROM runs WHERE triggered_at > '${late}'` },
  { query: `SELECT run_id FROM runs WHERE triggered_at > '${late}' OR run_id = 'run_theirs0'` },
  // Many times the same rows, and their neighbours: a count of those, if it were told in one sum.
  {
    query: `SELECT sum(n) AS n FROM (${Array.from({ length: 60 }, () => "SELECT count() AS n FROM runs").join(" UNION ALL ")}) s`,
  },
];

/** All that a client is told, without what differs from one call to the next for whoever asks. */
async function told(request: QueryRequest): Promise<unknown> {
  const signal = new AbortController().signal;
  const outcome = await runQuery({
    tenant,
    request: { scope: "organization", ...range, ...request },
    source: "api",
    signal,
    requestId: "r",
  });
  if (!outcome.ok) return outcome;
  const { queryId: _id, stats, ...response } = outcome.response;
  const { elapsedMs: _elapsed, ...counts } = stats;
  return { ...response, stats: counts };
}

/** What the page is told before it runs. */
function estimated(request: QueryRequest): Promise<number | null> {
  const asked = { scope: "organization", ...range, ...request } as const;
  return estimateReads({ tenant, request: asked, signal: new AbortController().signal });
}

async function toldOfAll(): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const request of requests)
    answers.push({ query: request.query, told: await told(request), estimate: await estimated(request) });
  return answers;
}

/** What others have stored: less, more and other rows than ours, none of which may be told. */
const worlds = {
  some: (organization: string) => insertRuns(client, organization, runs("theirs", 140, { cents: 1e9 })),
  "more and others": (organization: string) => insertRuns(client, organization, runs("changed", 900, { cents: 1e9 })),
};

/** How rows of an hour lie on disk: as they were written, or merged, where granules are shared. */
const layouts = {
  "in parts of their own": async () => {},
  "in one part with ours": async () => {
    await client.command({ query: `SYSTEM START MERGES ${table}` });
    await client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
    await client.command({ query: `SYSTEM STOP MERGES ${table}` });
  },
};

/** How many parts hold rows of more than one organization. */
async function sharedParts(): Promise<number> {
  const answer = await client.query({
    query: `SELECT toUInt32(countIf(n > 1)) AS shared FROM (SELECT _part, uniqExact(organization_id) AS n FROM ${table} GROUP BY _part)`,
    format: "JSONEachRow",
  });
  return (await answer.json<{ shared: number }>())[0]?.shared ?? 0;
}

let alone: unknown[];
beforeAll(async () => {
  await client.command({ query: `SYSTEM STOP MERGES ${table}` });
  await insertRuns(client, ours, runs("ours", 3));
  alone = await toldOfAll();
});

test("the organization sees its own rows, and that something was read", () => {
  expect(JSON.stringify(alone)).toContain("run_ours2");
  expect(alone[0]).toMatchObject({ told: { stats: { rowsRead: 8_192, bytesRead: 1_048_576 } }, estimate: 8_192 });
});

const cases = Object.keys(worlds).flatMap((world) => Object.keys(layouts).map((layout) => [world, layout] as const));
test.each(cases)(
  "what a client is told, counts of reads and their estimates included, is the same with %s rows of others %s",
  async (world, layout) => {
    await client.command({ query: `TRUNCATE TABLE ${table}` });
    await insertRuns(client, ours, runs("ours", 3));
    for (const organization of others) await worlds[world as keyof typeof worlds](organization);
    await layouts[layout as keyof typeof layouts]();
    if (layout === "in one part with ours") expect(await sharedParts()).toBeGreaterThan(0);
    else expect(await sharedParts()).toBe(0);
    expect(await toldOfAll()).toEqual(alone);
  },
);
