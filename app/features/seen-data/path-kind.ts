const kinds: readonly (readonly [begins: RegExp, kind: string])[] = [
  [/^U?Int|^Float|^Decimal/, "number"],
  [/^String/, "text"],
  [/^Bool/, "boolean"],
  [/^Date/, "time"],
  [/^Array/, "list"],
];

/**
 * What stands at a path of a JSON column, for people.
 *
 * @example `pathKind("Array(Nullable(Int64))")` is `"list"`.
 */
export function pathKind(engineType: string): string {
  return kinds.find(([begins]) => begins.test(engineType))?.[1] ?? "object";
}
