import fc from "fast-check";

/**
 * What a generator decides, read from a list of numbers. When the list has ended every further decision is 0, the
 * simplest choice: so a shorter list with smaller numbers makes a simpler query, and fast-check can shrink any query
 * without knowing what it is made of.
 */
export class Decisions {
  private at = 0;
  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    const number = this.numbers[this.at++] ?? 0;
    return number % count;
  }

  /** One of the choices; the first is the simplest. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** True once in `many`. */
  once(many: number): boolean {
    return this.below(many) === many - 1;
  }

  /** From `least` to `most` things. */
  many<T>(least: number, most: number, make: (index: number) => T): T[] {
    const count = least + this.below(most - least + 1);
    return Array.from({ length: count }, (_, index) => make(index));
  }
}

/**
 * Whatever `make` makes of decisions.
 *
 * @example `decided((decisions) => decisions.pick(["a", "b"]))`
 */
export function decided<T>(make: (decisions: Decisions) => T): fc.Arbitrary<T> {
  // Without bias: small numbers are simple choices, and fast-check would prefer them.
  const numbers = fc.noBias(fc.array(fc.nat(9_999), { maxLength: 250, size: "max" }));
  return numbers.map((list) => make(new Decisions(list)));
}
