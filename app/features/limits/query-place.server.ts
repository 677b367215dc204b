import { engineCode } from "~/clickhouse/engine-failure";
import type { AbandonedQuery } from "./abandoned-queries";
import { abandonedQueries } from "./abandoned-queries.server";
import type { Lease } from "./query-queue";

/** A query's place in the queue, held for as long as the engine works on the query. */
export class QueryPlace {
  private left = false;

  constructor(
    private readonly lease: Lease,
    private readonly query: AbandonedQuery,
  ) {}

  /**
   * Does what asks the engine under the query's id. Afterwards it is known whether the engine may go on.
   *
   * @param signal whether who asked has left
   * @throws what `ask` throws
   */
  async use<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (problem) {
      this.left = signal.aborted || mayStillRun(problem);
      throw problem;
    }
  }

  /** To call in `finally`. Waits for nothing: whoever asked has their answer, whatever the engine still does. */
  giveBack(): void {
    if (this.left) void abandonedQueries.releaseWhenEnded(this.lease, this.query);
    else this.lease.release();
  }
}

/** True unless the engine itself said that the query is over, or was never reached. */
function mayStillRun(problem: unknown): boolean {
  // Its codes are those of the web: an abort is a 20.
  if (problem instanceof DOMException) return true;
  const code = engineCode(problem);
  // The engine's own codes are numbers; the others are the network's, or of an answer that was not read to its end.
  return !/^\d+$/.test(code) && code !== "ECONNREFUSED" && code !== "ENOTFOUND";
}
