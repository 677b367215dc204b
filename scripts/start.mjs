import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
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
 * Settings are environment variables, or lines of `.env` (see .env.example); the environment wins.
 */
const started = Date.now();
const dev = process.argv.includes("--dev");
const unsupported = nodeProblem();
if (!unsupported && existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
const {
  CLICKHOUSE_URL,
  CLICKHOUSE_WRITER_URL,
  DATABASE_URL,
  HOST: host = "127.0.0.1",
  PORT: portText = "3030",
} = process.env;
const port = Number(portText);
const dataDir = resolve(root, process.env.TRQL_DATA_DIR ?? ".data");
const addresses = [CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL, DATABASE_URL];
const embedded = !addresses.some(Boolean);
/** An address for all interfaces is none that a browser can open. */
const shownHost = ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
const address = `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${port}`;

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

/** @param name what stands in sentences about it, such as "The web server" */
function start(name, file, options) {
  const child = startChild(name, file, options);
  running.push(child);
  return child;
}

async function environment() {
  const shared = { HOST: host, PORT: String(port), TRQL_DATA_DIR: dataDir };
  if (!embedded) return shared;
  console.log("• Start local services …");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const services = start("The local services", "scripts/running/services.ts", { args: [dataDir] });
  const { environment: theirs } = await services.message("ready");
  services.ended.then((code) => {
    if (end) return;
    console.error("✗ The local services ended.");
    endAll(code || 1);
  });
  return {
    ...shared,
    ...theirs,
    SESSION_SECRET: sessionSecret(dataDir),
    TRQL_EMBEDDED: "1",
    TRQL_DEMO: process.env.TRQL_DEMO ?? "1",
  };
}

/** @returns {Promise<string | null>} why the start cannot go on, or null */
async function problemBefore() {
  if (unsupported) return unsupported;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `PORT is ${portText}, which is no port.`;
  if (!embedded && !addresses.every(Boolean))
    return "Set CLICKHOUSE_URL, CLICKHOUSE_WRITER_URL and DATABASE_URL, or none of them.";
  return portProblem(host, port);
}

const prepare = async (steps) => {
  if (!(await runSteps(steps, { signal: stopping.signal }))) throw new Error("TRQL was not started.");
};

async function run() {
  const problem = await problemBefore();
  if (problem) throw new Error(problem);
  await prepare(sourceSteps);
  // Before the build, so that a second copy on the same data folder is refused before it replaces the first one's build.
  const env = await environment();
  if (!dev) await prepare([buildStep]);

  console.log("• Prepare the databases …");
  const code = await start("Preparing the databases", "scripts/running/load-data.ts", { env }).ended;
  if (code !== 0) throw new Error("The databases could not be prepared.");

  const mode = { NODE_ENV: dev ? "development" : "production" };
  const server = start("The web server", "server/main.ts", { env: { ...env, ...mode } });
  await server.message("ready");
  printWelcome({ address, dataDir, seconds: ((Date.now() - started) / 1000).toFixed(1) });
  process.send?.({ type: "ready", address });
  const serverCode = await server.ended;
  if (!end) console.error("✗ The web server ended.");
  return endAll(serverCode || 1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endAll(0));
// A program that started this with a channel, as the browser tests do, is gone without a word.
process.on("disconnect", () => endAll(1));
run().catch((error) => {
  if (!end) console.error(`✗ ${error.message}`);
  return endAll(1);
});
