import { spawnSync } from "node:child_process";
import { nodeProblem } from "./preparation/check-node.mjs";
import { root } from "./preparation/root.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { sourceSteps } from "./preparation/steps.mjs";

/** `npm run proof`: see proof/prove.ts. */
function prove() {
  const command = ["--import", "tsx", "scripts/proof/prove.ts", ...process.argv.slice(2)];
  return spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" }).status ?? 1;
}

const problem = nodeProblem();
if (problem) console.error(problem);
process.exitCode = !problem && (await runSteps(sourceSteps)) ? prove() : 1;
