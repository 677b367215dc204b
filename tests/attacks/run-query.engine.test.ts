import { randomUUID } from "node:crypto";
import type { QueryRequest } from "trql/protocol";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { runQuery } from "~/features/query/run-query.server";
import type { TenantContext } from "~/features/tenancy/tenant-context";
import { insertRuns, now, type Run, removeRuns } from "../language/run-trql";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
const id = randomUUID().slice(0, 8);
const ours = `org_ran_${id}`;
const [before, after] = [`org_ran_${id}_a`, `aorg_ran_${id}`];

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterAll(() => client.close());

const tenant: TenantContext = {
  organization: { id: ours, slug: "ran", name: "Ran", plan: "enterprise" },
  project: { id: "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
  environment: { id: "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "key_ran", name: "tests" },
  scopeCeiling: "organization",
  names: { projects: [], environments: [] },
};

/** Runs of the last hour by the machine's clock, which `runQuery` goes by. */
const sinceNow = (now.getTime() - Date.now()) / 60_000;
const runs = (mark: string, count: number, more: Partial<Run> = {}): Run[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${mark}${index}`,
    minutesAgo: sinceNow + 5 + index,
    seconds: 2,
    cents: index,
    tags: [mark],
    output: { secret: mark },
    ...more,
  }));

const range = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
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
  const { elapsedMs: _elapsed, rowsRead, bytesRead, ...counts } = stats;
  // How many granules an organization's rows lie in moves with what else is stored; less than that is never told.
  expect([rowsRead % 8_192, bytesRead % 1_048_576]).toEqual([0, 0]);
  return { ...response, stats: counts };
}

async function toldOfAll(): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const request of requests) answers.push({ query: request.query, told: await told(request) });
  return answers;
}

test("what a client is told is the same whatever others have stored, and reads are counted in whole steps", {
  timeout: 120_000,
}, async () => {
  await insertRuns(client, ours, runs("ours", 3));
  const alone = await toldOfAll();
  for (const mark of ["theirs", "changed"]) {
    for (const organization of [before, after]) {
      await removeRuns(client, organization);
      await insertRuns(client, organization, runs(mark, mark === "theirs" ? 40 : 90, { cents: 1e9 }));
    }
    expect(await toldOfAll()).toEqual(alone);
  }
  expect(JSON.stringify(alone)).toContain("run_ours2");
});
