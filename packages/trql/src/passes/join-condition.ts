import { call, type Sql } from "../clickhouse/sql.js";
import type { Bound, BoundJoin, BoundSource } from "../resolve/bound.js";
import { childrenOf, conjunctsOf } from "../resolve/walk.js";
import { isFraction, withoutSign } from "./fraction.js";

/**
 * The condition of a join as the engine can join by it: with an equality between the sides at the top, in each branch
 * of a top-level OR. A condition without one gets `sharedKey`, which is equal for all rows: the engine refuses most
 * joins that have none, and of an inner join it would forget what can never be true.
 *
 * What is not joined by is hidden behind `identity` where AND and OR in it are over both sides or hold a NULL. The
 * engine would turn it into branches, refuse the join for one that can never be true, and take NULL OR NULL for true.
 */
export function joinCondition(
  { source, join, on }: BoundJoin,
  lowerAny: (condition: Bound) => Sql,
  sharedKey: () => Sql,
): Sql | null {
  if (!on) return null;
  const lower = (condition: Bound) => ofFractions(condition, lowerAny) ?? lowerAny(condition);
  if (!join || join.side === "cross" || join.match === "asof") return lower(on);
  const isKey = (condition: Bound) => isEquality(condition, source);
  const branches = (on.kind === "call" && on.engine === "or" ? on.args : [on]).map(conjunctsOf);
  if (!branches.every((branch) => branch.some(isKey))) return call("and", sharedKey(), hidden(lower(on)));
  const [only, another] = branches;
  if (only && !another)
    return allOf(
      only.map((part) =>
        !isKey(part) && holdsLogic(part) && (sideOf(part, source) === "both" || holdsNull(part))
          ? hidden(lower(part))
          : lower(part),
      ),
    );
  return call(
    "or",
    ...branches.map((branch) => {
      const rest = branch.filter((part) => !isKey(part)).map(lower);
      return allOf([...branch.filter(isKey).map(lower), ...(rest.length > 0 ? [hidden(allOf(rest))] : [])]);
    }),
  );
}

/** An equality of fractions as the engine can join by it; null for any other condition. */
function ofFractions(condition: Bound, lower: (part: Bound) => Sql): Sql | null {
  if (
    condition.kind !== "call" ||
    condition.engine !== "equals" ||
    !condition.args.some(({ type }) => isFraction(type))
  )
    return null;
  return call("equals", ...condition.args.map((side) => withoutSign(lower(side), side.type)));
}

function hidden(condition: Sql): Sql {
  return call("identity", condition);
}

function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 1 && conditions[0] ? conditions[0] : call("and", ...conditions);
}

/** Whether an equality has the left side's columns on one side of the sign and the right one's on the other. */
function isEquality(condition: Bound, right: BoundSource): boolean {
  if (condition.kind !== "call" || condition.engine !== "equals") return false;
  const sides = condition.args.map((argument) => sideOf(argument, right));
  return sides.includes("left") && sides.includes("right");
}

function holdsLogic(bound: Bound): boolean {
  const own = bound.kind === "call" && ["and", "or", "not", "xor"].includes(bound.engine);
  return own || childrenOf(bound).some(holdsLogic);
}

function holdsNull(bound: Bound): boolean {
  return bound.kind === "null" || childrenOf(bound).some(holdsNull);
}

function sideOf(bound: Bound, right: BoundSource): "left" | "right" | "both" | "none" {
  if (bound.kind === "column") return bound.source === right ? "right" : "left";
  const sides = new Set(childrenOf(bound).map((child) => sideOf(child, right)));
  sides.delete("none");
  if (sides.size === 0) return "none";
  return sides.size === 1 ? ([...sides][0] ?? "none") : "both";
}
