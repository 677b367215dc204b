import { asNullable, dateTime64, type ScalarName, scalar, type TrqlType } from "./type.js";

const simple: readonly ScalarName[] = [
  "String",
  "Bool",
  "UInt8",
  "UInt16",
  "UInt32",
  "UInt64",
  "Int8",
  "Int16",
  "Int32",
  "Int64",
  "Int128",
  "Int256",
  "UInt128",
  "UInt256",
  "Float32",
  "Float64",
  "Date",
  "DateTime",
  "UUID",
];
const standard: Readonly<Record<string, ScalarName>> = {
  text: "String",
  varchar: "String",
  boolean: "Bool",
  int: "Int32",
  integer: "Int32",
  bigint: "Int64",
  smallint: "Int16",
  float: "Float32",
  double: "Float64",
  real: "Float32",
  timestamp: "DateTime",
};
const targets = new Map<string, ScalarName>([
  ...simple.map((name) => [name.toLowerCase(), name] as const),
  ...Object.entries(standard),
]);

/** Names that a cast may be written with, for suggestions. */
export const castTargetNames: readonly string[] = [...simple, ...Object.keys(standard)];

/** The type that a cast names; null when it is not on the allow-list. The text of the user's is never printed. */
export function castTarget(text: string): TrqlType | null {
  const compact = text.replace(/\s+/g, "");
  const nullable = /^nullable\((.+)\)$/i.exec(compact);
  if (nullable) {
    const inner = castTarget(nullable[1] ?? "");
    return inner && !inner.nullable ? asNullable(inner) : null;
  }
  const precise = /^datetime64(?:\(([0-9])\))?$/i.exec(compact);
  if (precise) return dateTime64(Number(precise[1] ?? 3));
  const name = targets.get(compact.toLowerCase());
  return name ? scalar(name) : null;
}
