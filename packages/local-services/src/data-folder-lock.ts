import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Keeps a second process off the folder: two engines on one folder lose writes silently. A lock whose process is
 * gone is taken over.
 *
 * @returns What gives the lock back.
 * @throws Error naming the process that holds the folder.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, "services.lock");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = await readHolder(path);
    if (holder && isAlive(holder.pid)) {
      throw new Error(
        `The data folder ${dataDir} is in use by process ${holder.pid} since ${holder.since}. Stop that copy, or set TRQL_DATA_DIR to another folder.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new Error(`The data folder ${dataDir} could not be locked.`);
}

async function readHolder(path: string): Promise<{ pid: number; since: string } | null> {
  try {
    const holder = JSON.parse(await readFile(path, "utf8")) as { pid?: unknown; since?: unknown };
    return typeof holder.pid === "number" ? { pid: holder.pid, since: String(holder.since) } : null;
  } catch {
    // Cut off in the middle of its first write: nobody holds it.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
