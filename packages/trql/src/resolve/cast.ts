import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { castable, decimalRoom, isBeyondDecimal, isWide, namedType, readableAs } from "../functions/index.js";
import type { Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { castTargetNames } from "../types/cast-target.js";
import { asNullable, engineTypeName, isText, scalar, type TrqlType, typeName } from "../types/type.js";
import { shown } from "./apply-function.js";
import { asBoolean } from "./as-boolean.js";
import type { Bound } from "./bound.js";
import { constantOf } from "./constant-of.js";
import { engineCall } from "./engine-call.js";
import { textLiteral } from "./literal.js";
import { dayText } from "./read-times.js";
import { refuse } from "./scope.js";

/** What types of other dialects are here. */
const dialectTypes: readonly (readonly [written: RegExp, type: string])[] = [
  [/^(?:n?var)?char(?:acter)?(?:varying)?\(\d+\)$|^(?:nvarchar|char|character|string\(\d+\))$/, "String"],
  [/^(?:numeric|decimal|number|money)$/, "Decimal(18, 4)"],
  [/^(?:timestamptz|datetime2|timestamp\(\d\)|timestampwithtimezone)$/, "DateTime64(3)"],
  [/^doubleprecision$/, "Float64"],
  [/^tinyint$/, "Int8"],
  [/^(?:signed|unsigned|long)$/, "Int64"],
];

function dialectType(text: string): string | null {
  const word = text.replace(/\s+/g, "").toLowerCase();
  const sized = /^(?:numeric|number)\((\d+),(\d+)\)$/.exec(word);
  if (sized) return `Decimal(${sized[1]}, ${sized[2]})`;
  return dialectTypes.find(([written]) => written.test(word))?.[1] ?? null;
}

/** `CAST(x AS T)`. A JSON path becomes NULL where it holds no T, and an empty array or map. */
export function castTo(value: Bound, type: Name, range: Range, timeZone: string): Bound {
  const target = namedType(type.text);
  if (!target) {
    const near = didYouMean(dialectType(type.text) ?? nearest(type.text, castTargetNames), type.range);
    return refuse(
      "unknown-type",
      type.range,
      `"${type.text}" is no type that a value can be cast to.${near.sentence}`,
      near.fixes.length > 0
        ? { fixes: near.fixes }
        : { help: "Types are String, Int64, Float64, Decimal(18, 4), Bool, Date, DateTime and their like." },
    );
  }
  const day = target.kind === "Date" || target.kind === "Date32" ? dayText(value, timeZone) : value;
  // Every digit of it is in its text.
  const operand =
    target.kind === "Decimal" && isWide(day.type)
      ? engineCall("toString", [day], scalar("String", day.type.nullable), range)
      : day;
  const holds = target.kind === "Array" || target.kind === "Map";
  if (holds && operand.kind === "path") {
    const text = engineCall("ifNull", [operand, textLiteral("", range)], scalar("String"), range);
    return engineCall("JSONExtract", [text, textLiteral(typeName(target), range)], target, range);
  }
  checkShape(operand, target, range);
  checkConstant(operand, target);
  if (operand.kind === "path" && target.kind !== "String") {
    const name = textLiteral(typeName(asNullable(target, false)), range);
    return engineCall("accurateCastOrNull", [operand, name], asNullable(target), range);
  }
  const result = asNullable(target, operand.type.nullable || target.nullable);
  return {
    kind: "cast",
    operand: asBoolean(operand),
    target: engineTypeName(result),
    type: result,
    render: null,
    range,
  };
}

/** A constant that the engine cannot read as the type; where that can be NULL, a text would be NULL. */
function checkConstant(operand: Bound, target: TrqlType): void {
  if (target.nullable) return;
  if (target.kind === "Decimal" && isBeyondDecimal(constantOf(operand), target.precision, target.scale))
    refuse(
      "bad-value",
      operand.range,
      `${typeName(target)} needs ${decimalRoom(target.precision, target.scale)}, and this is ${shown(operand)}.`,
    );
  if (operand.kind !== "literal" || operand.sent !== "String") return;
  const readable = readableAs(target.kind);
  if (readable && !readable.form.test(operand.value))
    refuse(
      "bad-value",
      operand.range,
      `${typeName(target)} is read from ${readable.expected}, and this is ${shown(operand)}.`,
      {
        help: `Cast it to Nullable(${typeName(target)}) to get NULL.`,
      },
    );
}

/** What to write instead, where there is a way. */
function helpOf(type: TrqlType, target: TrqlType): { readonly help?: string } {
  if (type.kind === "JSON") return { help: "Cast what stands at a path, as in output.count::Int64." };
  return isText(type) && target.kind === "Map"
    ? { help: `Read it with JSONExtract(text, '${typeName(target)}').` }
    : {};
}

const shapes = new Set<TrqlType["kind"]>(["Array", "Map", "Tuple"]);

/** Values with parts become values with parts of the same kind, or text; nothing but text becomes one. */
function checkShape(operand: Bound, target: TrqlType, range: Range): void {
  const { type } = operand;
  if (!castable(type, target))
    refuse("argument-type", range, `${typeName(type)} cannot be cast to ${typeName(target)}.`, helpOf(type, target));
  if (type.kind === target.kind || isText(type) || target.kind === "String" || type.kind === "Unknown") return;
  if (!shapes.has(type.kind) && !shapes.has(target.kind)) return;
  refuse("argument-type", range, `${typeName(type)} cannot be cast to ${typeName(target)}.`);
}
