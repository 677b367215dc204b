import { nodeProblem } from "./preparation/check-node.mjs";
import { runSteps } from "./preparation/run-steps.mjs";
import { sourceSteps } from "./preparation/steps.mjs";
import { parts } from "./testing/parts.mjs";

/**
 * `npm test` proves everything; `npm test -- unit engine` proves those parts.
 * The last line is always `N passed, N failed`, counting tests and checks; the exit code says the same.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const problem =
  nodeProblem() ??
  (unknown.length > 0
    ? `There is no part ${unknown.join(", ")}. Parts: ${parts.map(({ name }) => name).join(", ")}.`
    : null);

function finish(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** One line of the summary. */
function row({ name, absent, passed, failed, skipped, seconds }) {
  if (absent) return `  - ${name.padEnd(10)} absent: the tree has no such tests`;
  const mark = failed === 0 ? "✓" : "✗";
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`;
  return `  ${mark} ${name.padEnd(10)}${counts}${skipped > 0 ? ` ${skipped} skipped` : ""}${seconds.padStart(9)} s`;
}

async function runAll() {
  const rows = [];
  for (const { name, run } of chosen) {
    console.log(`• ${name} …`);
    const started = Date.now();
    const result = await run();
    rows.push({ name, ...result, seconds: ((Date.now() - started) / 1000).toFixed(1) });
    if (result.failed > 0) console.log(`${result.output.trimEnd()}\n`);
  }
  console.log(`\nSummary (full output in .cache/test)\n${rows.map(row).join("\n")}\n`);
  const total = (key) => rows.reduce((sum, result) => sum + (result[key] ?? 0), 0);
  finish(total("passed"), total("failed"));
}

if (problem) {
  console.error(problem);
  finish(0, 1);
} else if (await runSteps(sourceSteps)) {
  await runAll();
} else {
  finish(0, 1);
}
