type Options = {
  /** What is written, for the log: "process metrics". */
  what: string;
  log: (level: "info" | "error", message: string, details: Record<string, unknown>) => void;
  now?: () => number;
};

/** How long the guard waits after a failure, in milliseconds; twice as long after each further one. */
const firstWait = 1_000;
const longestWait = 60_000;

/**
 * Stands between a source that goes on and a database that may not be there: after a failure it lets nothing through
 * for a while, longer each time, and says so once, when the outage begins, and once when it is over.
 */
export class OutageGuard {
  readonly #options: Required<Options>;
  #since: number | null = null;
  #wait = firstWait;
  #retryAt = 0;
  #lost = 0;
  #busy = false;

  constructor(options: Options) {
    this.#options = { now: Date.now, ...options };
  }

  /**
   * Runs `write` unless one is under way or an outage is being waited out. It never throws.
   *
   * @returns whether it was written
   */
  async attempt(write: () => Promise<unknown>): Promise<boolean> {
    const { now, log, what } = this.#options;
    if (this.#busy || now() < this.#retryAt) {
      this.#lost += 1;
      return false;
    }
    this.#busy = true;
    try {
      await write();
      if (this.#since !== null) {
        log("info", "writing works again", { what, outageMs: now() - this.#since, skipped: this.#lost });
      }
      this.#since = null;
      this.#wait = firstWait;
      this.#lost = 0;
      return true;
    } catch (error) {
      if (this.#since === null) {
        this.#since = now();
        log("error", "writing fails", { what, error: error instanceof Error ? error.message : String(error) });
      }
      this.#lost += 1;
      this.#retryAt = now() + this.#wait;
      this.#wait = Math.min(this.#wait * 2, longestWait);
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
