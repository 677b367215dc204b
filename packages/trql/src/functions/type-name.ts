import { castTarget } from "../types/cast-target.js";
import { arrayOf, type TrqlType } from "../types/type.js";
import { decimalWidth } from "./common-type.js";

const deepest = 5;

/**
 * The type that a text names, as JSONExtract and accurateCastOrNull take it: what a cast takes, decimals in the width
 * that holds their digits, and arrays and maps of those. Null for everything else. What is sent is `typeName` of the answer, never the text itself.
 *
 * @example `namedType("Array(Nullable(Int64))")`
 */
export function namedType(text: string, depth = 0): TrqlType | null {
  if (depth > deepest || text.length > 200) return null;
  const compact = text.replace(/\s+/g, "");
  const array = /^array\((.+)\)$/i.exec(compact);
  if (array) {
    const element = namedType(array[1] ?? "", depth + 1);
    return element && arrayOf(element);
  }
  const map = /^map\(string,(.+)\)$/i.exec(compact);
  if (map) {
    const value = namedType(map[1] ?? "", depth + 1);
    return value && { kind: "Map", nullable: false, key: { kind: "String", nullable: false }, value };
  }
  const decimal = /^decimal\((\d{1,2}),(\d{1,2})\)$/i.exec(compact);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
    const exists = precision >= 1 && precision <= 76 && scale <= precision;
    // Calculations fill the width anyway, and which of them do is the engine's own secret.
    return exists ? { kind: "Decimal", nullable: false, precision: decimalWidth(precision), scale } : null;
  }
  return castTarget(compact);
}
