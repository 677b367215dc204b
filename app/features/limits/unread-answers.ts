/**
 * Bytes of answers that are finished and not read yet, by organization. A place in the queue is given back when a query
 * ends, so without this a client that asks much and reads nothing would fill the server's memory.
 */
export class UnreadAnswers {
  private readonly held = new Map<string, number>();

  /** @param most bytes that an organization's unread answers may have together */
  constructor(private readonly most: number) {}

  /**
   * Whether another answer of as many bytes has room. Asked before a query runs, so that none runs in vain.
   *
   * @example `unread.hasRoom("org_1", 1_000_000)`
   */
  hasRoom(organizationId: string, bytes: number): boolean {
    return (this.held.get(organizationId) ?? 0) + bytes <= this.most;
  }

  /**
   * Notes an answer.
   *
   * @returns what ends it when the answer was read or its client has gone, once; null when there is no room for it
   * @example `const read = unread.hold("org_1", 1_000_000)`
   */
  hold(organizationId: string, bytes: number): (() => void) | null {
    if (!this.hasRoom(organizationId, bytes)) return null;
    this.held.set(organizationId, (this.held.get(organizationId) ?? 0) + bytes);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (this.held.get(organizationId) ?? 0) - bytes;
      if (left > 0) this.held.set(organizationId, left);
      else this.held.delete(organizationId);
    };
  }
}
