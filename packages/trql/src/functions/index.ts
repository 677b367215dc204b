export { aggregateEngineName } from "./aggregate-engine-name.js";
export { asCalled } from "./as-called.js";
export type { CallArgument } from "./call-argument.js";
export { castable } from "./castable.js";
export { type CommonType, commonType, isWide } from "./common-type.js";
export { comparing } from "./comparing.js";
export { decimalRoom, isBeyondDecimal } from "./decimal-digits.js";
export type { FunctionDefinition, FunctionKind } from "./definition.js";
export { dialectCall } from "./dialect-calls.js";
export { dialectName } from "./dialect-names.js";
export {
  answersEntry,
  type CallProblem,
  conditionsAmong,
  type InferredCall,
  inferCall,
  lambdaDecides,
  lambdaParameterTypes,
  wantedNumber,
} from "./infer-call.js";
export { readableAs } from "./readable-text.js";
export { findFunction, findOperator, functionNames, functions } from "./registry.js";
export { parseSignature, type Signature } from "./signature.js";
export { namedType } from "./type-name.js";
