import { commonType } from "../functions/index.js";
import { type TrqlType, typeName } from "../types/type.js";
import type { Bound } from "./bound.js";
import { castAs } from "./cast-as.js";
import { engineCall } from "./engine-call.js";

/**
 * The left side of IN as precise as the list: the engine refuses a time with parts of a second beside one that has none,
 * and a constant time has them.
 */
export function asPreciseAs(operand: Bound, items: readonly { readonly type: TrqlType }[]): Bound {
  if (operand.kind === "call" && operand.engine === "tuple") {
    const args = operand.args.map((element, index) =>
      asPreciseAs(
        element,
        items.flatMap(({ type }) => {
          const own = type.kind === "Tuple" ? type.elements[index] : undefined;
          return own ? [{ type: own }] : [];
        }),
      ),
    );
    const elements = args.map((element) => element.type);
    return engineCall("tuple", args, { kind: "Tuple", nullable: false, elements }, operand.range);
  }
  if (operand.type.kind !== "DateTime") return operand;
  const known = items.map((item) => item.type).filter((type) => type.kind !== "Nothing");
  const common = commonType([operand.type, ...known])?.type;
  return common && typeName(common) !== typeName(operand.type) ? castAs(operand, common) : operand;
}
