import { castTargetNames } from "../types/cast-target.js";

const first = ["String", "Int64", "Float64", "Bool", "Date", "DateTime"];

/** The names of types, those first that most casts name. */
export const usualTypes: readonly string[] = [...first, ...castTargetNames.filter((name) => !first.includes(name))];
