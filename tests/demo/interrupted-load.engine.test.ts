import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { type LocalServices, startLocalServices } from "local-services";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clickhouseAccess, clickhouseAddresses } from "../../scripts/running/clickhouse-access";

/** Databases of its own: this test begins with empty ones. */
let dataDir: string;
let services: LocalServices;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "trql-interrupted-"));
  services = await startLocalServices({ dataDir, access: clickhouseAccess });
});
afterAll(async () => {
  await services?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Prepares the databases in a process, as `npm start` does, and kills it when it says `killAt`. */
function load(killAt?: string): Promise<number | null> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/running/load-data.ts"], {
    env: {
      ...process.env,
      ...clickhouseAddresses(services.userUrls),
      DATABASE_URL: services.databaseUrl,
      SESSION_SECRET: "only-for-this-test-0123456789abcdef",
      TRQL_DATA_DIR: dataDir,
      TRQL_DEMO: "1",
      TRQL_DEMO_SCALE: "0.002",
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout?.on("data", (chunk: Buffer) => {
    if (killAt && chunk.toString().includes(killAt)) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.on("close", resolve));
}

async function counts(): Promise<Record<string, number>> {
  const client = createClient({ url: services.clickhouseUrl });
  const answer = await client.query({
    query: `SELECT concat(organization_id, ' runs') AS what, toUInt32(count()) AS rows
      FROM trigger_dev.task_runs_v2 FINAL GROUP BY what
      UNION ALL SELECT concat(organization_id, ' points'), toUInt32(countIf(run_id = '')) FROM trigger_dev.metrics_v1 FINAL
        GROUP BY organization_id
      UNION ALL SELECT concat(organization_id, ' queries'), toUInt32(count()) FROM trigger_dev.trql_queries_v1
        GROUP BY organization_id`,
    format: "JSONEachRow",
  });
  const rows = await answer.json<{ what: string; rows: number }>();
  await client.close();
  return Object.fromEntries(rows.map(({ what, rows }) => [what, rows]));
}

async function organizations(): Promise<string[]> {
  const client = new Client({ connectionString: services.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ slug: string }>('SELECT slug FROM "Organization" ORDER BY slug');
  await client.end();
  return rows.map(({ slug }) => slug);
}

test("a load that was killed in its middle leaves nothing behind in the next one", async () => {
  expect(await load("runs of Globex")).not.toBe(0);
  const left = await counts();
  expect(left["org_acme runs"]).toBeGreaterThan(0);
  expect(left["org_globex queries"]).toBeUndefined();
  expect(await organizations()).toEqual([]);

  expect(await load()).toBe(0);
  expect(await counts()).toEqual({
    "org_acme runs": 600,
    "org_acme points": 1_000,
    "org_acme queries": 6_000,
    "org_globex runs": 40,
    "org_globex points": 40,
    "org_globex queries": 500,
  });
  expect(await organizations()).toEqual(["acme", "globex"]);
}, 300_000);
