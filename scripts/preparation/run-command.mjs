import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./root.mjs";

/** npm is a script of its own on Windows and cannot be spawned by its bare name there. */
const needsShell = (command) => process.platform === "win32" && command === "npm";

/**
 * Runs one command to its end, with everything it prints in `logFile` (replaced) and in the answer.
 * @returns {Promise<{ code: number, output: string }>} never rejects: a command that cannot start answers code 127
 */
export function runCommand([command, ...args], { logFile, env = {}, onOutput = () => {}, signal }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  let output = "";
  const take = (chunk) => {
    output += chunk;
    log.write(chunk);
    onOutput(String(chunk));
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: needsShell(command),
      signal,
    });
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const end = (code) => log.end(() => resolve({ code, output }));
    child.on("error", (error) => {
      take(`${error.message}\n`);
      if (child.exitCode === null && child.pid === undefined) end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}
