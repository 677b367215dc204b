import type { FunctionDefinition } from "./definition.js";
import { aggregateFunctions } from "./families/aggregate.js";
import { arithmeticFunctions } from "./families/arithmetic.js";
import { arrayFunctions } from "./families/array.js";
import { arrayAggregateFunctions } from "./families/array-aggregate.js";
import { conditionalFunctions } from "./families/conditional.js";
import { conversionFunctions } from "./families/conversion.js";
import { customFunctions } from "./families/custom.js";
import { dateTimeFunctions } from "./families/date-time.js";
import { funnelFunctions } from "./families/funnel.js";
import { hashFunctions } from "./families/hash.js";
import { intervalFunctions } from "./families/interval.js";
import { jsonFunctions } from "./families/json.js";
import { logicalFunctions } from "./families/logical.js";
import { mapFunctions } from "./families/map.js";
import { mapAggregateFunctions } from "./families/map-aggregate.js";
import { mathematicalFunctions } from "./families/mathematical.js";
import { operatorFunctions } from "./families/operator.js";
import { otherFunctions } from "./families/other.js";
import { quantileFunctions } from "./families/quantile.js";
import { stringFunctions } from "./families/string.js";
import { tupleFunctions } from "./families/tuple.js";
import { urlFunctions } from "./families/url.js";
import { uuidFunctions } from "./families/uuid.js";
import { windowFunctions } from "./families/window.js";
import { ifForm } from "./if-form.js";

const rows: readonly FunctionDefinition[] = [
  ...logicalFunctions,
  ...conditionalFunctions,
  ...arithmeticFunctions,
  ...mathematicalFunctions,
  ...stringFunctions,
  ...conversionFunctions,
  ...dateTimeFunctions,
  ...intervalFunctions,
  ...arrayFunctions,
  ...jsonFunctions,
  ...tupleFunctions,
  ...mapFunctions,
  ...hashFunctions,
  ...urlFunctions,
  ...uuidFunctions,
  ...otherFunctions,
  ...aggregateFunctions,
  ...arrayAggregateFunctions,
  ...mapAggregateFunctions,
  ...quantileFunctions,
  ...funnelFunctions,
  ...windowFunctions,
  ...customFunctions,
].flatMap((row) => (row.ifExample === undefined ? [row] : [row, ifForm(row, row.ifExample)]));

/** Every function by its name, as the reference spells it; aliases are on the rows. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(rows.map((row) => [row.name, row]));

/** Names and aliases that users may write, for suggestions. */
export const functionNames: readonly string[] = rows.flatMap((row) => [row.name, ...(row.aliases ?? [])]);

const byLowerCase = new Map(
  rows.flatMap((row) => [row.name, ...(row.aliases ?? [])].map((name) => [name.toLowerCase(), row] as const)),
);
const operators = new Map(operatorFunctions.map((row) => [row.name, row]));

/** The function of that name or alias, in any case of letters. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byLowerCase.get(name.toLowerCase());
}

/** The row that types an operator: `plus`, `equals`, `like`. Not all of them can be called by name. */
export function findOperator(name: string): FunctionDefinition | undefined {
  return operators.get(name) ?? functions.get(name);
}
