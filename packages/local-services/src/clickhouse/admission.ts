import { EngineError } from "./engine-error.js";

/**
 * Lets `limit` queries run at once and `queueLimit` wait in order of arrival. Each running query occupies a thread of
 * the pool, and two threads must stay free for stopping queries, so more may never be started.
 */
export class Admission {
  private running = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(
    private readonly limit: number,
    private readonly queueLimit: number,
  ) {}

  /** @returns a function that gives the place back. @throws EngineError 202 when the queue is full, or the signal's reason */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.running < this.limit) {
      this.running += 1;
    } else {
      if (this.waiting.length >= this.queueLimit) {
        throw new EngineError(202, "Too many simultaneous queries", "TOO_MANY_SIMULTANEOUS_QUERIES");
      }
      await this.wait(signal);
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    };
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.waiting.push(start);
    });
  }
}
