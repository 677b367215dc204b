import { castTargetNames } from "../types/cast-target.js";

const first = ["String", "Int64", "Float64", "Bool", "Date", "DateTime"];

/** Of types that are made of others, those that casts of JSON and of money name. */
export const compoundTypes: readonly string[] = ["Array(String)", "Array(Int64)", "Array(Float64)", "Decimal(18, 2)"];

/** The names of types, those first that most casts name. */
export const usualTypes: readonly string[] = [...first, ...castTargetNames.filter((name) => !first.includes(name))];
