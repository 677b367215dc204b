import { arrayOf, asNullable, dateTime64, type ScalarName, scalar, type TrqlType } from "../types/type.js";
import type { CallArgument } from "./call-argument.js";
import { type Bindings, isVariable } from "./match-pattern.js";
import type { Parameter, TypePattern } from "./signature.js";

/** What stands for a class of types where nothing more is known. */
const classes: Readonly<Record<string, TrqlType>> = {
  Number: scalar("UInt8"),
  Integer: scalar("UInt8"),
  Count: scalar("UInt8"),
  Wide: scalar("UInt8"),
  Text: scalar("String"),
  String: scalar("String"),
  JsonText: scalar("String"),
  Time: scalar("DateTime"),
  Moment: scalar("DateTime"),
  Seconds: scalar("DateTime"),
  DateTime64: dateTime64(3),
  FixedString: { kind: "FixedString", nullable: false, length: 16 },
};
const named = new Set<string>(["UInt8", "UInt16", "UInt32", "UInt64", "Float64", "Date", "DateTime", "UUID"]);

/**
 * A bare NULL, or an array of nothing else, as one of the kind that the place takes; any other argument as it is. The
 * engine computes with NULLs that have a type: of the others it answers one more NULL where it should be a count or an
 * array, or refuses them.
 *
 * @param bindings What the variables stand for in this call.
 * @param any Whether a place for any value gets one of a type, too.
 */
export function standIn(
  argument: CallArgument,
  { pattern }: Parameter,
  bindings: Bindings,
  any: boolean,
): CallArgument {
  const type = typed(argument.type, pattern, bindings, any);
  return type === argument.type ? argument : { ...argument, type };
}

function typed(type: TrqlType, pattern: TypePattern, bindings: Bindings, any: boolean): TrqlType {
  const [inner] = pattern.arguments;
  if (pattern.name === "|") {
    for (const choice of pattern.arguments) {
      const chosen = typed(type, choice, bindings, any);
      if (chosen !== type) return chosen;
    }
    return type;
  }
  if (pattern.name === "Plain" && inner) return typed(type, inner, bindings, any);
  if (type.kind === "Array" && pattern.name === "Array" && inner) {
    const condition = inner.name === "Bool" || inner.arguments[0]?.name === "Bool";
    const element = typed(type.element, condition ? { name: "UInt8", arguments: [] } : inner, new Map(), false);
    return element === type.element ? type : arrayOf(element);
  }
  if (type.kind !== "Nothing") return type;
  const kind = standFor(pattern, bindings, any);
  return kind ? asNullable(kind, type.nullable) : type;
}

function standFor({ name }: TypePattern, bindings: Bindings, any: boolean): TrqlType | null {
  if (Object.hasOwn(classes, name)) return classes[name] ?? null;
  if (named.has(name)) return scalar(name as ScalarName);
  const bound = bindings.get(name);
  if (bound && bound.kind !== "Nothing") return bound;
  return any && (isVariable(name) || name === "Any" || name === "Simple") ? scalar("String") : null;
}

/** An array of entries that there are none of, as one of NULLs: what is taken out of it has a type. */
export function withNullEntries(argument: CallArgument): CallArgument {
  const { type } = argument;
  return type.kind === "Array" && type.element.kind === "Nothing" && !type.element.nullable
    ? { ...argument, type: arrayOf(scalar("Nothing", true)) }
    : argument;
}
