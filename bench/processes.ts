import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A process that this one has started, or that one of those has. */
export interface StartedProcess {
  readonly command: string;
  readonly megabytes: number;
  /** Of processor time, since it began. */
  readonly ticks: number;
}

const read = (...path: string[]): string | null => {
  try {
    return readFileSync(join("/proc", ...path), "utf8");
  } catch {
    // Ended meanwhile, or a machine without /proc.
    return null;
  }
};

/** Every process under this one, as /proc tells; none where there is no /proc. */
export function startedProcesses(): StartedProcess[] {
  const found = new Map<string, StartedProcess & { readonly parent: string }>();
  for (const pid of read("uptime") === null ? [] : readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [stat, status, command] = [read(pid, "stat"), read(pid, "status"), read(pid, "cmdline")];
    if (stat === null || status === null || command === null) continue;
    // Behind the name, which may hold spaces: state, parent, and at 11 and 12 the time in and for the process.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0);
    const ticks = Number(fields[11]) + Number(fields[12]);
    found.set(pid, { parent: fields[1] ?? "", command, megabytes: kilobytes / 1024, ticks });
  }
  const isOurs = (pid: string): boolean => {
    const parent = found.get(pid)?.parent;
    return parent !== undefined && (parent === String(process.pid) || isOurs(parent));
  };
  return [...found].filter(([pid]) => isOurs(pid)).map(([, one]) => one);
}

/** Ticks of all processors since the machine began: how many were busy, and how many there were. */
export function machineTicks(): { readonly busy: number; readonly all: number } {
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, ...rest] =
    (read("stat") ?? "").split("\n", 1)[0]?.split(/\s+/).slice(1, 9).map(Number) ?? [];
  const busy = user + nice + system + rest.reduce((sum, each) => sum + each, 0);
  return { busy, all: busy + idle + wait };
}

/**
 * Processor time of a process's threads so far, in milliseconds: unlike the clock it does not count what other programs
 * did meanwhile. 0 where there is no /proc.
 */
export function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  if (read("uptime") === null) return 0;
  const times = readdirSync(tasks).map((task) =>
    Number(read(String(pid), "task", task, "schedstat")?.split(" ")[0] ?? 0),
  );
  return times.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1_000_000;
}
