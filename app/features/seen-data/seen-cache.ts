interface Entry<Answer> {
  readonly answer: Promise<Answer | null>;
  readonly stop: AbortController;
  waiting: number;
  done: boolean;
  /** Milliseconds of the clock. */
  until: number;
}

/**
 * Keeps answers for a time, the ones used last, and asks once for those who want the same at once. A question that nobody
 * waits for any more is stopped; what could not be answered is not kept.
 */
export class SeenCache<Answer> {
  private readonly entries = new Map<string, Entry<Answer>>();

  /** @param now milliseconds */
  constructor(
    private readonly bounds: { readonly most: number; readonly keptForMs: number },
    private readonly now: () => number = Date.now,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /**
   * The kept answer, or the one that `ask` finds; null when there is none or the signal says that nobody waits.
   *
   * @param key has to name everything that the answer depends on
   */
  async get(
    key: string,
    signal: AbortSignal,
    ask: (signal: AbortSignal) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    if (signal.aborted) return null;
    const kept = this.entries.get(key);
    const entry = kept && (!kept.done || kept.until > this.now()) ? kept : this.start(key, ask);
    // The newest stand last.
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.forgetOldest();
    if (entry.done) return entry.answer;
    entry.waiting++;
    let leave: () => void = () => {};
    const left = new Promise<null>((resolve) => {
      leave = () => resolve(null);
      signal.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([entry.answer, left]);
    } finally {
      signal.removeEventListener("abort", leave);
      if (--entry.waiting === 0 && !entry.done) this.end(key, entry);
    }
  }

  private start(key: string, ask: (signal: AbortSignal) => Promise<Answer | null>): Entry<Answer> {
    const stop = new AbortController();
    const entry: Entry<Answer> = {
      answer: ask(stop.signal).then((answer) => {
        entry.done = true;
        entry.until = this.now() + this.bounds.keptForMs;
        if (answer === null) this.forget(key, entry);
        return answer;
      }),
      stop,
      waiting: 0,
      done: false,
      until: 0,
    };
    entry.answer.catch(() => this.forget(key, entry));
    return entry;
  }

  private end(key: string, entry: Entry<Answer>): void {
    entry.stop.abort();
    this.forget(key, entry);
  }

  private forget(key: string, entry: Entry<Answer>): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }

  private forgetOldest(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= this.bounds.most) return;
      // Somebody waits for it; it will be the oldest again when it has ended.
      if (entry.done) this.entries.delete(key);
    }
  }
}
