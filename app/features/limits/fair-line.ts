/**
 * Who waits, in the order of turns. Each actor's own come in order of arrival, and the actors take turns: fifty of one
 * and one of another wait as one, the other's, then the first one's.
 */
export class FairLine<Item> {
  /** Each actor's own line; the actors in the order of their next turns. */
  private readonly lines = new Map<string, Item[]>();

  get length(): number {
    let length = 0;
    for (const line of this.lines.values()) length += line.length;
    return length;
  }

  add(actor: string, item: Item): void {
    const line = this.lines.get(actor);
    if (line) line.push(item);
    else this.lines.set(actor, [item]);
  }

  /** Takes out whose turn it is; the turn goes to the next actor. */
  take(): Item | undefined {
    const [next] = this.lines;
    if (!next) return undefined;
    const [actor, line] = next;
    const item = line.shift();
    this.lines.delete(actor);
    if (line.length > 0) this.lines.set(actor, line);
    return item;
  }

  /** Takes an item out before its turn. @returns false when it does not wait */
  remove(actor: string, item: Item): boolean {
    const line = this.lines.get(actor);
    const index = line?.indexOf(item) ?? -1;
    if (!line || index < 0) return false;
    line.splice(index, 1);
    if (line.length === 0) this.lines.delete(actor);
    return true;
  }

  /** The newest item of the actor who has most; of several who have as many, of the given one. */
  newestOfLongest(preferred: string): Item | undefined {
    let longest = this.lines.get(preferred) ?? [];
    for (const line of this.lines.values()) if (line.length > longest.length) longest = line;
    return longest.at(-1);
  }

  /** Everybody in the order in which they will be taken, as long as nobody comes or goes. */
  inOrder(): Item[] {
    const lines = [...this.lines.values()];
    const order: Item[] = [];
    for (let round = 0; order.length < this.length; round++) {
      for (const line of lines) {
        const item = line[round];
        if (item !== undefined) order.push(item);
      }
    }
    return order;
  }
}
