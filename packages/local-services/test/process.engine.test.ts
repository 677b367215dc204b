import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalServices, startLocalServices } from "../src/index.js";

let dataDir: string;
const started: LocalServices[] = [];

async function start(): Promise<LocalServices> {
  const services = await startLocalServices({ dataDir });
  started.push(services);
  return services;
}
const connect = (url: string) => createClient({ url, log: { level: ClickHouseLogLevel.OFF } });
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process, which is the answer.
    return false;
  }
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "local-services-"));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((services) => services.stop()));
  await rm(dataDir, { recursive: true, force: true });
});

test("a killed engine keeps every acknowledged batch and its folder can be opened again", async () => {
  const services = await start();
  const client = connect(services.clickhouseUrl);
  await client.command({ query: "CREATE TABLE batches (batch UInt32, row UInt32) ENGINE = MergeTree ORDER BY batch" });
  let begun = 0;
  const acknowledged: number[] = [];
  const insert = async () => {
    for (;;) {
      begun += 1;
      const batch = begun;
      const values = Array.from({ length: 100 }, (_, row) => ({ batch, row }));
      await client.insert({ table: "batches", values, format: "JSONEachRow" });
      acknowledged.push(batch);
      if (acknowledged.length === 20) process.kill(services.pid, "SIGKILL");
    }
  };
  // Several at once, so that some are under way when it is killed.
  const inserting = await Promise.allSettled(Array.from({ length: 8 }, insert));
  expect(inserting.map(({ status }) => status)).toEqual(Array(8).fill("rejected"));
  await client.close();

  const again = connect((await start()).clickhouseUrl);
  const result = await again.query({
    query: "SELECT batch FROM batches GROUP BY batch HAVING count() = 100",
    format: "JSONEachRow",
  });
  const whole = new Set((await result.json<{ batch: number }>()).map(({ batch }) => batch));
  expect(acknowledged.filter((batch) => !whole.has(batch))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(20);
  await again.close();
});

test("a second process on the same folder is told who holds it, and nobody else reads it", async () => {
  await chmod(dataDir, 0o755);
  const services = await start();
  await expect(startLocalServices({ dataDir })).rejects.toThrow(
    new RegExp(`in use by process ${services.pid} since .*kill ${services.pid}`),
  );
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});

test("stopping while a query runs ends the child", async () => {
  const services = await start();
  const client = connect(services.clickhouseUrl);
  const query = client.query({ query: "SELECT count() FROM numbers(9876543210123)" });
  const settled = query.catch(() => "stopped");
  await expect
    .poll(async () => {
      const result = await client.query({ query: "SELECT count() AS n FROM system.processes", format: "JSONEachRow" });
      return Number((await result.json<{ n: string }>())[0]?.n);
    })
    .toBe(2);
  await services.stop();
  expect(await settled).toBe("stopped");
  expect(isAlive(services.pid)).toBe(false);
  await client.close();
});

test("the child ends when its parent is killed", async () => {
  const require = createRequire(import.meta.url);
  const index = new URL("../src/index.ts", import.meta.url).href;
  const program = `import(${JSON.stringify(index)}).then(async ({ startLocalServices }) => {
    const services = await startLocalServices({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(services.pid);
  });`;
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const parent = spawn(process.execPath, ["--import", tsx, "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (chunk) => resolve(Number(chunk))));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});
