import type { FunctionDefinition } from "../functions/index.js";
import type { RenderType } from "../schema/render-type.js";
import { isNumeric, type TrqlType } from "../types/type.js";
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
  return agreedRender(branches);
}

/** The one render type that all values have; null when they differ. NULL and an empty array agree with everything. */
export function agreedRender(values: readonly Rendered[]): RenderType | null {
  let agreed: RenderType | null | undefined;
  for (const { type, render } of values) {
    if (holdsNothing(type)) continue;
    if (agreed === undefined) agreed = render;
    else if (render !== agreed) return null;
  }
  return agreed ?? null;
}

interface Rendered {
  readonly type: TrqlType;
  readonly render: RenderType | null;
}

function holdsNothing(type: TrqlType): boolean {
  return type.kind === "Nothing" || (type.kind === "Array" && holdsNothing(type.element));
}

function isPlainNumber(bound: Bound): boolean {
  return isNumeric(bound.type) && (bound.render === null || bound.render === "number");
}
