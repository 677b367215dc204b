import { type Parameter, parseSignature, type Signature, type TypePattern } from "./signature.js";

/** Rules and classes that read as what they are given. */
const transparent: ReadonlySet<string> = new Set([
  ...["Plain", "Listed", "Wide", "Same", "NonNull", "Entry", "Distinct", "Interpolated", "SummedMap"],
  ...["Common", "Coalesced", "Otherwise", "Intersected"],
]);

/** How others read. `$` stands for the name of the parameter that they hang on. */
const readings: Readonly<Record<string, string>> = {
  ...named("Integer", "Count"),
  ...named("Any", "Simple", "TupleElement"),
  ...named("DateTime", "Moment", "Seconds"),
  ...named("JSON | Text", "JsonText"),
  ...named(
    "Number",
    "Add",
    "Subtract",
    "Multiply",
    "Divide",
    "IntDiv",
    "Modulo",
    "PositiveModulo",
    "Negate",
    "Absolute",
  ),
  ...named(
    "Number",
    "Sum",
    "ArraySum",
    "LambdaSum",
    "SummedEntry",
    "KahanSum",
    "MovingAverage",
    "Statistic",
    "Elapsed",
  ),
  ...named("Number", "Difference", "ElementDifference"),
  ...named("Time", "Moved", "MovedDays", "MovedHours", "Truncated", "Rounded"),
  ...named("Array", "Ranked", "Flattened"),
  Zipped: "Array(Tuple)",
  JsonKind: "String",
  NamedType: "$",
  DateTime64Of: "DateTime64($)",
  Decimal32Of: "Decimal(9, $)",
  Decimal64Of: "Decimal(18, $)",
  Decimal128Of: "Decimal(38, $)",
  Decimal256Of: "Decimal(76, $)",
  FixedStringOf: "FixedString($)",
};

function named(reading: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reading]));
}

/**
 * A signature as a call of it is written, for people: a result that has the type of an argument is written as that type,
 * and what only the compiler has to know of types is left out. Constants stand in parentheses of their own, and arrows
 * break at no line's end.
 *
 * @example `asCalled("[level?: Number] (value: Number) -> Interpolated(value)")` is `(level?: Number)(value: Number) → Number`
 * @example `asCalled("(condition: Bool, then: Any, else: Any) -> Common(then, else)")` is `(condition: Bool, then: T, else: T) → T`
 */
export function asCalled(text: string): string {
  const signature = parseSignature(text);
  const { constants, parameters, result } = signature;
  const returned = namesIn(result);
  const list = (each: readonly Parameter[]) =>
    `(${each.map((parameter) => writeParameter(parameter, returned.has(parameter.name))).join(", ")})`;
  return `${constants ? list(constants) : ""}${list(parameters)} → ${write(result, signature)}`;
}

/** The parameters whose type is the result's, or a part of it. */
function namesIn({ name, arguments: of }: TypePattern): Set<string> {
  return Object.hasOwn(readings, name) ? new Set() : new Set([name, ...of.flatMap((each) => [...namesIn(each)])]);
}

function writeParameter({ name, optional, variadic, pattern }: Parameter, isReturned: boolean): string {
  return `${variadic ? "..." : ""}${name}${optional ? "?" : ""}: ${isReturned ? writeReturned(pattern) : write(pattern, null)}`;
}

/** Anything that comes back as it is has a letter, as elsewhere in the signatures. */
function writeReturned(pattern: TypePattern): string {
  const written = write(pattern, null);
  return written === "Any" ? "T" : written;
}

/** @param of the signature whose parameters the names of a result are */
function write({ name, arguments: parts }: TypePattern, of: Signature | null): string {
  const parameter = of?.parameters.find((each) => each.name === name);
  if (parameter) return writeReturned(parameter.pattern);
  const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
  if (reading !== undefined) return reading.replace("$", parts[0]?.name ?? "");
  const written = parts.map((each) => write(each, of));
  if (name === "->") return `(${written.slice(0, -1).join(", ")}) → ${written.at(-1)}`;
  if (name === "|" || transparent.has(name)) return writeChoice([...new Set(written)]);
  return written.length === 0 ? name : `${name}(${written.join(", ")})`;
}

const numbers = /^(?:Integer|Decimal|(?:U?Int|Float)\d+)$/;
const times = /^(?:Time|Date|DateTime)$/;

/** Several numbers are Number, and several times are Time. */
function writeChoice(choices: readonly string[]): string {
  if (choices.includes("Any")) return "Any";
  const classes = [
    [numbers, "Number"],
    [times, "Time"],
  ] as const;
  const named = choices.map((choice) => {
    const [pattern, called] = classes.find(([each]) => each.test(choice)) ?? [];
    return pattern && called && choices.filter((other) => pattern.test(other)).length > 1 ? called : choice;
  });
  return [...new Set(named)].join(" | ");
}
