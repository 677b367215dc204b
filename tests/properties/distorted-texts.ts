import fc from "fast-check";

/** What a customer may write in place of a value: other types, nothing, too much, below zero, no such time. */
const substitutes = [
  "''",
  "'x'",
  "NULL",
  "0",
  "-1",
  "1e300",
  "18446744073709551615",
  "-9223372036854775807",
  "[]",
  "[NULL]",
  "[[1, 2]]",
  "'9999-99-99 99:99:99'",
  "toDate('2149-06-06')",
  "depth",
  "run_id",
  "tags",
  "output",
  "triggered_at",
];
/** A constant, or one of the columns of runs that queries are made of most. */
const value =
  /'(?:[^'\\]|\\.)*'|\b\d+(?:\.\d+)?\b|\b(?:attempt_count|completed_at|cost|depth|output|queue|run_id|status|tags|task_identifier|triggered_at)\b/g;

/** One of the things given, with another value in one place of its text. */
export function distorted<T extends { readonly query: string }>(given: readonly T[]): fc.Arbitrary<T> {
  const places = given.flatMap((thing) =>
    [...thing.query.matchAll(value)].map(({ 0: text, index }) => ({ thing, from: index, to: index + text.length })),
  );
  return fc
    .record({ place: fc.constantFrom(...places), substitute: fc.constantFrom(...substitutes) })
    .map(({ place: { thing, from, to }, substitute }) => ({
      ...thing,
      query: thing.query.slice(0, from) + substitute + thing.query.slice(to),
    }));
}
