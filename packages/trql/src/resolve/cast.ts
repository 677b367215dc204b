import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { castTarget, castTargetNames } from "../types/cast-target.js";
import { asNullable, type TrqlType, typeName } from "../types/type.js";
import { engineCall } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { textLiteral } from "./literal.js";
import { refuse } from "./scope.js";

/** `CAST(x AS T)`. A JSON path becomes NULL where it holds no T. */
export function castTo(operand: Bound, type: Name, range: Range): Bound {
  const target = castTarget(type.text);
  if (!target) {
    const near = didYouMean(nearest(type.text, castTargetNames), type.range);
    return refuse(
      "unknown-type",
      type.range,
      `"${type.text}" is no type that a value can be cast to.${near.sentence}`,
      {
        fixes: near.fixes,
      },
    );
  }
  if (operand.kind === "path" && target.kind !== "String") {
    const name = textLiteral(typeName(asNullable(target, false)), range);
    return engineCall("accurateCastOrNull", [operand, name], asNullable(target), range);
  }
  const result = asNullable(target, operand.type.nullable || target.nullable);
  return { kind: "cast", operand, target: typeName(result), type: result, render: null, range };
}

/** A value as a type that holds it, where the engine would not find that type by itself. */
export function castAs(operand: Bound, type: TrqlType): Bound {
  const { render, range } = operand;
  return { kind: "cast", operand, target: typeName(type), type, render, range };
}
