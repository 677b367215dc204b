import { FairLine } from "./fair-line";

/**
 * Turns of the event loop for work that keeps it busy, such as compiling a query or reading a large answer. One at a
 * time, and between two of them the server hears of others: organizations that have such work take turns, so that
 * forty texts of one organization delay another's by one of them.
 */
export class LoopTurns {
  private readonly line = new FairLine<() => void>();
  private coming = false;

  /** Resolves when it is this organization's turn; the work follows at once. */
  take(organizationId: string): Promise<void> {
    return new Promise((resolve) => {
      this.line.add(organizationId, resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.coming || this.line.length === 0) return;
    this.coming = true;
    setImmediate(() => {
      this.coming = false;
      this.line.take()?.();
      this.schedule();
    });
  }
}
