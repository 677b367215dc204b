export type ReadValue = (value: unknown) => unknown;

/**
 * What turns the engine's JSON into values of the language: wide integers are strings, all other numbers are numbers,
 * and a document that holds nothing is NULL (LANGUAGE.md §10).
 * Null where a type's values stay as they are.
 *
 * @example `valueReader("Array(Nullable(UInt64))")?.([1, null])` // ["1", null]
 */
export function valueReader(type: string): ReadValue | null {
  const { name, parts } = takeApart(type);
  switch (name) {
    case "Int64":
    case "UInt64":
    case "Int128":
    case "UInt128":
    case "Int256":
    case "UInt256":
      return ifAny(String);
    case "Float32":
    case "Float64":
      return ifAny(float);
    case "JSON":
      return ifAny(document);
    case "Nullable":
    case "LowCardinality":
      return valueReader(parts[0] ?? "");
    case "Array":
    case "Map": {
      const read = valueReader(parts.at(-1) ?? "");
      return each(() => read, read !== null);
    }
    case "Tuple": {
      const readers = parts.map((part) => valueReader(part.replace(/^(?:\w+|`[^`]*`) (?=\w)/, "")));
      return each(
        (index) => readers[index] ?? null,
        readers.some((read) => read !== null),
      );
    }
    default:
      return name.startsWith("Interval") ? ifAny(String) : null;
  }
}

/** Long numbers were protected from rounding; nan, inf and -inf have no other form than a text. */
function float(value: unknown): unknown {
  // The engine tells a sign of what is no number, and writes -nan for 0.0 / 0.0.
  if (value === "-nan") return "nan";
  return typeof value === "string" && /\d/.test(value) ? Number(value) : value;
}

/** Asked of every document of an answer: its keys are not listed for it. */
function document(value: unknown): unknown {
  for (const _ in value as object) return value;
  return null;
}

function ifAny(read: ReadValue): ReadValue {
  return (value) => (value === null ? null : read(value));
}

/** Reads the entries of an array, or of an object in its order; null when none of them changes. */
function each(readerAt: (index: number) => ReadValue | null, changes: boolean): ReadValue | null {
  if (!changes) return null;
  const one = (value: unknown, index: number) => {
    const read = readerAt(index);
    return read ? read(value) : value;
  };
  return ifAny((value) =>
    Array.isArray(value)
      ? value.map(one)
      : Object.fromEntries(Object.entries(value as object).map(([key, entry], index) => [key, one(entry, index)])),
  );
}

/** `Map(String, Array(Int64))` → Map, with String and Array(Int64). */
function takeApart(type: string): { name: string; parts: readonly string[] } {
  const open = type.indexOf("(");
  if (open < 0) return { name: type, parts: [] };
  const parts: string[] = [""];
  let depth = 0;
  for (const [token] of type.slice(open + 1, -1).matchAll(/'(?:[^'\\]|\\.)*'|`[^`]*`|./gs)) {
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (token === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return { name: type.slice(0, open), parts: parts.map((part) => part.trim()) };
}
