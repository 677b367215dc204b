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
  if (isText(from) || to.kind === "String" || ["Nothing", "Unknown"].includes(from.kind)) return true;
  switch (to.kind) {
    case "UUID":
      return from.kind === "UUID";
    case "Decimal":
      return !isWide(from) && (!isTime(from) || from.kind === "DateTime64");
    case "DateTime64":
      return !isWide(from);
    case "DateTime":
    case "Date":
      return from.kind !== "Decimal";
    default:
      return true;
  }
}
