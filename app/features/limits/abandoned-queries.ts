import type { Lease } from "./query-queue";

/** A query whose answer nobody reads any longer, and which the engine may still work on. */
export interface AbandonedQuery {
  readonly queryId: string;
  readonly organizationId: string;
  /** Of its plan: the engine itself means to stop by then. */
  readonly wallTimeSeconds: number;
}

/** What a look at the engine found: the query runs, or not, or nothing can be said. */
export type EngineSight = "running" | "ended" | "unknown";

/** From the moment a query is left. The engine looks for its end only between two steps, each of which can take long. */
const longestInWallTimes = 2;
/** Between two looks, in milliseconds: a short query is soon seen to be dead, and a long one costs few looks. */
const firstPause = 50;
const longestPause = 1_000;
/** A look that takes longer says nothing. In milliseconds. */
export const longestLook = 2_000;
/** Later than this is worth a line in the log. In milliseconds. */
const lateAfter = 5_000;

/**
 * Keeps the places of queries that were left until the engine has ended with them, so that no organization has more work
 * in the engine than places. Nobody waits for it but whoever wants the place next.
 */
export class AbandonedQueries {
  private running = 0;

  /**
   * @param look at the engine, for one query by its id; rejecting counts as "unknown"
   * @param log hears of queries that took long, and of places that were given back without knowing
   * @param pause waits; it must not keep the process alive
   */
  constructor(
    private readonly look: (queryId: string) => Promise<EngineSight>,
    private readonly log: (line: Readonly<Record<string, unknown>>) => void,
    private readonly pause: (milliseconds: number) => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Queries of all organizations that were left and hold their places. */
  get count(): number {
    return this.running;
  }

  /**
   * Releases the lease when the engine has ended with the query: at the latest after twice the plan's wall time, whatever
   * the looks say.
   *
   * @returns when the place was given back; never rejects
   * @example `void abandonedQueries.releaseWhenEnded(lease, { queryId, organizationId, wallTimeSeconds: 10 })`
   */
  async releaseWhenEnded(lease: Lease, query: AbandonedQuery): Promise<void> {
    const since = this.now();
    this.running += 1;
    try {
      const ended = await this.untilEnded(query, since);
      const milliseconds = Math.round(this.now() - since);
      if (ended && milliseconds < lateAfter) return;
      this.log({
        message: ended
          ? "The engine ended late with a query that was left."
          : "A place was given back before the engine was known to have ended with its query.",
        queryId: query.queryId,
        organization: query.organizationId,
        milliseconds,
        abandoned: this.running,
      });
    } catch {
      // Only the log can fail, and the place comes back all the same.
    } finally {
      this.running -= 1;
      lease.release();
    }
  }

  /** @returns false when the time is over first */
  private async untilEnded({ queryId, wallTimeSeconds }: AbandonedQuery, since: number): Promise<boolean> {
    const until = since + longestInWallTimes * wallTimeSeconds * 1_000;
    let wait = firstPause;
    // A request that was under way when its client left may begin after the first look.
    let absent = 0;
    while (this.now() < until) {
      await this.pause(Math.min(wait, until - this.now()));
      const seen = await this.lookFor(queryId);
      absent = seen === "ended" ? absent + 1 : 0;
      if (absent === 2) return true;
      wait = absent > 0 ? firstPause : Math.min(longestPause, wait * 1.5);
    }
    return false;
  }

  /** What a look says that ends well and in time. */
  private async lookFor(queryId: string): Promise<EngineSight> {
    const unknown = () => "unknown" as const;
    const look = async () => this.look(queryId);
    return Promise.race([look().catch(unknown), this.pause(longestLook).then(unknown)]);
  }
}
