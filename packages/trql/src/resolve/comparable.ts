import type { Fix } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import type { Range } from "../text/range.js";
import { isText, isTime, typeName } from "../types/type.js";
import { nameOf } from "./apply-function.js";
import type { Bound } from "./bound.js";
import { engineCall } from "./engine-call.js";
import { timeLiteral } from "./literal.js";
import { besideType } from "./path-value.js";
import { refuse } from "./scope.js";

/** One side of a comparison as the engine can compare it: constants are checked and read by the other side's type. */
export function comparable(value: Bound, other: Bound, timeZone: string): Bound {
  if (value.kind === "path") return notTextBesideTime(besideType(value, other.type), other);
  if (value.kind === "call" && value.engine === "tuple") return comparableTuple(value, other, timeZone);
  if (value.kind !== "literal") return notTextBesideTime(value, other);
  if (other.type.kind === "Enum") checkEnum(value, other.type.values, other);
  if (!isTime(other.type)) return value;
  const isDate = other.type.kind === "Date" || other.type.kind === "Date32";
  if (value.sent === "Date") return isDate ? value : timeLiteral(value.value, "timestamp", value.range, timeZone);
  if (value.sent !== "String")
    return refuse("argument-type", value.range, `${nameOf(other)} is a time and cannot be compared with a number.`, {
      help: "Write the time as '2026-03-01 12:00:00'.",
    });
  return timeLiteral(value.value, isDate ? "date" : "timestamp", value.range, timeZone);
}

/** Only a constant can be read as a time here: of another text nobody knows how it is written. */
function notTextBesideTime(value: Bound, other: Bound): Bound {
  if (!isTime(other.type) || !isText(value.type)) return value;
  return refuse(
    "argument-type",
    value.range,
    `${nameOf(other)} is a time and cannot be compared with ${typeName(value.type)}.`,
    { help: "Read the text as a time first, as in parseDateTime64BestEffortOrNull(text)." },
  );
}

/** Tuples are compared element by element. */
function comparableTuple(value: Extract<Bound, { kind: "call" }>, other: Bound, timeZone: string): Bound {
  const { type } = other;
  if (type.kind !== "Tuple" || type.elements.length !== value.args.length) return value;
  const args = value.args.map((element, index) => {
    const own = other.kind === "call" && other.engine === "tuple" ? other.args[index] : undefined;
    const of = type.elements[index];
    return of ? comparable(element, own ?? { ...other, type: of }, timeZone) : element;
  });
  const elements = args.map((element) => element.type);
  return engineCall("tuple", args, { kind: "Tuple", nullable: false, elements }, value.range);
}

/** So many are offered one by one where none of them is near. */
const fewValues = 8;

function valueFix(value: string, range: Range): Fix {
  return { title: `Replace with '${value}'`, range, text: `'${value}'` };
}

function checkEnum(value: Extract<Bound, { kind: "literal" }>, values: readonly string[], other: Bound): void {
  if (value.sent === "String" && values.includes(value.value)) return;
  const suggestion = nearest(value.value, values);
  const near = didYouMean(suggestion, value.range, suggestion === null ? null : `'${suggestion}'`);
  const fixes =
    suggestion === null && values.length <= fewValues ? values.map((each) => valueFix(each, value.range)) : near.fixes;
  refuse(
    "bad-value",
    value.range,
    `${value.sent === "String" ? `"${value.value}"` : value.value} is not a value of ${nameOf(other)}.${near.sentence}`,
    // What is stored empty is shown as NULL.
    value.value === "" && other.type.nullable
      ? { help: "Where there is no value stands NULL: write IS NULL or IS NOT NULL." }
      : { help: `Values are ${values.map((each) => `'${each}'`).join(", ")}.`, fixes },
  );
}
