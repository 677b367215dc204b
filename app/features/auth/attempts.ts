export interface AttemptsOptions {
  /** Attempts that one key has within the window. */
  readonly limit: number;
  /** In milliseconds, from a key's first attempt. */
  readonly window: number;
  /** Keys that are remembered; beyond them the ones whose window began first are forgotten. */
  readonly maxKeys: number;
}

/**
 * Counts attempts by key, in memory and bounded, so that keys sent by strangers cannot fill it.
 *
 * @example
 * const perAddress = new Attempts({ limit: 50, window: 15 * 60_000, maxKeys: 10_000 });
 * const wait = perAddress.take("203.0.113.7", Date.now()); // 0, or milliseconds until the next attempt is allowed
 */
export class Attempts {
  readonly #options: AttemptsOptions;
  /** In the order in which the windows began. */
  readonly #byKey = new Map<string, { readonly began: number; count: number }>();

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /**
   * Takes one attempt before it is made, so that many at once cannot pass together.
   * @returns 0 when it may be made, otherwise the milliseconds to wait
   */
  take(key: string, now: number): number {
    const { limit, window, maxKeys } = this.#options;
    const known = this.#byKey.get(key);
    if (known && now - known.began < window) {
      if (known.count >= limit) return known.began + window - now;
      known.count += 1;
      return 0;
    }
    this.#byKey.delete(key);
    if (this.#byKey.size >= maxKeys) {
      for (const oldest of this.#byKey.keys()) {
        this.#byKey.delete(oldest);
        break;
      }
    }
    this.#byKey.set(key, { began: now, count: 1 });
    return 0;
  }

  /** Forgets a key's attempts: they led to the right password. */
  forget(key: string): void {
    this.#byKey.delete(key);
  }
}
