/** A value of the reference evaluator; times are milliseconds since the epoch. */
export type Value = number | string | boolean | null;

export type ComparisonSign = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** AND of three-valued logic: false decides, else NULL. */
export function both(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

/** OR of three-valued logic: true decides, else NULL. */
export function either(left: boolean | null, right: boolean | null): boolean | null {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

export function opposite(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** Numbers count as conditions: all but zero are true. */
export function truth(value: Value): boolean | null {
  return value === null ? null : Boolean(value);
}

export function compare(sign: ComparisonSign, left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null;
  const order =
    typeof left === "string" && typeof right === "string"
      ? Buffer.compare(Buffer.from(left), Buffer.from(right))
      : Number(left) - Number(right);
  switch (sign) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Membership: NULL in the list is ignored, NULL as the operand gives NULL (LANGUAGE.md §10). */
export function isAmong(operand: Value, items: readonly Value[]): boolean | null {
  if (operand === null) return null;
  return items.some((item) => compare("=", operand, item) === true);
}

/** LIKE: `%` is any text, `_` one character, and a backslash takes the meaning from what follows. */
export function matches(text: Value, pattern: Value, ignoreCase: boolean): boolean | null {
  if (text === null || pattern === null) return null;
  const source = String(pattern).replace(/\\([%_\\])|[\s\S]/gu, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return literally(escaped);
    return part === "%" ? "[^]*" : part === "_" ? "[^]" : literally(part);
  });
  return new RegExp(`^${source}$`, ignoreCase ? "iu" : "u").test(String(text));
}

function literally(part: string): string {
  return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** The engine's `lower` knows the letters of ASCII only. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
