import { arrayOf, asNullable, dateTime64, scalar, type TrqlType, typeName } from "../types/type.js";
import { aggregateEngineName } from "./aggregate-engine-name.js";
import type { CallArgument } from "./call-argument.js";
import type { FunctionDefinition } from "./definition.js";
import { inferCall } from "./infer-call.js";
import { type Parameter, parseSignature, type TypePattern } from "./signature.js";

/** One call to be typed by the engine and by `inferCall`. */
export interface Probe {
  readonly sql: string;
  readonly expected: string;
}

interface Sample {
  readonly sql: string;
  readonly argument: CallArgument;
}

const text = scalar("String");
const decimal: TrqlType = { kind: "Decimal", nullable: false, precision: 18, scale: 2 };
const other: TrqlType = { kind: "Decimal", nullable: false, precision: 38, scale: 5 };
const integers = (["UInt8", "UInt16", "UInt32", "UInt64", "Int8", "Int32", "Int64"] as const).map((kind) =>
  scalar(kind),
);
const floats = [scalar("Float32"), scalar("Float64")];
const wide = (["Int128", "UInt256"] as const).map((kind) => scalar(kind));
const times = [scalar("Date"), scalar("DateTime"), dateTime64(3), dateTime64(6), scalar("Date32")];
const fixed: TrqlType = { kind: "FixedString", nullable: false, length: 16 };
const map: TrqlType = { kind: "Map", nullable: false, key: text, value: scalar("UInt16") };

const pair: TrqlType = { kind: "Tuple", nullable: false, elements: [text, scalar("UInt8")] };

/** The types a place is tried with. */
function typesFor(pattern: TypePattern): readonly TrqlType[] {
  if (pattern.name === "|") return pattern.arguments.flatMap(typesFor);
  switch (pattern.name) {
    case "Constant":
    case "Listed":
    case "Plain":
      return pattern.arguments.flatMap(typesFor);
    case "Number":
      return [...integers, ...wide, ...floats, decimal, other, scalar("Bool")];
    case "Count":
      return [...integers, scalar("Bool")];
    case "Integer":
      return [...integers, ...wide, scalar("Bool")];
    case "Bool":
      return [scalar("Bool"), scalar("UInt8")];
    case "Text":
    case "String":
      return [text, fixed];
    case "Unit":
    case "DatePart":
      return [text];
    case "Time":
    case "Seconds":
      return times;
    case "JsonText":
      return [text, scalar("JSON")];
    case "Decimal":
      return [decimal, other];
    case "FixedString":
      return [fixed];
    case "Moment":
      return times.slice(1);
    case "DateTime64":
      return times.slice(2);
    case "Any":
      return [...typesFor({ name: "Simple", arguments: [] }), arrayOf(text), map, pair];
    case "Simple":
      return [
        text,
        scalar("UInt8"),
        scalar("Int64"),
        scalar("Float64"),
        scalar("DateTime"),
        ...wide,
        fixed,
        decimal,
        scalar("Bool"),
        scalar("UUID"),
        scalar("Date32"),
      ];
    case "Interval":
      return (["hour", "day", "month"] as const).map((unit) => ({ kind: "Interval", nullable: false, unit }));
    case "Array":
      return (pattern.arguments[0] ? typesFor(pattern.arguments[0]) : [text, scalar("UInt8")]).map(arrayOf);
    case "Map": {
      const [keys, values] = pattern.arguments.map(typesFor);
      if (!keys || !values) return [map];
      const most = Math.max(keys.length, values.length);
      return Array.from({ length: most }, (_, at): TrqlType => {
        const [key, value] = [keys[at % keys.length] ?? text, values[at % values.length] ?? text];
        return { kind: "Map", nullable: false, key, value };
      });
    }
    case "Tuple":
      return [pair];
    case "T":
    case "U":
    case "K":
      return [text];
    case "V":
      return [scalar("UInt16")];
    default:
      return [scalar(pattern.name as "UUID")];
  }
}

/** Constants that fit the parameters of that name. */
export const sampleConstants: Readonly<Record<string, string | number>> = {
  unit: "day",
  part: "weekday",
  zone: "Europe/Berlin",
  scale: 3,
  precision: 6,
  format: "%Y",
  separator: ",",
  expression: "(a)",
  offset: 1,
  buckets: 2,
  level: 0.5,
  levels: 0.5,
  limit: 2,
  count: 2,
  bits: 17,
  name: "a",
  type: "Int32",
  suffix: "/",
  length: 3,
  width: 20,
  index: 1,
  place: 2,
  filling: "x",
  reserved: 50,
  modes: "strict_order",
  pattern: "(?1)(?2)",
};

function literal(value: string | number): string {
  return typeof value === "number" ? String(value) : `'${value}'`;
}
function sampleValue(type: TrqlType): string {
  switch (type.kind) {
    case "String":
      return "'1'";
    case "Date":
    case "DateTime":
    case "DateTime64":
      return "'2026-01-31'";
    case "FixedString":
      return "'0123456789abcdef'";
    case "UUID":
      return "'61f0c404-5cb3-11e7-907b-a6006ad3dba0'";
    case "Array":
      return `[${sampleValue(type.element)}]`;
    case "Map":
      return `map(${sampleValue(type.key)}, ${sampleValue(type.value)})`;
    case "Tuple":
      return `(${type.elements.map(sampleValue).join(", ")})`;
    case "JSON":
      return `'{"a":1}'`;
    default:
      return "1";
  }
}

function samplesFor(parameter: Parameter): readonly Sample[] {
  const choices = parameter.pattern.name === "|" ? parameter.pattern.arguments : [parameter.pattern];
  return choices.flatMap((choice) => {
    if (["Constant", "Unit", "DatePart", "TypeName"].includes(choice.name)) {
      const constant = sampleConstants[parameter.name] ?? 1;
      return [
        { sql: literal(constant), argument: { type: typeof constant === "string" ? text : scalar("UInt8"), constant } },
      ];
    }
    if (choice.name === "Listed")
      return typesFor(choice).map((type) => ({
        sql: sampleValue(type),
        argument: { type, entries: [1] },
      }));
    return typesFor(choice).map((type) => ({ sql: sampleOf(type), argument: { type } }));
  });
}

function sampleOf(type: TrqlType): string {
  if (type.kind === "Interval") return `INTERVAL 1 ${type.unit}`;
  return `materialize(CAST(${sampleValue(type)} AS ${typeName(type)}))`;
}

function nullableSample(sample: Sample): Sample {
  const type = asNullable(sample.argument.type);
  if (sample.argument.constant !== undefined || type === sample.argument.type || type.kind === "JSON") return sample;
  return { sql: `toNullable(${sample.sql})`, argument: { type } };
}

function canBeNull({ argument }: Sample): boolean {
  return asNullable(argument.type).nullable;
}

/** Every row with samples of every type its places take, and with NULL allowed; lambdas are tested by examples. */
export function probesOf(definition: FunctionDefinition): readonly Probe[] {
  if (definition.special || definition.reduces) return [];
  return definition.signatures.flatMap((signatureText) => {
    const signature = parseSignature(signatureText);
    if (signature.parameters.some((parameter) => parameter.pattern.name === "->")) return [];
    const required = signature.parameters.filter((parameter) => !parameter.optional);
    const lists: Parameter[][] = [required];
    const [first] = required;
    if (first?.variadic && required.length === 1) lists.push([first, first]);
    if (signature.parameters.some((parameter) => parameter.optional)) lists.push([...signature.parameters]);
    const parameters = (signature.constants ?? []).map((parameter): CallArgument => {
      const constant = sampleConstants[parameter.name] ?? 1;
      return {
        type: typeof constant === "string" ? text : scalar(Number.isInteger(constant) ? "UInt8" : "Float64"),
        constant,
      };
    });
    return lists.flatMap((places) =>
      combinations(places.map(samplesFor)).flatMap((samples) => {
        const variants = [samples];
        for (const [at] of samples.entries())
          variants.push(samples.map((sample, index) => (index === at ? nullableSample(sample) : sample)));
        return variants.flatMap((variant) => probe(definition, parameters, variant) ?? []);
      }),
    );
  });
}

/** All pairs for up to two places; beyond that, places move together, so that the number stays in hand. */
function combinations(lists: readonly (readonly Sample[])[]): readonly (readonly Sample[])[] {
  if (lists.length === 2) return (lists[0] ?? []).flatMap((a) => (lists[1] ?? []).map((b) => [a, b]));
  const most = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length: lists.length === 0 ? 1 : most }, (_, at) =>
    lists.flatMap((list) => list[at % list.length] ?? []),
  );
}

function probe(
  definition: FunctionDefinition,
  parameters: readonly CallArgument[],
  samples: readonly Sample[],
): readonly Probe[] | null {
  const args = samples.map((sample) => sample.argument);
  const inferred = inferCall(definition, parameters, args);
  if (!inferred.ok) return null;
  const sent = samples.map((sample, index) => {
    const cast = inferred.casts.find((each) => each.index === index);
    const value =
      definition.nullableArgument && index === 0 && canBeNull(sample) ? `toNullable(${sample.sql})` : sample.sql;
    const typed = cast ? `CAST(${value} AS ${typeName(cast.type)})` : value;
    const emptied = definition.emptyOfNull && index === 0 && canBeNull(sample) && holdsEntries(inferred.type);
    return emptied ? `ifNull(${typed}, '')` : typed;
  });
  const name =
    definition.kind === "aggregate" ? aggregateEngineName(definition) : (definition.clickhouse ?? definition.name);
  const given =
    parameters.length > 0
      ? `(${parameters.map((parameter) => literal(parameter.constant as string | number)).join(", ")})`
      : "";
  const call = `${name}${given}(${sent.join(", ")})`;
  return [
    {
      sql: definition.kind === "window" ? `${call} OVER (ORDER BY tuple())` : call,
      expected: comparable(typeName(inferred.type)),
    },
  ];
}

/** The engine has no zone-free times, and writes conditions as UInt8: both are put aside before comparing. */
export function comparable(type: string): string {
  return type
    .replace(/\s+/g, " ")
    .replace(/Enum8\(.*?\d\)/g, "Enum")
    .replace(/\( ?(item )/g, "($1")
    .replace(/\b(item|count|error) /g, "")
    .replaceAll("Bool", "UInt8")
    .replace(/, '[^']*'/g, "")
    .replace(/\('[^']*'\)/g, "");
}

function holdsEntries({ kind }: TrqlType): boolean {
  return kind === "Array" || kind === "Map";
}
