import { isText, isTime, type TrqlType } from "../types/type.js";
import { isWide } from "./common-type.js";

/**
 * Whether the engine has a conversion between two types, apart from the one by way of a text. What a value is decides
 * only then whether it has a form in the other type.
 *
 * @example `castable(scalar("UInt8"), scalar("UUID"))` is false, and of a text it is true.
 */
export function castable(from: TrqlType, to: TrqlType): boolean {
  if (from.kind === "Array" && to.kind === "Array") return castable(from.element, to.element);
  if (from.kind === "Map" && to.kind === "Map") return castable(from.key, to.key) && castable(from.value, to.value);
  if (isText(from)) return to.kind !== "Map";
  if (to.kind === "String" || ["Nothing", "Unknown"].includes(from.kind)) return true;
  // A document has no other form, and an identifier only that of the number of 128 bits that it is.
  if (from.kind === "JSON") return to.kind === "JSON";
  if (from.kind === "UUID") return to.kind === "UUID" || to.kind === "UInt128";
  switch (to.kind) {
    case "UUID":
      return false;
    case "Decimal":
      return !isWide(from) && from.kind !== "Interval" && (!isTime(from) || from.kind === "DateTime64");
    case "DateTime64":
      return !isWide(from) && from.kind !== "Interval";
    case "DateTime":
    case "Date":
      return from.kind !== "Decimal";
    default:
      return true;
  }
}
