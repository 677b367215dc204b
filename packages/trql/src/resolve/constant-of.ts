import type { CallArgument } from "../functions/call-argument.js";
import type { Bound } from "./bound.js";

/** The value of a literal, also of a number behind a minus sign. */
export function constantOf(bound: Bound): CallArgument["constant"] {
  if (bound.kind === "literal") return bound.constant;
  const [number] = bound.kind === "call" && bound.engine === "negate" ? bound.args : [];
  const constant = number?.kind === "literal" ? number.constant : undefined;
  return typeof constant === "number" || typeof constant === "bigint" ? -constant : undefined;
}
