import type { Decisions } from "./decisions";
import { type Direction, directions, grouped, inOrder, type Row } from "./row-lists";

/** What stands at a query's end, and what comes of its rows. */
interface Tail {
  readonly text: string;
  readonly rows: readonly Row[];
  /** Whether the rows come in this order. */
  readonly ordered: boolean;
}

/**
 * ORDER BY, LIMIT BY, LIMIT and OFFSET behind outputs of those names. All outputs are keys, so that rows which tie are
 * equal, and no choice is left to the engine.
 */
export function evaluatedTail(
  decisions: Decisions,
  names: readonly string[],
  rows: readonly Row[],
  limitBy: boolean,
): Tail {
  const keys = shuffled(
    decisions,
    names.map((_, index) => index),
  ).map((index) => ({ index, direction: decisions.pick(directions) }));
  const written = keys.map(
    ({ index, direction }) => `${decisions.once(4) ? index + 1 : names[index]}${direction.text}`,
  );
  const parts = [`ORDER BY ${written.join(", ")}`];
  let left = [...rows].sort((one, two) => byKeys(keys, one, two));
  if (limitBy && decisions.once(3)) {
    const by = decisions.many(1, Math.min(2, names.length), (index) => (index + decisions.below(2)) % names.length);
    const [count, skipped] = cut(decisions, 3);
    parts.push(`LIMIT ${count}${skipped > 0 ? ` OFFSET ${skipped}` : ""} BY ${by.map((at) => names[at]).join(", ")}`);
    const kept = new Set(
      grouped(left, (row) => by.map((at) => row[at] ?? null)).flatMap(({ members }) =>
        members.slice(skipped, skipped + count),
      ),
    );
    left = left.filter((row) => kept.has(row));
  }
  if (decisions.once(2)) {
    const [count, skipped] = cut(decisions, 7);
    parts.push(`LIMIT ${count}${skipped > 0 ? ` OFFSET ${skipped}` : ""}`);
    left = left.slice(skipped, skipped + count);
  }
  return { text: parts.join(" "), rows: left, ordered: true };
}

function byKeys(keys: readonly { index: number; direction: Direction }[], one: Row, two: Row): number {
  for (const { index, direction } of keys) {
    const order = inOrder(one[index] ?? null, two[index] ?? null, direction);
    if (order !== 0) return order;
  }
  return 0;
}

function cut(decisions: Decisions, most: number): readonly [number, number] {
  return [decisions.below(most + 1), decisions.once(3) ? 1 + decisions.below(3) : 0];
}

function shuffled<T>(decisions: Decisions, things: readonly T[]): T[] {
  const left = [...things];
  return things.map(() => left.splice(decisions.below(left.length), 1)[0] as T);
}
