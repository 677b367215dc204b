import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { nodeProblem } from "./preparation/check-node.mjs";
import { root } from "./preparation/root.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { buildStep, sourceSteps } from "./preparation/steps.mjs";
import { startChild } from "./running/child.mjs";
import { portProblem } from "./running/port-problem.mjs";
import { printWelcome } from "./running/print-welcome.mjs";
import { sessionSecret } from "./running/session-secret.mjs";

/**
 * `npm start`: everything from a fresh clone to a served product. `--dev` serves sources with hot reload.
 * Only Node's own modules are used here, since there may be no packages yet.
 */
const started = Date.now();
const dev = process.argv.includes("--dev");
const { CLICKHOUSE_URL, DATABASE_URL, HOST: host = "127.0.0.1", PORT: portText = "3030" } = process.env;
const port = Number(portText);
const dataDir = resolve(root, process.env.TRQL_DATA_DIR ?? ".data");
const embedded = !CLICKHOUSE_URL && !DATABASE_URL;
const address = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Children in the order they were started; they are ended in the opposite one. */
const running = [];
const stopping = new AbortController();
let end = null;

function endAll(code) {
  end ??= (async () => {
    stopping.abort();
    for (const child of running.reverse()) await child.stop();
    process.exit(code);
  })();
  return end;
}

function start(file, options) {
  const child = startChild(file, options);
  running.push(child);
  return child;
}

async function environment() {
  const shared = { HOST: host, PORT: String(port), TRQL_DATA_DIR: dataDir };
  if (!embedded) return shared;
  console.log("• Start local services …");
  const services = start("scripts/running/services.ts", { args: [dataDir] });
  const { clickhouseUrl, databaseUrl } = await services.message("ready");
  services.ended.then((code) => {
    if (end) return;
    console.error("✗ The local services ended.");
    endAll(code || 1);
  });
  return {
    ...shared,
    CLICKHOUSE_URL: clickhouseUrl,
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: sessionSecret(dataDir),
    TRQL_EMBEDDED: "1",
    TRQL_DEMO: process.env.TRQL_DEMO ?? "1",
  };
}

/** @returns {Promise<string | null>} why the start cannot go on, or null */
async function problemBefore() {
  const node = nodeProblem();
  if (node) return node;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `PORT is ${portText}, which is no port.`;
  if (!embedded && !(CLICKHOUSE_URL && DATABASE_URL)) return "Set both CLICKHOUSE_URL and DATABASE_URL, or neither.";
  return portProblem(host, port);
}

async function run() {
  const problem = await problemBefore();
  if (problem) throw new Error(problem);
  const steps = dev ? sourceSteps : [...sourceSteps, buildStep];
  if (!(await runSteps(steps, { signal: stopping.signal }))) return endAll(1);

  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const env = await environment();
  console.log("• Prepare the databases …");
  const code = await start("scripts/running/load-data.ts", { env }).ended;
  if (code !== 0) throw new Error("The databases could not be prepared.");

  const server = start("server/main.ts", { env: { ...env, NODE_ENV: dev ? "development" : "production" } });
  await server.message("ready");
  printWelcome({ address, dataDir, seconds: ((Date.now() - started) / 1000).toFixed(1) });
  return endAll(await server.ended);
}

process.on("SIGINT", () => endAll(0));
process.on("SIGTERM", () => endAll(0));
run().catch((error) => {
  if (!end) console.error(`✗ ${error.message}`);
  return endAll(1);
});
