import type { Decisions } from "./decisions";
import { type EvaluatedAggregate, type Reduction, reductions } from "./evaluated-aggregate";
import type { Group, Judged } from "./groups";
import type { Value } from "./reference-values";
import { type Direction, directions, inOrder, keyOf } from "./row-lists";

/** A window over groups, and what it is for one of all that HAVING keeps. */
export interface EvaluatedGroupWindow {
  readonly text: string;
  readonly evaluate: (group: Group, all: readonly Group[]) => Value;
}

/**
 * An aggregate of aggregates, or a number, over the groups of a partition up to those that tie with the group; at times of some
 * groups only.
 *
 * @param keys how many keys there are, called g0, g1 …
 */
export function evaluatedGroupWindow(
  decisions: Decisions,
  keys: number,
  aggregate: () => EvaluatedAggregate,
  condition: () => Judged,
): EvaluatedGroupWindow {
  const some = () => Array.from({ length: keys }, (_, index) => index).filter(() => decisions.once(2));
  const partition = some();
  const order = some().map((index) => ({ index, direction: decisions.pick(directions) }));
  const over = [
    partition.length > 0 ? `PARTITION BY ${partition.map((index) => `g${index}`).join(", ")}` : "",
    order.length > 0 ? `ORDER BY ${order.map(({ index, direction }) => `g${index}${direction.text}`).join(", ")}` : "",
  ];
  const text = over.filter((part) => part !== "").join(" ");
  const call = callOf(decisions, order.length > 0, aggregate, condition);
  return {
    text: `${call.text} OVER (${text})`,
    evaluate: (group, all) => {
      const partOf = ({ key }: Group) => keyOf(partition.map((index) => key[index] ?? null));
      const beside = all.filter((other) => partOf(other) === partOf(group));
      const before = beside.filter((other) => inKeys(order, other, group) < 0);
      return call.evaluate(
        beside.filter((other) => inKeys(order, other, group) <= 0),
        before.length,
      );
    },
  };
}

interface Call {
  readonly text: string;
  /** Of the groups that are seen, and of how many come before. */
  readonly evaluate: (seen: readonly Group[], before: number) => Value;
}

function callOf(
  decisions: Decisions,
  ordered: boolean,
  aggregate: () => EvaluatedAggregate,
  condition: () => Judged,
): Call {
  if (ordered && decisions.once(5)) return { text: "rank()", evaluate: (_seen, before) => before + 1 };
  const inner = aggregate();
  const { name, reduce, empty }: Reduction = decisions.pick(reductions);
  const filter = decisions.once(3) ? null : condition();
  return {
    text: `${name}(${inner.text})${filter ? ` FILTER (WHERE ${filter.text})` : ""}`,
    evaluate: (seen) => {
      const chosen = seen.filter((group) => !filter || filter.evaluate(group) === true);
      if (chosen.length === 0) return empty;
      return reduce(chosen.map(({ rows }) => inner.evaluate(rows)).filter((value) => value !== null));
    },
  };
}

function inKeys(order: readonly { index: number; direction: Direction }[], one: Group, two: Group): number {
  for (const { index, direction } of order) {
    const found = inOrder(one.key[index] ?? null, two.key[index] ?? null, direction);
    if (found !== 0) return found;
  }
  return 0;
}
