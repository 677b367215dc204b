import { type EngineShare, EngineShares } from "./engine-shares";
import { FairLine } from "./fair-line";

/** The editor and the API share one pool of an organization, its widgets have another, and help for writing one that gives way. */
export type QueuePool = "queries" | "widgets" | "help";

/** Who asks for a place, and how they are told about it. */
export interface QueueRequest {
  readonly organizationId: string;
  readonly pool: QueuePool;
  /** The user or API key; those of one pool take turns. */
  readonly actor: string;
  /** How many of the pool run at once. */
  readonly limit: number;
  /** Aborting leaves the queue at once. */
  readonly signal: AbortSignal;
  /** Told when the query has to wait, and whenever its place changes. */
  readonly onPlace?: (place: QueuePlace) => void;
}

/** A place among those that wait in the same pool: 1 is next. */
export interface QueuePlace {
  readonly position: number;
  readonly of: number;
}

/** Given back when the query has ended, however it ended. */
export interface Lease {
  /** Most threads that the query may take; null leaves it to the engine. */
  readonly threads: number | null;
  release(): void;
}

/** Thrown instead of a lease: the queue was full, or the turn did not come in time. */
export class QueueRefusal extends Error {
  constructor(
    readonly reason: "full" | "waited",
    /** After how long those who wait now have probably begun, by what queries of the pool took lately. */
    readonly retryAfterSeconds: number,
  ) {
    super(`No place in the queue: ${reason}.`);
  }
}

/** How many may wait for each query of a pool that may run. */
const waitingPerPlace = 5;
/** In milliseconds. */
export const longestWait = 20_000;
/** Nobody is sent away for longer: queries end within the plan's wall time. In seconds. */
const longestRetryAfter = 60;

interface Waiting {
  readonly request: QueueRequest;
  readonly settle: (outcome: { lease: Lease } | { problem: unknown }) => void;
  told: string;
}

interface Pool {
  readonly line: FairLine<Waiting>;
  /** Since when each running query runs. */
  readonly running: Set<{ readonly since: number }>;
  limit: number;
  /** What queries took lately, in milliseconds; newer ones weigh more. */
  usual: number;
}

/**
 * The places of running queries: at most as many of an organization as its plan allows, over all entrances of this
 * process, and at most as many of all as the engine can work on. Who finds none waits: the actors of an organization
 * take turns, and so do the organizations. Queue and waiting time are bounded.
 */
export class QueryQueue {
  /** By organization, then by pool. */
  private readonly organizations = new Map<string, Map<QueuePool, Pool>>();
  private readonly shares: EngineShares;

  /**
   * @param places queries of all organizations that the engine works on at once
   * @param now milliseconds of a clock that never goes back
   */
  constructor(
    places: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.shares = new EngineShares(places, now);
  }

  /**
   * Waits for a place.
   *
   * @returns a lease to release in `finally`
   * @throws QueueRefusal, or the signal's reason
   * @example `const lease = await queue.enter({ organizationId, pool: "queries", actor, limit: 3, signal })`
   */
  enter(entry: QueueRequest): Promise<Lease> {
    return new Promise((resolve, reject) => {
      entry.signal.throwIfAborted();
      const pool = this.pool(entry);
      const waiting: Waiting = {
        request: entry,
        told: "",
        settle: (outcome) => {
          clearTimeout(timer);
          entry.signal.removeEventListener("abort", abort);
          if ("lease" in outcome) resolve(outcome.lease);
          else reject(outcome.problem);
        },
      };
      const abort = () => this.leave(waiting, entry.signal.reason);
      const timer = setTimeout(
        () => this.leave(waiting, new QueueRefusal("waited", this.retryAfter(pool))),
        longestWait,
      );
      entry.signal.addEventListener("abort", abort, { once: true });
      this.shares.arrive(entry.organizationId);
      pool.line.add(entry.actor, waiting);
      this.startNext();
      if (pool.line.length > pool.limit * waitingPerPlace) {
        const last = pool.line.newestOfLongest(entry.actor) ?? waiting;
        this.leave(last, new QueueRefusal("full", this.retryAfter(pool)));
      }
      this.tellPlaces(pool);
    });
  }

  /** How many run and wait of an organization, or of all. */
  count(organizationId?: string): { running: number; waiting: number } {
    const count = { running: 0, waiting: 0 };
    for (const [id, pools] of this.organizations) {
      if (organizationId !== undefined && id !== organizationId) continue;
      for (const { line, running } of pools.values()) {
        count.running += running.size;
        count.waiting += line.length;
      }
    }
    return count;
  }

  private startNext(): void {
    for (;;) {
      const id = this.shares.next(this.startable());
      const pool = id === null ? undefined : this.nextPool(id);
      const waiting = pool?.line.take();
      if (id === null || !pool || !waiting) return;
      const share = this.shares.begin(id);
      waiting.settle({ lease: this.lease(id, pool, share) });
      this.tellPlaces(pool);
    }
  }

  private lease(organizationId: string, pool: Pool, share: EngineShare): Lease {
    const run = { since: this.now() };
    pool.running.add(run);
    return {
      threads: share.threads,
      release: () => {
        // A second release would give away a place that another query holds.
        if (!pool.running.delete(run)) return;
        pool.usual += (this.now() - run.since - pool.usual) / 4;
        share.end();
        this.forgetIdle(organizationId);
        this.startNext();
      },
    };
  }

  private leave(waiting: Waiting, problem: unknown): void {
    const { request } = waiting;
    const pool = this.pool(request);
    if (!pool.line.remove(request.actor, waiting)) return;
    waiting.settle({ problem });
    this.forgetIdle(request.organizationId);
    this.tellPlaces(pool);
  }

  /** Tells everybody whose place changed. Who cannot be told does not wait any longer. */
  private tellPlaces(pool: Pool): void {
    const order = pool.line.inOrder();
    for (const [index, waiting] of order.entries()) {
      const place = { position: index + 1, of: order.length };
      const told = `${place.position} of ${place.of}`;
      if (waiting.told === told) continue;
      waiting.told = told;
      try {
        waiting.request.onPlace?.(place);
      } catch (problem) {
        // Tells the others their new places, so this round has nothing more to say.
        this.leave(waiting, problem);
        return;
      }
    }
  }

  private retryAfter(pool: Pool): number {
    const running = [...pool.running].map(({ since }) => this.now() - since);
    const soFar = running.reduce((sum, each) => sum + each, 0) / Math.max(1, running.length);
    const each = Math.max(pool.usual, soFar);
    const seconds = (Math.max(1, pool.line.length) * each) / Math.max(1, running.length) / 1000;
    return Math.min(longestRetryAfter, Math.max(1, Math.ceil(seconds)));
  }

  private startable(): Set<string> {
    const ids = new Set<string>();
    for (const id of this.organizations.keys()) if (this.nextPool(id)) ids.add(id);
    return ids;
  }

  /**
   * Of the pools that have somebody to start, the one with fewer running: neither keeps the other from the engine. Help
   * for writing comes when nobody else has something to start.
   */
  private nextPool(organizationId: string): Pool | undefined {
    const pools = [...(this.organizations.get(organizationId) ?? [])];
    const givesWay = (name: QueuePool) => (name === "help" ? 1 : 0);
    return pools
      .filter(([, { line, running, limit }]) => line.length > 0 && running.size < limit)
      .sort(([name, a], [other, b]) => givesWay(name) - givesWay(other) || a.running.size - b.running.size)[0]?.[1];
  }

  private pool({ organizationId, pool: name, limit }: QueueRequest): Pool {
    const pools = this.organizations.get(organizationId) ?? new Map<QueuePool, Pool>();
    this.organizations.set(organizationId, pools);
    const pool = pools.get(name) ?? { line: new FairLine<Waiting>(), running: new Set(), limit, usual: 0 };
    pools.set(name, pool);
    // The plan may have changed since.
    pool.limit = limit;
    return pool;
  }

  private forgetIdle(organizationId: string): void {
    const pools = [...(this.organizations.get(organizationId)?.values() ?? [])];
    if (pools.every(({ line, running }) => line.length === 0 && running.size === 0)) {
      this.organizations.delete(organizationId);
    }
  }
}
