import { asNullable, type TrqlType } from "../types/type.js";

/**
 * The type of an expression as its values are in an answer: a document that holds nothing is NULL there, also inside of
 * an array, a tuple or a map.
 *
 * @example of `Array(JSON)`: `Array(Nullable(JSON))`
 */
export function answeredType(type: TrqlType): TrqlType {
  switch (type.kind) {
    case "JSON":
      return asNullable(type);
    case "Array":
      return { ...type, element: answeredType(type.element) };
    case "Tuple":
      return { ...type, elements: type.elements.map(answeredType) };
    case "Map":
      return { ...type, value: answeredType(type.value) };
    default:
      return type;
  }
}
