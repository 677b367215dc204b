import { join } from "node:path";
import { root } from "./root.mjs";
import { runCommand } from "./run-command.mjs";

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** How often a long step says that it is still at work. */
const heartbeatMs = 10_000;

/**
 * Runs the steps that have something to do, one after the other, and says what it does on standard output.
 * @returns {Promise<boolean>} false when a step failed; its output has then been shown and the rest was not run
 */
export async function runSteps(steps, { signal } = {}) {
  for (const { name, title, command, applies, stamp } of steps) {
    if (!applies()) continue;
    const mark = stamp();
    if (mark.isCurrent()) continue;
    console.log(`• ${title} …`);
    const started = Date.now();
    const heartbeat = setInterval(() => console.log(`  still at it after ${seconds(started)}`), heartbeatMs);
    const logFile = join(root, ".cache/logs", `${name}.log`);
    const { code, output } = await runCommand(command, { logFile, signal });
    clearInterval(heartbeat);
    if (code !== 0) {
      if (!signal?.aborted) console.error(`${output.trimEnd()}\n✗ ${title} failed after ${seconds(started)}.`);
      return false;
    }
    mark.write();
    console.log(`  done in ${seconds(started)}`);
  }
  return true;
}
