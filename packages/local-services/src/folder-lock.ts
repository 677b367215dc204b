import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

type Holder = { pid: number; since: string; processStart: string | null };

/**
 * Keeps a second process off the data folder: two engines on one folder lose writes without saying so.
 * A lock of a process that has ended is taken over.
 *
 * @returns a function that gives the lock back
 * @throws Error that says who holds the folder, since when and what to do
 */
export function lockFolder(dataDir: string): () => void {
  const path = resolve(dataDir, "local-services.lock");
  const mine = JSON.stringify({
    pid: process.pid,
    since: new Date().toISOString(),
    processStart: processStart(process.pid),
  });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      // A link appears whole or not at all, so nobody reads a half-written lock.
      linkSync(draft, path);
      return () => {
        if (read(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const text = read(path);
    if (text === null) continue;
    const holder = parse(text);
    if (holder && isAlive(holder)) {
      throw new Error(
        `The data folder ${dataDir} is in use by process ${holder.pid} since ${holder.since}. ` +
          `Stop that process (kill ${holder.pid}) or use another folder.`,
      );
    }
    const stale = `${path}.stale.${process.pid}`;
    try {
      renameSync(path, stale);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    // Somebody else may have taken over in between: what was moved away is then a good lock and goes back.
    if (read(stale) !== text) linkSync(stale, path);
    rmSync(stale, { force: true });
  }
  throw new Error(`The lock ${path} could not be taken: it changes all the time.`);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function parse(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(value.pid) ? (value as Holder) : null;
  } catch {
    // Written by nobody we know; a lock nobody can be asked about holds nothing.
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // The number may have gone to another process since.
  return holder.processStart === null || holder.processStart === processStart(holder.pid);
}

/** Start of a process in clock ticks since boot, where the system tells (Linux). */
function processStart(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? null;
  } catch {
    // Not Linux, or the process is gone: the pid alone has to do.
    return null;
  }
}
