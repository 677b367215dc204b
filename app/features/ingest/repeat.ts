import type { OutageGuard } from "./outage-guard";

/**
 * Does `work` now and then again and again, `intervalMs` after it was done, through an outage's guard. It keeps no
 * process alive.
 *
 * @returns how to end it: resolves when nothing is under way and no timer is left
 */
export function repeat(guard: OutageGuard, intervalMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let round: Promise<void>;
  const next = () => {
    round = guard.attempt(work).then(() => {
      if (!stopping) timer = setTimeout(next, intervalMs).unref();
    });
  };
  next();
  return async () => {
    stopping = true;
    clearTimeout(timer);
    await round;
  };
}
