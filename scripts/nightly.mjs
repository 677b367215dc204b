import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { nodeProblem } from "./preparation/check-node.mjs";
import { root } from "./preparation/root.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { sourceSteps } from "./preparation/steps.mjs";

/**
 * `npm run nightly`: the property tests of `npm test` over 10,000 queries from a seed of its own.
 * `npm run nightly -- 50000 7` asks for another number and a certain seed. The exit code says how it went.
 */
const [queries = "10000", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
const whole = [queries, seed].every((text) => /^\d{1,10}$/.test(text));
const problem =
  nodeProblem() ?? (whole ? null : "Write npm run nightly -- <number of queries> <seed>, both whole numbers.");

if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else if (await runSteps(sourceSteps)) {
  console.log(`• ${queries} queries from seed ${seed} …`);
  // Two properties at once also on two cores: one compiles while the other waits for the engine.
  const workers = `--maxWorkers=${Math.max(2, availableParallelism())}`;
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "tests/properties", workers],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, PROPERTY_QUERIES: queries, PROPERTY_SEED: seed },
    },
  );
  process.exitCode = status ?? 1;
} else {
  process.exitCode = 1;
}
