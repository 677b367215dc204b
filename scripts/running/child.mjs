import { spawn } from "node:child_process";
import { root } from "../preparation/root.mjs";

/** How long a process may take to end by itself before it is killed. */
const patienceMs = 15_000;

/**
 * Starts a program of this project. It has a group of its own, so that Ctrl-C reaches only `npm start`, which ends its
 * children in order, and a channel, whose closing tells the child that its parent is gone, however it went.
 * @param {string} name what stands in sentences about it, such as "The web server"
 * @param {string} file its path in the project
 * @returns `ended` (resolves with the exit code), `message(type)` (resolves with the child's next such message, rejects
 * when it ends before), `stop()` (resolves when the process is gone)
 */
export function startChild(name, file, { env = {}, args = [], output = "inherit" } = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output, "ipc"],
    detached: true,
  });
  const ended = new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
  return {
    ended,
    message: (type) =>
      new Promise((resolve, reject) => {
        child.on("message", (message) => message?.type === type && resolve(message));
        ended.then((code) => reject(new Error(`${name} ended with code ${code} before the start was complete.`)));
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const killer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      child.kill("SIGTERM");
      await ended;
      clearTimeout(killer);
    },
  };
}
