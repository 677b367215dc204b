/**
 * A relation with further columns, each of which may name the ones before it. Every column gets a subquery of its own:
 * in one list of aliases the engine would repeat an expression wherever it is named, and the repetitions multiply until
 * planning takes longer than generating.
 *
 * @example computed("numbers(3)", { half: "number / 2", square: "half * half" })
 */
export function computed(relation: string, columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns).reduce(
    (inner, [name, expression]) => `(SELECT *, ${expression} AS ${name}\nFROM ${inner})`,
    relation,
  );
}
