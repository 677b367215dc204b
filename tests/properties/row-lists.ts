import { compare, type Value } from "./reference-values";

/** What comes of a query: rows as lists of values. */
export type Row = readonly Value[];

/** Equal for rows that no set operation and no GROUP BY tells apart: NULL is NULL there. */
export const keyOf = (row: Row): string => JSON.stringify(row);

/** Each row once, where it stood first. */
export function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** Things by the rows that they belong to, in the order of the first of each. */
export function grouped<T>(things: readonly T[], keys: (thing: T) => Row): readonly { key: Row; members: T[] }[] {
  const groups = new Map<string, { key: Row; members: T[] }>();
  for (const thing of things) {
    const key = keys(thing);
    const group = groups.get(keyOf(key)) ?? { key, members: [] };
    group.members.push(thing);
    groups.set(keyOf(key), group);
  }
  return [...groups.values()];
}

/** How ORDER BY reads one of its keys. */
export interface Direction {
  readonly text: string;
  readonly down: boolean;
  readonly nullsFirst: boolean;
}

/** All that can stand behind a key of ORDER BY. NULL comes last where nothing is said, downwards too. */
export const directions: readonly Direction[] = [
  { text: "", down: false, nullsFirst: false },
  { text: " DESC", down: true, nullsFirst: false },
  { text: " ASC", down: false, nullsFirst: false },
  { text: " NULLS FIRST", down: false, nullsFirst: true },
  { text: " ASC NULLS LAST", down: false, nullsFirst: false },
  { text: " DESC NULLS FIRST", down: true, nullsFirst: true },
  { text: " DESC NULLS LAST", down: true, nullsFirst: false },
];

/** Below zero where the first comes before the second. */
export function inOrder(one: Value, two: Value, { down, nullsFirst }: Direction): number {
  if (one === null || two === null) return one === two ? 0 : (one === null) === nullsFirst ? -1 : 1;
  const order = compare("<", one, two) ? -1 : compare(">", one, two) ? 1 : 0;
  return down ? -order : order;
}
