/** Given back when the query has ended, however it ended. */
export interface Lease {
  release(): void;
}

/**
 * Slots of running queries by organization, over every entrance of this process. A query beyond the limit is refused
 * at once with what to say to the client.
 */
export class QuerySlots {
  private readonly running = new Map<string, number>();

  /**
   * @returns A lease to release in `finally`, or null when the organization has `limit` queries running.
   * @example `const lease = slots.take("org_1 editor", 3)`
   */
  take(key: string, limit: number): Lease | null {
    const count = this.running.get(key) ?? 0;
    if (count >= limit) return null;
    this.running.set(key, count + 1);
    let released = false;
    return {
      release: () => {
        // A second release would give away a slot that another query holds.
        if (released) return;
        released = true;
        const left = (this.running.get(key) ?? 1) - 1;
        if (left === 0) this.running.delete(key);
        else this.running.set(key, left);
      },
    };
  }

  /** How many queries run under a key. */
  count(key: string): number {
    return this.running.get(key) ?? 0;
  }
}
