import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { locksState } from "../isolation/verify-locks.server";
import { queryQueue } from "../limits/query-queue.server";
import type { TenantContext } from "../tenancy/tenant-context";
import { findSeen } from "./find-seen.server";

const client = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const mark = crypto.randomUUID();
const mine = `org_seen_${mark}`;
const theirs = `org_seen_other_${mark}`;

const tenant = (
  organization: string,
  place: { project?: string; environment?: string; ceiling?: TenantContext["scopeCeiling"] } = {},
): TenantContext => ({
  organization: { id: organization, slug: "seen", name: "Seen", plan: "pro" },
  project: { id: place.project ?? "project_1", slug: "shop", ref: "proj_shop", name: "Shop" },
  environment: { id: place.environment ?? "env_prod", slug: "prod", name: "Production", type: "PRODUCTION" },
  actor: { kind: "apiKey", apiKeyId: "key_1", name: "tests" },
  scopeCeiling: place.ceiling ?? "organization",
  names: { projects: [], environments: [] },
});
const ask = (
  table: string,
  column: string,
  { of = tenant(mine), scope = "environment" as const as "environment" | "project" | "organization" } = {},
) => findSeen({ tenant: of, table, column, scope, signal: new AbortController().signal });

/** One run of an organization, an hour old unless it is said otherwise. */
function run(organization: string, id: string, columns: Record<string, unknown> = {}): object {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  return {
    organization_id: organization,
    project_id: "project_1",
    environment_id: "env_prod",
    environment_type: "PRODUCTION",
    run_id: id,
    friendly_id: id,
    status: "PENDING",
    task_identifier: "task",
    queue: "",
    tags: [],
    output: {},
    created_at: at,
    updated_at: at,
    _version: 1,
    ...columns,
  };
}

beforeAll(async () => {
  // The first query of a process waits for its proof of isolation, which takes longer than completion would.
  await locksState();
  const settings = { date_time_input_format: "best_effort", input_format_json_read_numbers_as_strings: 1 } as const;
  const old = new Date(Date.now() - 30 * 86_400_000).toISOString();
  await client.insert({
    table: "trigger_dev.task_runs_v2",
    format: "JSONEachRow",
    clickhouse_settings: settings,
    values: [
      run(mine, "a1", { queue: "emails", tags: ["vip", "eu"], output: { user: { id: 1, name: "x" }, ok: true } }),
      run(mine, "a2", { queue: "emails", tags: ["vip"], output: { user: { id: "one" }, items: [1, 2] } }),
      run(mine, "a3", { queue: "webhooks", output: {} }),
      run(mine, "a4", { queue: "of another environment", environment_id: "env_dev" }),
      run(mine, "a5", { queue: "of another project", project_id: "project_2", environment_id: "env_2" }),
      run(mine, "a6", { queue: "of last month", created_at: old }),
      ...Array.from({ length: 60 }, (_, number) => run(mine, `many${number}`, { queue: "emails" })),
      ...Array.from({ length: 100 }, (_, number) =>
        run(theirs, `a${number}`, {
          queue: "secret queue",
          task_identifier: "secret task",
          tags: ["secret tag"],
          output: { secret: { path: 1 }, user: { secret: "x" } },
        }),
      ),
    ],
  });
});
afterAll(() => client.close());

test("frequent values come first, in the caller's scope and of the last days", async () => {
  expect((await ask("runs", "queue")).values).toEqual(["emails", "webhooks"]);
  expect((await ask("runs", "queue", { scope: "project" })).values).toEqual([
    "emails",
    "of another environment",
    "webhooks",
  ]);
  expect((await ask("runs", "queue", { scope: "organization" })).values).toEqual([
    "emails",
    "of another environment",
    "of another project",
    "webhooks",
  ]);
});

test("the elements of lists are values", async () => {
  expect((await ask("runs", "tags")).values).toEqual(["vip", "eu"]);
});

test("paths of JSON come with what stands there", async () => {
  const { paths, values } = await ask("runs", "output");
  expect(values).toEqual([]);
  expect(paths[0]?.path).toBe("user.id");
  expect(Object.fromEntries(paths.map(({ path, type }) => [path, type.split(" or ").sort().join(" or ")]))).toEqual({
    "user.id": "number or text",
    "user.name": "text",
    ok: "boolean",
    items: "list",
  });
});

test("a column of ids has no frequent values", async () => {
  expect(await ask("runs", "run_id")).toEqual({ values: [], paths: [] });
});

describe("what is not asked for", () => {
  test.each([
    ["runs", "status"],
    ["runs", "depth"],
    ["runs", "nothing"],
    ["runs", "organization_id"],
    ["task_runs_v2", "queue"],
    ["runs", "queue FROM runs; SELECT 1 --"],
    ["runs) AS a, (SELECT * FROM runs", "queue"],
    ["__proto__", "constructor"],
  ])("%s.%s", async (table, column) => {
    expect(await ask(table, column)).toEqual({ values: [], paths: [] });
  });
});

describe("another organization's data", () => {
  test.each(["environment", "organization"] as const)("is in no answer of scope %s", async (scope) => {
    // The other organization first, so that its answers are kept, and under the same ids of project and environment.
    for (const of of [tenant(theirs), tenant(mine)]) {
      for (const { name: table, columns } of tableDescriptions) {
        for (const { name: column } of columns) {
          const text = JSON.stringify(await ask(table, column, { of, scope }));
          if (of.organization.id === mine) expect(text).not.toContain("secret");
          else expect(text).not.toMatch(/emails|webhooks|vip/);
        }
      }
    }
    expect((await ask("runs", "queue", { of: tenant(theirs), scope })).values).toEqual(["secret queue"]);
  });

  test("an id made of another's parts finds nothing of theirs", async () => {
    for (const organization of [`${mine}","${theirs}`, `${theirs}\u0000`, "", `${theirs}' OR '1'='1`])
      expect(await ask("runs", "queue", { of: tenant(organization) })).toEqual({ values: [], paths: [] });
  });
});

test("a scope beyond the caller's ceiling tells nothing, also when the answer is kept for others", async () => {
  await ask("runs", "queue", { scope: "organization" });
  const narrow = tenant(mine, { ceiling: "environment" });
  expect((await ask("runs", "queue", { of: narrow, scope: "organization" })).values).toEqual([]);
  expect((await ask("runs", "queue", { of: narrow })).values).toEqual(["emails", "webhooks"]);
});

test("a question whose caller has left ends, and the next one is answered", async () => {
  const leaving = new AbortController();
  const of = tenant(mine, { environment: "env_dev" });
  const left = findSeen({ tenant: of, table: "runs", column: "queue", scope: "environment", signal: leaving.signal });
  leaving.abort();
  expect(await left).toEqual({ values: [], paths: [] });
  expect((await ask("runs", "queue", { of })).values).toEqual(["of another environment"]);
});

test("it waits four seconds for its turn, and not as long as a query does", async () => {
  const busy = tenant(`org_seen_busy_${mark}`);
  const signal = new AbortController().signal;
  const others = { organizationId: busy.organization.id, pool: "help", actor: "others", limit: 1, signal } as const;
  const place = await queryQueue.enter(others);
  const began = performance.now();
  expect(await ask("runs", "queue", { of: busy })).toEqual({ values: [], paths: [] });
  const waited = performance.now() - began;
  place.release();
  expect(waited).toBeGreaterThan(3_900);
  expect(waited).toBeLessThan(12_000);
});
