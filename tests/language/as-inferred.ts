/**
 * An engine's type as an answer names it. The engine says more of two things only, and nothing else is let pass:
 * the zone in which a time is printed, and that texts of few values are stored as numbers. It does not say that a
 * document that holds nothing is read as NULL.
 *
 * @example `asInferred("Array(DateTime64(3, 'America/New_York'))")` → `Array(DateTime64(3))`
 */
export function asInferred(type: string): string {
  return type
    .replace(/LowCardinality\((Nullable\(\w+(?:\(\d+\))?\)|\w+(?:\(\d+\))?)\)/g, "$1")
    .replace(/DateTime\('[^']*'\)/g, "DateTime")
    .replace(/DateTime64\((\d), '[^']*'\)/g, "DateTime64($1)")
    .replace(/(?<!Nullable\()\bJSON\b/g, "Nullable(JSON)");
}

/** A type of a result column as the engine has it: an enum is a text there. */
export function asSent(type: string): string {
  return type.replace(/\bEnum\b/g, "String");
}
