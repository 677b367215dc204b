import { allOf } from "../resolve/all-of.js";
import type { Bound, BoundSelect } from "../resolve/bound.js";
import { conjunctsOf } from "../resolve/walk.js";
import { canMoveOn, outerAfterGroups, ownSources, readsOthers } from "../rules/outer-columns.js";

/**
 * A correlated SELECT with the conditions of ON that use columns of the query around it in WHERE: the engine knows them
 * there only. Inner joins alone come here with such conditions.
 */
export function withOuterConditions(query: BoundSelect): BoundSelect {
  const own = ownSources(query);
  if (!canMoveOn(query) || !query.sources.some(({ on }) => on && readsOthers(on, own))) return query;
  const moved: Bound[] = [];
  const sources = query.sources.map((each) => {
    if (!each.on || !readsOthers(each.on, own)) return each;
    const parts = conjunctsOf(each.on);
    const kept = parts.filter((part) => !readsOthers(part, own));
    moved.push(...parts.filter((part) => readsOthers(part, own)));
    return kept.length > 0
      ? { ...each, on: allOf(kept) }
      : { ...each, on: null, join: { side: "cross", match: "all" } as const };
  });
  return { ...query, sources, where: allOf([...moved, ...(query.where ? [query.where] : [])]) };
}

/**
 * A grouped correlated SELECT that also groups by the columns of the query around it that it uses beside its groups.
 * They are the same for all of its rows, and the engine would miss them among the keys.
 */
export function withOuterKeys(query: BoundSelect): BoundSelect {
  if (query.groupBy?.kind !== "plain") return query;
  const outer = outerAfterGroups(query);
  if (outer.length === 0) return query;
  return { ...query, groupBy: { ...query.groupBy, sets: query.groupBy.sets.map((set) => [...set, ...outer]) } };
}
