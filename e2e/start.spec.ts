import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { root } from "../scripts/preparation/root.mjs";
import { freePort } from "../scripts/testing/free-port";
import { acmeStore } from "./pages/places";
import { QueryPage } from "./pages/query";
import { haveDemoSession } from "./pages/sign-in";
import { isAlive, processTree } from "./setup/processes";

/** `npm start`'s script as a terminal runs it: with a process group of its own, and everything it says kept. */
function start(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      CLICKHOUSE_URL: "",
      CLICKHOUSE_WRITER_URL: "",
      DATABASE_URL: "",
      TRQL_DEMO: "1",
      TRQL_DEMO_SCALE: "0.001",
      ...env,
    },
  });
  const started = { child, pid: child.pid ?? 0, said: "" };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (started.said += text));
  return started;
}

async function refused(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const started = start(env);
  const [code] = await once(started.child, "close");
  return { code, said: started.said };
}

const running = () => ({
  dataDir: process.env.E2E_DATA_DIR ?? "",
  port: new URL(process.env.E2E_ADDRESS ?? "").port,
});

test.describe("a start that cannot go on says why", () => {
  test("a second copy on the same data folder", async () => {
    const { code, said } = await refused({ TRQL_DATA_DIR: running().dataDir, PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said).toMatch(/The data folder .* is in use by process \d+/);
    expect(said).not.toContain("Prepare the databases");
  });

  test("a busy port, before anything is made", async () => {
    const dataDir = join(tmpdir(), `trql-never-made-${process.pid}`);
    const { code, said } = await refused({ TRQL_DATA_DIR: dataDir, PORT: running().port });
    expect(code).toBe(1);
    expect(said).toBe(
      `✗ Port ${running().port} on 127.0.0.1 is in use by another process. Stop it, or choose another: PORT=3031 npm start\n`,
    );
    expect(existsSync(dataDir)).toBe(false);
  });

  test("a port that is none, and one database address of two", async () => {
    expect(await refused({ PORT: "many" })).toEqual({ code: 1, said: "✗ PORT is many, which is no port.\n" });
    const half = await refused({ CLICKHOUSE_URL: "http://127.0.0.1:8123", PORT: String(await freePort()) });
    expect(half).toEqual({
      code: 1,
      said: "✗ Set CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL and DATABASE_URL, or none of them.\n",
    });
  });
});

test("without its settings nothing of the assistant is shown", async ({ browser }) => {
  test.setTimeout(600_000);
  const dataDir = await mkdtemp(join(tmpdir(), "trql-alone-"));
  const baseURL = `http://127.0.0.1:${await freePort()}`;
  const off = { ASSISTANT_URL: "", ASSISTANT_MODEL: "", ASSISTANT_API_KEY: "" };
  const started = start({ TRQL_DATA_DIR: dataDir, PORT: new URL(baseURL).port, ...off });
  const context = await browser.newContext({ baseURL });
  try {
    await expect.poll(() => started.said, { timeout: 180_000 }).toContain("TRQL is ready");
    const page = await context.newPage();
    await haveDemoSession(page, baseURL);
    const query = new QueryPage(page);
    await query.open(acmeStore, { q: "SELECT stauts FROM runs" });
    await expect(query.result()).toContainText("stauts");
    await expect(query.bar().getByRole("button", { name: "Outline" })).toBeVisible();
    await expect(query.bar().getByRole("button", { name: "Ask" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Fix this error" })).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+i");
    await expect(page.getByRole("region", { name: "Assistant" })).toHaveCount(0);
    await page.getByRole("button", { name: "Keys", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Keys" })).not.toContainText("assistant");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Commands" }).fill("assistant");
    await expect(page.getByText("Nothing has this name.")).toBeVisible();
  } finally {
    await context.close();
    process.kill(started.pid, "SIGTERM");
    await once(started.child, "close");
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("however the start is ended, every process of it ends", async () => {
  test.setTimeout(600_000);
  const dataDir = await mkdtemp(join(tmpdir(), "trql-ending-"));
  const address = `http://127.0.0.1:${await freePort()}`;
  const env = { TRQL_DATA_DIR: dataDir, PORT: new URL(address).port };
  const endings: { how: string; end: (pid: number) => void }[] = [
    { how: "Ctrl-C", end: (pid) => process.kill(-pid, "SIGINT") },
    { how: "SIGTERM to the start alone", end: (pid) => process.kill(pid, "SIGTERM") },
    { how: "SIGKILL to the start alone", end: (pid) => process.kill(pid, "SIGKILL") },
  ];
  let last = 0;
  try {
    for (const { how, end } of endings) {
      const started = start(env);
      last = started.pid;
      await expect.poll(() => started.said, { timeout: 180_000 }).toContain("TRQL is ready");
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      const processes = processTree(started.pid);
      // The start, the local services with their engine, and the web server.
      expect(processes.length).toBeGreaterThanOrEqual(4);
      end(started.pid);
      await expect.poll(() => processes.filter(isAlive), { message: how, timeout: 30_000 }).toEqual([]);
    }
  } finally {
    if (isAlive(last)) process.kill(last, "SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
});
