import type { FunctionDefinition } from "../functions/index.js";
import type { RenderType } from "../schema/render-type.js";
import { isNumeric } from "../types/type.js";
import type { Bound } from "./bound.js";

/** The render type of a call: the first argument's, none, or what its branches agree on (LANGUAGE.md §10). */
export function renderOf(definition: FunctionDefinition, args: readonly Bound[]): RenderType | null {
  if (definition.rendering === "keep") return args[0]?.render ?? null;
  if (definition.rendering === "drop") return null;
  const [left, right] = args;
  // A multiple of an amount is an amount, and so is a part of it; a ratio of two amounts is none.
  if (definition.name === "multiply" && left && isPlainNumber(left)) return right?.render ?? null;
  if ((definition.name === "multiply" || definition.name === "divide") && right)
    return isPlainNumber(right) ? (left?.render ?? null) : null;
  const branches =
    definition.name === "multiIf"
      ? args.filter((_, index) => index % 2 === 1 || index === args.length - 1)
      : definition.name === "if"
        ? args.slice(1)
        : args;
  return agreedRender(branches.filter((branch) => branch.kind !== "null").map((branch) => branch.render));
}

/** The one render type that all have; null when they differ. */
export function agreedRender(renders: readonly (RenderType | null)[]): RenderType | null {
  const first = renders[0] ?? null;
  return renders.every((render) => render === first) ? first : null;
}

function isPlainNumber(bound: Bound): boolean {
  return isNumeric(bound.type) && (bound.render === null || bound.render === "number");
}
