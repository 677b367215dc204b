import fc from "fast-check";

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
 * @throws the smallest value found for which it does not hold, with the seed that finds it again.
 */
export function forAll<T>(values: fc.Arbitrary<T>, share: number, holds: (value: T) => Promise<void> | void) {
  return fc.assert(
    fc.asyncProperty(values, async (value) => holds(value)),
    { seed, numRuns: shareOf(share) },
  );
}
