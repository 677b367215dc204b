/** A line that makes a guard or a lock, taken away or weakened. */
export interface Mutation {
  /** What no longer holds. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once: a mutation that no longer applies has lost its guard, or its sight of it. */
  readonly find: string;
  readonly replace: string;
  /** Files of tests of which at least one has to fail. */
  readonly tests: readonly string[];
  /** Only the tests of that name, where others would take long. */
  readonly only?: string;
}
