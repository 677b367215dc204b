/** Whoever asked for rows does not take them. */
export class SlowReader extends Error {}

/**
 * Bounds how long a reader may keep a query waiting, and with it the query's place.
 *
 * @param taken resolves when the reader has taken most of what was sent
 * @param most milliseconds of all waits together
 * @returns waits, and throws SlowReader when the time is used up
 * @example `const wait = boundedWait(drained, 20_000); … await wait();`
 */
export function boundedWait(taken: () => Promise<void>, most: number): () => Promise<void> {
  let left = most;
  return async () => {
    const started = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new SlowReader("The answer was not taken in time.")), Math.max(0, left));
    });
    try {
      await Promise.race([taken(), late]);
    } finally {
      clearTimeout(timer);
      left -= performance.now() - started;
    }
  };
}
