/** After this long without a query, half of what an organization used is forgotten. In milliseconds. */
const halfLife = 30_000;

/**
 * How much of the engine somebody used lately: milliseconds in which their queries ran, those that still run included,
 * where what is 30 s old counts half. One query after the other without a pause comes to 43 s in the long run.
 */
export class EngineUse {
  private past = 0;
  private asOf = 0;
  private readonly running = new Set<{ readonly since: number }>();

  /** @param now milliseconds of a clock that never goes back @returns what ends it */
  begin(now: number): (now: number) => void {
    const query = { since: now };
    this.running.add(query);
    return (end) => {
      if (!this.running.delete(query)) return;
      this.past = this.remembered(end) + (end - query.since);
      this.asOf = end;
    };
  }

  at(now: number): number {
    let total = this.remembered(now);
    for (const { since } of this.running) total += now - since;
    return total;
  }

  /** How many run. */
  get count(): number {
    return this.running.size;
  }

  private remembered(now: number): number {
    return this.past * 0.5 ** ((now - this.asOf) / halfLife);
  }
}
