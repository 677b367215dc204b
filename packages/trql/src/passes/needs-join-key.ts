import type { Bound, BoundJoin, BoundSource } from "../resolve/bound.js";
import { childrenOf, conjunctsOf } from "../resolve/walk.js";

/**
 * Whether a join lacks what the engine joins by: an equality with the left side's columns on one side of the sign and
 * the right one's on the other, in each branch of a top-level OR. Plain inner joins need none.
 */
export function needsJoinKey({ source, join, on }: BoundJoin): boolean {
  if (!join || !on || join.side === "cross" || (join.side === "inner" && join.match === "all")) return false;
  const branches = on.kind === "call" && on.engine === "or" ? on.args : [on];
  return !branches.every((branch) => conjunctsOf(branch).some((condition) => isKey(condition, source)));
}

function isKey(condition: Bound, right: BoundSource): boolean {
  if (condition.kind !== "call" || condition.engine !== "equals") return false;
  const sides = condition.args.map((argument) => sideOf(argument, right));
  return sides.includes("left") && sides.includes("right");
}

function sideOf(bound: Bound, right: BoundSource): "left" | "right" | "both" | "none" {
  if (bound.kind === "column") return bound.source === right ? "right" : "left";
  const sides = new Set(childrenOf(bound).map((child) => sideOf(child, right)));
  sides.delete("none");
  if (sides.size === 0) return "none";
  return sides.size === 1 ? ([...sides][0] ?? "none") : "both";
}
