import { scalar } from "../types/type.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";

/** Conditions that all have to hold as one; null where there is none. */
export function allOf(conditions: readonly Bound[]): Bound | null {
  const [first, ...more] = conditions;
  if (!first || more.length === 0) return first ?? null;
  return engineCall("and", conditions, scalar("Bool", true), first.range);
}
