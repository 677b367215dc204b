import type { CallArgument } from "./call-argument.js";

export type FunctionKind = "scalar" | "aggregate" | "window" | "higher-order" | "operator";

/** What a constant number must lie between, both ends included. */
export interface ConstantBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/** A form that a constant text must have, and how a message calls it. */
export interface ConstantText {
  readonly form: { test(text: string): boolean };
  readonly expected: string;
  /** What is wrong with a text that has not the form, or what may be meant by it, as a sentence. */
  readonly why?: (text: string) => string | null;
}

/** A constant that the engine would refuse beside the others of its call. */
export interface ConstantFlaw {
  /** Which argument it is. */
  readonly index: number;
  readonly expected: string;
  /** What is wrong with it, as a sentence. */
  readonly why?: string;
}

/**
 * One function of the language, as data. Validation, completion, hover, signature help and the reference page all
 * derive from these rows, so a function without a row does not exist.
 */
export interface FunctionDefinition {
  /** Spelled as the reference writes it; users may write it in any case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Heading of the reference page. */
  readonly family: string;
  /** `operator` rows type-check `+`, `=`, `LIKE` … and cannot be called by name. */
  readonly kind: FunctionKind;
  /** Tried in order; see README.md for the notation. */
  readonly signatures: readonly string[];
  /** The engine's name, where it is not `name`. Aggregates: see `aggregateEngineName`. */
  readonly clickhouse?: string;
  /** One sentence. */
  readonly description: string;
  /** A complete TRQL query over runs, metrics or queries. Operators have none. */
  readonly example?: string;
  /** Whether the first argument's render type survives; `merge`: when all branches agree (LANGUAGE.md §10). */
  readonly rendering: "keep" | "drop" | "merge";
  /** `ignored`: the result is what the signature says. Otherwise a nullable argument makes the result nullable. */
  readonly nulls?: "ignored";
  /** What an aggregate answers over no rows. `array` stands for every empty collection. */
  readonly emptyResult?: "null" | "zero" | "array";
  /** The answer holds entries that the array did not have, also where that has none and no type. */
  readonly makesEntries?: true;
  /** The engine answers an array with entries over no rows too. */
  readonly filledOverNoRows?: true;
  /** The engine answers NaN over too few rows, where standard SQL answers NULL. */
  readonly undefinedIsNaN?: true;
  /** Positions of the arguments that must not be zero, because the function divides by them. */
  readonly undefinedAtZero?: readonly number[];
  /** Aggregates that also have an -If form, with the example of that form. */
  readonly ifExample?: string;
  /** Set on derived -If forms: the row they come from. */
  readonly ifOf?: FunctionDefinition;
  /** How `f(DISTINCT x)` is sent: the name of another function, or by the engine's -Distinct. */
  readonly distinct?: "uniqExact" | "combinator";
  /** Bounds of constant arguments by parameter name, also of parametric ones such as the level of a quantile. */
  readonly constantLimits?: Readonly<Record<string, ConstantBounds>>;
  /** What a constant text must look like, by parameter name. */
  readonly constantTexts?: Readonly<Record<string, ConstantText>>;
  /** Of constants that are right by themselves, the one that the engine refuses beside the others; null when there is none. */
  readonly constantFlaw?: (args: readonly CallArgument[]) => ConstantFlaw | null;
  /** The first argument is the name of an aggregate, checked against the registry (`reducedCall`). */
  readonly reduces?: true;
  /** The first argument is sent as `toNullable(x)`, so that a missing row gives NULL and not a default value. */
  readonly nullableArgument?: true;
  /** The engine makes no array or map of a NULL: an empty text is sent as the first argument in its place. */
  readonly emptyOfNull?: true;
  /** The engine takes a constant text only beside a list that is written out. */
  readonly textBesideList?: true;
  /** The engine answers a type of its own, an enum that sorts by numbers or a tuple with names: it is cast. */
  readonly cast?: true;
  /** In a window it answers NULL where that is the value of the row, as in standard SQL; among groups it looks further. */
  readonly nullsInWindows?: true;
  /** A window function of the whole partition, whatever frame the window has. */
  readonly ignoresFrame?: true;
  /** Compiled by rules of its own, never sent to the engine under its name. */
  readonly special?: true;
}
