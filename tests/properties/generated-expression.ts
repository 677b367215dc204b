import {
  type CallArgument,
  type FunctionDefinition,
  findFunction,
  functions,
  inferCall,
  parseSignature,
} from "../../packages/trql/src/functions/index.js";
import { sampleConstants } from "../../packages/trql/src/functions/registry.probes.js";
import type { Parameter, TypePattern } from "../../packages/trql/src/functions/signature.js";
import {
  arrayOf,
  asNullable,
  dateTime64,
  isNumeric,
  isText,
  isTime,
  scalar,
  type TrqlType,
} from "../../packages/trql/src/types/type.js";
import type { Decisions } from "./decisions";
import { textLiteral } from "./evaluated-expression";

/** Text together with the type that it should have. */
export interface Typed {
  readonly text: string;
  readonly type: TrqlType;
}

/** What an expression is wanted for: types of one class go into the same places. */
export type Want = "number" | "text" | "condition" | "time" | "array" | "tuple" | "map" | "any";
const wants = ["number", "text", "condition", "time", "array", "tuple", "map"] as const;

/** Tuples and maps are of these, so that two of them have a common type. */
const pairOf = (first: TrqlType, second: TrqlType, nullable = false): TrqlType => ({
  kind: "Tuple",
  nullable,
  elements: [first, second],
});
const mapOf = (value: TrqlType): TrqlType => ({ kind: "Map", nullable: false, key: scalar("String"), value });
const decimal = (precision: number, scale: number): TrqlType => ({
  kind: "Decimal",
  nullable: false,
  precision,
  scale,
});

/** Their answer is another one each time, so that two of them say nothing. */
const ofTheMoment = new Set(["now", "now64", "today", "yesterday", "arrayShuffle", "groupArraySample"]);
const named = (kind: FunctionDefinition["kind"]) =>
  [...functions.values()].filter(
    (row) => row.kind === kind && !row.special && !row.reduces && !ofTheMoment.has(row.name),
  );
const scalars = named("scalar");
const aggregates = named("aggregate");
const windowFunctions = named("window");
const lambdaTakers = named("higher-order");

const numbers = ["0", "1", "2", "7", "2.5", "-3", "255", "1e3", "0x1F", "18446744073709551615", ".5"];
const texts = ["", "a", "7", "run_p1", "2026-03-10", "it's", "🦊\n", "send-email", "%_\\"];
const times = ["TIMESTAMP '2026-03-10 10:30:00'", "DATE '2026-03-10'", "TIMESTAMP '2026-03-10 11:50:00.123'"];
const units = ["SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
const castTypes: readonly (readonly [string, TrqlType])[] = [
  ["String", scalar("String")],
  ["Float64", scalar("Float64")],
  ["Nullable(String)", scalar("String", true)],
  ["text", scalar("String")],
  ["Decimal(18, 4)", decimal(18, 4)],
  ["Decimal(30, 2)", decimal(38, 2)],
  ["Nullable(Decimal(9, 1))", asNullable(decimal(9, 1))],
];

/** Of rows that tie they say the same, whichever comes first. */
const ofTies = /^(?:rank|dense_rank|denserank|percent_rank|cume_dist)\(/i;

/** Expressions of every kind over columns, most of them valid. */
export class GeneratedExpressions {
  constructor(
    private readonly decisions: Decisions,
    private readonly columns: readonly Typed[],
    /** A subquery that is a value, over its own sources and these columns. */
    private readonly subquery: ((want: Want, depth: number) => Typed | null) | null,
    /** What tells rows apart: those of which all of it is the same are the same in all columns. */
    private readonly identity: readonly string[] = [],
  ) {}

  /** An expression that has no aggregates outside of subqueries. */
  value(want: Want, depth: number): Typed {
    const { decisions } = this;
    if (depth <= 0 || decisions.once(3)) return this.leaf(want);
    const wanted = want === "any" ? decisions.pick(wants) : want;
    switch (decisions.below(10)) {
      case 0:
      case 1:
      case 2:
        return this.operator(wanted, depth);
      case 3:
        return this.choice(wanted, depth);
      case 4:
      case 5:
      case 6:
        return this.call(scalars, wanted, depth) ?? this.leaf(wanted);
      case 7:
        return this.withLambda(wanted, depth) ?? this.operator(wanted, depth);
      case 8:
        return this.subquery?.(wanted, depth - 1) ?? this.operator(wanted, depth);
      default:
        return this.cast(wanted, depth);
    }
  }

  leaf(want: Want): Typed {
    const fitting = this.columns.filter(({ type }) => fits(type, want));
    return fitting.length > 0 && !this.decisions.once(4) ? this.decisions.pick(fitting) : this.literal(want);
  }

  private literal(want: Want): Typed {
    const { decisions } = this;
    switch (want === "any" ? decisions.pick(wants) : want) {
      case "number": {
        const text = decisions.pick(numbers);
        return { text, type: scalar(/^\d+$/.test(text) ? "UInt8" : "Float64") };
      }
      case "text":
        return { text: textLiteral(decisions.pick(texts)), type: scalar("String") };
      case "condition":
        return { text: decisions.pick(["TRUE", "FALSE"]), type: scalar("Bool") };
      case "time":
        return { text: decisions.pick(times), type: dateTime64(3) };
      case "tuple":
        return this.tuple(() => [this.literal("text"), this.literal("number")]);
      case "map":
        return this.map(() => [this.literal("text"), this.literal("number")]);
      default: {
        const of = decisions.pick(["text", "number"] as const);
        const items = decisions.many(1, 3, () => this.literal(of));
        return {
          text: `[${items.map(({ text }) => text).join(", ")}]`,
          type: arrayOf(items[0]?.type ?? scalar("String")),
        };
      }
    }
  }

  /** At times NULL, and at times for some rows only. */
  private tuple(parts: () => readonly [Typed, Typed]): Typed {
    const [first, second] = parts();
    const text = `(${first.text}, ${second.text})`;
    const type = pairOf(first.type, second.type);
    return this.decisions.pick([
      () => ({ text, type }),
      () => ({ text: `if(${this.leaf("condition").text}, ${text}, NULL)`, type: asNullable(type) }),
      () => ({ text: `CASE WHEN ${this.leaf("condition").text} THEN ${text} END`, type: asNullable(type) }),
      () => ({ text: `toNullable(${text})`, type: asNullable(type) }),
    ])();
  }

  private map(parts: () => readonly [Typed, Typed]): Typed {
    const entries = this.decisions.many(1, 2, parts);
    const [keys, values] = [0, 1].map((at) => `[${entries.map((entry) => entry[at]?.text).join(", ")}]`);
    const text = `mapFromArrays(${keys}, ${values})`;
    const type = mapOf(entries[0]?.[1].type ?? scalar("UInt8"));
    return this.decisions.once(3)
      ? { text: `if(${this.leaf("condition").text}, ${text}, NULL)`, type }
      : { text, type };
  }

  private operator(want: Exclude<Want, "any">, depth: number): Typed {
    const { decisions } = this;
    const part = (kind: Want) => `(${this.value(kind, depth - 1).text})`;
    switch (want) {
      case "number":
        return decisions.pick([
          () => ({
            text: `${part("number")} ${decisions.pick(["+", "-", "*", "/", "%"])} ${part("number")}`,
            type: scalar("Float64", true),
          }),
          () => ({ text: `- ${part("number")}`, type: scalar("Float64", true) }),
          () => ({
            text: `EXTRACT(${decisions.pick(["year", "MONTH", "day", "hour"])} FROM ${part("time")})`,
            type: scalar("UInt8", true),
          }),
        ])();
      case "text":
        return { text: `${part("text")} || ${part("text")}`, type: scalar("String", true) };
      case "time":
        return {
          text: `${part("time")} ${decisions.pick(["+", "-"])} INTERVAL ${decisions.below(5)} ${decisions.pick(units)}`,
          type: dateTime64(3, true),
        };
      case "tuple":
        return this.tuple(() => [this.value("text", depth - 1), this.value("number", depth - 1)]);
      case "map":
        return this.map(() => [this.literal("text"), this.value("number", depth - 1)]);
      case "array":
        return {
          text: `[${decisions.many(1, 3, () => this.value("text", depth - 1).text).join(", ")}]`,
          type: arrayOf(scalar("String", true)),
        };
      default:
        return this.condition(depth);
    }
  }

  condition(depth: number): Typed {
    const { decisions } = this;
    const kind = decisions.pick(["text", "number", "time"] as const);
    const part = (want: Want, level = depth - 1) => `(${this.value(want, level).text})`;
    const text = decisions.pick([
      () => `${part(kind)} ${decisions.pick(["=", "!=", "<", "<=", ">", ">=", "==", "<>"])} ${part(kind)}`,
      () => `${part("condition")} AND ${part("condition")}`,
      () => `${part("condition")} OR ${part("condition")}`,
      () => `NOT ${part("condition")}`,
      () => `${part("any")} IS ${decisions.pick(["", "NOT "])}NULL`,
      () =>
        `${part(kind)} ${decisions.pick(["", "NOT "])}IN (${decisions.many(1, 3, () => this.value(kind, 0).text).join(", ")})`,
      () => `${part(kind)} ${decisions.pick(["", "NOT "])}BETWEEN ${part(kind, 0)} AND ${part(kind, 0)}`,
      () => `${part("text")} ${decisions.pick(["", "NOT "])}${decisions.pick(["LIKE", "ILIKE"])} '%e%'`,
      () => `${part("text")} IN ${this.leaf("array").text}`,
      () => `${part("tuple")} ${decisions.pick(["=", "!=", "<", ">="])} ${part("tuple")}`,
      () =>
        `${part("tuple")} ${decisions.pick(["", "NOT "])}IN (${decisions.many(1, 2, () => this.value("tuple", 0).text).join(", ")})`,
    ])();
    return { text, type: scalar("Bool", true) };
  }

  private choice(want: Exclude<Want, "any">, depth: number): Typed {
    const { decisions } = this;
    const [one, two] = [this.value(want, depth - 1), this.value(want, depth - 1)];
    const condition = this.value("condition", depth - 1).text;
    const type = asNullable(one.type);
    return decisions.pick([
      () => ({ text: `if(${condition}, ${one.text}, ${two.text})`, type }),
      () => ({ text: `CASE WHEN ${condition} THEN ${one.text} ELSE ${two.text} END`, type }),
      () => ({ text: `CASE ${this.leaf("text").text} WHEN ${this.leaf("text").text} THEN ${one.text} END`, type }),
      () => ({ text: `coalesce(${one.text}, ${two.text})`, type: one.type }),
    ])();
  }

  private cast(want: Exclude<Want, "any">, depth: number): Typed {
    const [name, type] = this.decisions.pick(
      castTypes.filter(([, each]) => fits(each, want)).concat(castTypes.slice(0, 1)),
    );
    const { text } = this.value(isNumeric(type) && !this.decisions.once(4) ? "number" : "any", depth - 1);
    return { text: this.decisions.once(2) ? `CAST(${text} AS ${name})` : `(${text})::${name}`, type };
  }

  aggregate(want: Want, depth: number): Typed {
    const call = this.call(aggregates, want, depth);
    if (!call) return { text: "count()", type: scalar("UInt64") };
    return this.decisions.once(5) && !call.text.startsWith("count(*")
      ? { ...call, text: `${call.text} FILTER (WHERE ${this.value("condition", 1).text})` }
      : call;
  }

  /**
   * What stands in the parentheses of a window. Which of two rows that tie comes first is the engine's choice, which others'
   * rows can change: where it matters, none do but those that are the same.
   */
  windowOf(mayTie = false): string {
    const { decisions } = this;
    const first = `${this.leaf("any").text}${decisions.pick(["", " DESC", " ASC NULLS FIRST"])}`;
    const order = `ORDER BY ${[first, ...(mayTie ? [] : this.identity)].join(", ")}`;
    const partition = decisions.once(2) ? `PARTITION BY ${this.leaf("any").text} ` : "";
    const frame = decisions.pick([
      "",
      "",
      " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
      " ROWS UNBOUNDED PRECEDING",
      " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
      " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
    ]);
    return `${partition}${order}${frame}`;
  }

  /** Over a window of its own, or over the one of that name. */
  window(want: Want, name: string | null = null): Typed {
    const { decisions } = this;
    const call = this.call(decisions.once(3) ? aggregates : windowFunctions, want, 1) ?? {
      text: "row_number()",
      type: scalar("UInt64"),
    };
    const over = name === null ? `(${this.windowOf(ofTies.test(call.text))})` : decisions.pick([name, `(${name})`]);
    return { text: `${call.text} OVER ${over}`, type: asNullable(call.type) };
  }

  /** A call of one of the functions whose result is wanted, by its signature. */
  private call(rows: readonly FunctionDefinition[], want: Want, depth: number): Typed | null {
    for (let attempt = 0; attempt < 6; attempt++) {
      const row = this.decisions.pick(rows);
      const signature = parseSignature(this.decisions.pick(row.signatures));
      const bound = new Map<string, Want>();
      const args = this.placesOf(signature.parameters).map((place) => this.argument(place, bound, depth - 1));
      if (args.some((argument) => argument === null)) continue;
      const given = args as readonly (Typed & CallArgument)[];
      const constants = (signature.constants ?? []).map((place) => sampleConstants[place.name] ?? 1);
      const outcome = inferCall(
        row,
        constants.map((constant) => ({
          type: scalar(typeof constant === "string" ? "String" : Number.isInteger(constant) ? "UInt8" : "Float64"),
          constant,
        })),
        given,
      );
      if (!outcome.ok || !fits(outcome.type, want)) continue;
      const head = constants.length > 0 ? `(${constants.map(literalOf).join(", ")})` : "";
      const name = this.decisions.once(8) ? (row.aliases?.[0] ?? row.name.toLowerCase()) : row.name;
      const distinct = row.distinct && given.length > 0 && this.decisions.once(5) ? "DISTINCT " : "";
      return { text: `${name}${head}(${distinct}${given.map(({ text }) => text).join(", ")})`, type: outcome.type };
    }
    return null;
  }

  private placesOf(parameters: readonly Parameter[]): readonly Parameter[] {
    const given = this.decisions.once(2);
    return parameters.filter((parameter) => !parameter.optional || given);
  }

  private argument(place: Parameter, bound: Map<string, Want>, depth: number): (Typed & CallArgument) | null {
    return this.ofPattern(place.pattern, place.name, bound, depth);
  }

  private ofPattern(
    pattern: TypePattern,
    name: string,
    bound: Map<string, Want>,
    depth: number,
  ): (Typed & CallArgument) | null {
    const { decisions } = this;
    const [inner] = pattern.arguments;
    switch (pattern.name) {
      case "|":
        return this.ofPattern(decisions.pick(pattern.arguments), name, bound, depth);
      case "Constant":
      case "Unit":
      case "TypeName": {
        const constant = sampleConstants[name] ?? (inner?.name === "Text" ? "a" : 1);
        return {
          text: literalOf(constant),
          type: scalar(typeof constant === "string" ? "String" : Number.isInteger(constant) ? "UInt8" : "Float64"),
          constant,
        };
      }
      case "Plain":
      case "Wide":
        return inner ? this.ofPattern(inner, name, bound, depth) : null;
      case "Listed":
        return {
          text: decisions.pick(["['a', 'b']", "['7', '']"]),
          type: arrayOf(scalar("String")),
          entries: ["a", "b"],
        };
      case "Decimal":
        return { text: `(${this.value("number", depth - 1).text})::Decimal(18, 4)`, type: decimal(18, 4) };
      case "Tuple":
        return this.value("tuple", depth);
      case "Map":
        return this.value("map", depth);
      case "Simple":
        return this.value(decisions.pick(["text", "number", "time", "condition"] as const), depth);
      case "Number":
      case "Count":
      case "Integer":
      case "Float64":
      case "Float32":
        return this.value("number", depth);
      case "Text":
      case "String":
      case "JsonText":
        return this.value("text", depth);
      case "Bool":
        return this.value("condition", depth);
      case "Time":
      case "Moment":
      case "Seconds":
      case "DateTime64":
      case "DateTime":
        return this.value("time", depth);
      case "Any":
        return this.value("any", depth);
      case "Array":
        return this.leaf("array");
      case "Interval":
        return {
          text: `INTERVAL ${decisions.below(4)} ${decisions.pick(["HOUR", "DAY"])}`,
          type: { kind: "Interval", nullable: false, unit: "day" },
        };
      default: {
        if (!/^[A-Z]$/.test(pattern.name)) return null;
        const want = bound.get(pattern.name) ?? decisions.pick(["text", "number", "time", "tuple"] as const);
        bound.set(pattern.name, want);
        return this.value(want, depth);
      }
    }
  }

  /** A function that takes a lambda, over an array of texts or numbers. */
  private withLambda(want: Want, depth: number): Typed | null {
    const row = this.decisions.pick(lambdaTakers);
    const signature = parseSignature(row.signatures[0] ?? "");
    if (signature.parameters.length !== 2) return null;
    const array = this.leaf("array");
    if (array.type.kind !== "Array") return null;
    const parameter = this.decisions.pick(["x", '"a b"', "run_id", "__t0"]);
    const element: Typed = { text: parameter, type: array.type.element };
    const inside = new GeneratedExpressions(this.decisions, [element, element, element, ...this.columns], null);
    const wanted = signature.parameters[0]?.pattern.arguments.at(-1)?.name;
    const body = inside.value(
      wanted === "Bool" ? "condition" : wanted === "U" ? "any" : "number",
      Math.min(depth - 1, 1),
    );
    const lambda = { kind: "Function", nullable: false, parameters: [array.type.element], result: body.type } as const;
    const outcome = inferCall(row, [], [{ type: lambda }, { type: array.type }]);
    if (!outcome.ok || !fits(outcome.type, want)) return null;
    return { text: `${row.name}(${parameter} -> ${body.text}, ${array.text})`, type: outcome.type };
  }
}

export function fits(type: TrqlType, want: Want): boolean {
  switch (want) {
    case "any":
      return type.kind !== "Interval";
    case "number":
      return isNumeric(type) && type.kind !== "Bool";
    case "text":
      return isText(type);
    case "condition":
      return type.kind === "Bool";
    case "tuple":
      return isPair(type);
    case "map":
      return type.kind === "Map" && isText(type.key) && isNumeric(type.value);
    case "time":
      return isTime(type);
    case "array":
      return type.kind === "Array" && (isText(type.element) || isNumeric(type.element));
  }
}

function isPair(type: TrqlType): boolean {
  if (type.kind !== "Tuple" || type.elements.length !== 2) return false;
  const [first, second] = type.elements;
  return !!first && !!second && isText(first) && isNumeric(second);
}

function literalOf(constant: string | number): string {
  return typeof constant === "number" ? String(constant) : textLiteral(constant);
}

/** Whether a function of that name is there, for generators that write calls by hand. */
export function isFunction(name: string): boolean {
  return findFunction(name) !== undefined;
}
