import { commonType, type FunctionDefinition, findOperator, inferCall } from "../functions/index.js";
import type { Range } from "../text/range.js";
import { scalar, type TrqlType, typeName } from "../types/type.js";
import { amongValues } from "./among-values.js";
import { argumentOf, nameOf } from "./apply-function.js";
import { attempt } from "./attempt.js";
import type { Bound } from "./bound.js";
import { castAs } from "./cast-as.js";
import { comparable } from "./comparable.js";
import { engineCall } from "./engine-call.js";
import { besideType } from "./path-value.js";
import { Refusal, type ResolveContext, refuse } from "./scope.js";
import { unquoted } from "./unquoted.js";

/** `operand IN (items)`: each item comparable with the operand. */
export function inList(
  operand: Bound,
  read: readonly Bound[],
  negated: boolean,
  range: Range,
  context: ResolveContext,
): Bound {
  const type = scalar("Bool", operand.type.nullable);
  // A list of mixed types has no common one, and its finding is at the item that does not fit.
  const common = commonType(read.map((item) => item.type));
  const checked = common ? besideType(operand, common.type) : operand;
  const items = read.map((item) => attempt(context, () => listed(item, checked, context.timeZone), null));
  if (items.some((item) => item === null)) throw new Refusal(null);
  const present = items.flatMap((item) => item ?? []);
  // The engine's own lists take no instants for a column of whole seconds or days.
  const exact = checked.type.kind === "DateTime64";
  const constant = present.every(({ kind }) => kind === "literal" || kind === "null" || (kind === "instant" && exact));
  const shared = constant ? null : commonType([checked, ...present].map((each) => each.type));
  const precise = asPreciseAs(checked, present);
  return shared
    ? amongValues(precise, present, shared, negated, range)
    : { kind: "in", operand: precise, negated, items: present, type, render: null, range };
}

/** An entry of an IN list as the engine can compare it. */
function listed(item: Bound, checked: Bound, timeZone: string): Bound {
  const fitted = comparable(item, checked, timeZone);
  if (fitted.kind === "null") return fitted;
  const outcome = inferCall(
    findOperator("equals") as FunctionDefinition,
    [],
    [argumentOf(checked), argumentOf(fitted)],
  );
  if (!outcome.ok)
    return refuse(
      "argument-type",
      item.range,
      `${nameOf(checked)} is ${typeName(checked.type)} and cannot be compared with ${typeName(fitted.type)}.`,
      { fixes: unquoted(item, checked) },
    );
  return fitted;
}

/**
 * The left side of IN as precise as the list: the engine refuses a time with parts of a second beside one that has none,
 * and a constant time has them.
 */
function asPreciseAs(operand: Bound, items: readonly { readonly type: TrqlType }[]): Bound {
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
