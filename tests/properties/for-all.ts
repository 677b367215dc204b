import fc from "fast-check";
import { NoAnswer } from "../language/run-trql";

/**
 * What `npm test` generates altogether, and from which seed: the same queries each time. `npm run nightly` sets both
 * variables. A failure names its seed.
 */
const queries = Number(process.env.PROPERTY_QUERIES ?? 500);
export const seed = Number(process.env.PROPERTY_SEED ?? 20_260_310);

/** Time for one property: a few queries a second on a busy machine, and the way to the smallest query that fails. */
export const propertyTimeout = 60_000 + queries * 400;

/** How many of all queries belong to a property that has this share of them. */
export function shareOf(share: number): number {
  return Math.ceil(queries * share);
}

/**
 * Expects the property of that share of all queries.
 *
 * @throws the smallest value found for which it does not hold, with the seed that finds it again. Where the engine gave no
 *   answer, it is the value that was asked for last: an engine that has ended fails smaller ones for no reason of theirs.
 */
export function forAll<T>(values: fc.Arbitrary<T>, share: number, holds: (value: T) => Promise<void> | void) {
  let ended = false;
  return fc.assert(
    fc.asyncProperty(values, async (value) => {
      fc.pre(!ended);
      try {
        await holds(value);
      } catch (error) {
        ended = error instanceof NoAnswer;
        throw error;
      }
    }),
    { seed, numRuns: shareOf(share) },
  );
}
