import { cpus, loadavg } from "node:os";

/** Of the last minute: how many processes wanted a core. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

/**
 * What figures were measured on, to print below them.
 *
 * @param before `load()` when the measuring began
 */
export function describeMachine(before: number): string {
  const processor = cpus();
  return (
    `On ${new Date().toISOString().slice(0, 10)}, ${processor.length} cores (${processor[0]?.model.trim()}), ` +
    `Node ${process.versions.node}, load ${before.toFixed(1)} before and ${load().toFixed(1)} after.`
  );
}
