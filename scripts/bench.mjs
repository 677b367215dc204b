import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { nodeProblem } from "./preparation/check-node.mjs";
import { root } from "./preparation/root.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { sourceSteps } from "./preparation/steps.mjs";

/** `npm run bench` measures everything; `npm run bench -- compile` one of it. Figures belong in docs/performance.md. */
const measurements = ["compile", "hostile", "engine", "isolation", "stopping", "pages", "editor", "load"];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !measurements.includes(name));
const bundled = new Set(["compile", "hostile"]);
const bundles = join(root, ".cache/bench");

/**
 * The language is measured as the server runs it, bundled. Loaded by tsx it keeps the names of functions by a call at
 * each of them, which is a third of a compilation.
 */
async function bundle(name) {
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: { "~": join(root, "app") } },
    ssr: { noExternal: ["trql"] },
    build: { ssr: `bench/${name}.ts`, outDir: bundles, emptyOutDir: false },
  });
  return [join(bundles, `${name}.js`)];
}

async function measure() {
  for (const name of measurements.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    const command = bundled.has(name) ? await bundle(name) : ["--import", "tsx", `bench/${name}.ts`];
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
    if (status !== 0) return 1;
  }
  return 0;
}

const problem =
  nodeProblem() ??
  (unknown.length > 0 ? `There is no measurement ${unknown.join(", ")}. There are: ${measurements.join(", ")}.` : null);
if (problem) console.error(problem);
process.exitCode = !problem && (await runSteps(sourceSteps)) ? await measure() : 1;
