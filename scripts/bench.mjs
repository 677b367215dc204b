import { spawnSync } from "node:child_process";
import { nodeProblem } from "./preparation/check-node.mjs";
import { root } from "./preparation/root.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { sourceSteps } from "./preparation/steps.mjs";

/** `npm run bench` measures everything; `npm run bench -- compile` one of it. Figures belong in docs/performance.md. */
const measurements = ["compile", "engine", "pages"];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !measurements.includes(name));

function measure() {
  for (const name of measurements.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    const command = ["--import", "tsx", `bench/${name}.ts`];
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
    if (status !== 0) return 1;
  }
  return 0;
}

const problem =
  nodeProblem() ??
  (unknown.length > 0 ? `There is no measurement ${unknown.join(", ")}. There are: ${measurements.join(", ")}.` : null);
if (problem) console.error(problem);
process.exitCode = !problem && (await runSteps(sourceSteps)) ? measure() : 1;
