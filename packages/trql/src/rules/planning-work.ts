import { diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../grammar/limits.js";
import type { Bound, BoundQuery, BoundSelect } from "../resolve/bound.js";
import { expressionSize } from "../resolve/expression-size.js";
import { childrenOf, expressionsOf, queryOf, selectsOf } from "../resolve/walk.js";

/**
 * The engine compares the conditions, groups and sort keys of a SELECT with one another, and for each of their parts goes
 * through all that the subqueries beneath hold. Nothing stops its planning: thirty subqueries in one another with a dozen
 * conditions each took it 1.5 seconds of a processor, with 44 more than thirty.
 */
export function planningWork(query: BoundQuery): Diagnostic[] {
  const sizes = new Map<BoundQuery, number>();
  const sizeOf = (each: BoundQuery): number =>
    once(sizes, each, () =>
      each.kind === "set" ? sizeOf(each.left) + sizeOf(each.right) : beneath(each) + sum(expressionsOf(each), nodesOf),
    );
  const beneath = ({ sources }: BoundSelect): number =>
    sum(sources, ({ source }) => (source.kind === "subquery" ? sizeOf(source.query) : 0));
  const own = (select: BoundSelect): number => {
    const looked = beneath(select);
    return looked === 0 ? 0 : looked * comparedOf(select);
  };
  const works = new Map<BoundQuery, number>();
  // A query of WITH is planned at each of its uses.
  const workOf = (each: BoundQuery): number =>
    once(works, each, () => {
      if (each.kind === "set") return workOf(each.left) + workOf(each.right);
      const inFrom = sum(each.sources, ({ source }) => (source.kind === "subquery" ? workOf(source.query) : 0));
      return own(each) + inFrom + sum(expressionsOf(each), workIn);
    });
  const workIn = (node: Bound): number => {
    const nested = queryOf(node);
    return (nested ? workOf(nested) : 0) + sum(childrenOf(node), workIn);
  };
  const work = workOf(query);
  if (work <= limits.planningWork) return [];
  const largest = selectsOf(query).reduce((most, each) => (own(each) > own(most) ? each : most));
  return [
    diagnostic(
      "too-many-nodes",
      largest.range,
      `The conditions and keys of this query look at the parts of the subqueries beneath them ${work} times; the limit is ${limits.planningWork}. This SELECT has ${comparedOf(largest)} parts of conditions and keys over ${beneath(largest)} parts of subqueries. Put fewer subqueries in one another, or write the conditions in the innermost.`,
    ),
  ];
}

/** Parts of the conditions, groups and keys, and of what is joined by AND and OR elsewhere. */
function comparedOf(select: BoundSelect): number {
  const compared = new Set<Bound>([
    ...select.sources.flatMap(({ on }) => (on ? [on] : [])),
    ...[select.where, select.having, select.qualify].filter((each) => each !== null),
    ...(select.groupBy?.sets.flat() ?? []),
    ...select.orderBy.map(({ expression }) => expression),
  ]);
  return sum(expressionsOf(select), (each) => (compared.has(each) ? nodesOf(each) : joinedIn(each)));
}

function joinedIn(node: Bound): number {
  if (node.kind === "call" && (node.engine === "and" || node.engine === "or")) return nodesOf(node);
  return sum(childrenOf(node), joinedIn);
}

function nodesOf(node: Bound): number {
  return expressionSize(node).nodes;
}

function sum<Each>(list: readonly Each[], count: (each: Each) => number): number {
  return list.reduce((all, each) => all + count(each), 0);
}

function once(known: Map<BoundQuery, number>, query: BoundQuery, count: () => number): number {
  const found = known.get(query) ?? count();
  known.set(query, found);
  return found;
}
