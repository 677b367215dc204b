import {
  answersEntry,
  type CallArgument,
  type FunctionDefinition,
  lambdaDecides,
  lambdaParameterTypes,
} from "../functions/index.js";
import type { Expression } from "../syntax/nodes.js";
import { arrayOf, isNumeric, scalar, type TrqlType } from "../types/type.js";
import { argumentOf } from "./apply-function.js";
import { asBoolean } from "./as-boolean.js";
import { asDecision } from "./as-decision.js";
import type { Bound, LambdaParameter } from "./bound.js";
import { castAs } from "./cast-as.js";
import { type Place, refuse } from "./scope.js";

/** The arguments of a higher-order function: lambdas last, because the others say what their parameters are. */
export function readWithLambdas(
  definition: FunctionDefinition,
  args: readonly Expression[],
  place: Place,
  read: (argument: Expression, place: Place) => Bound,
): Bound[] {
  const ofNull = answersEntry(definition);
  const values = args.map((argument) => {
    if (argument.kind === "lambda") return null;
    const value = read(argument, place);
    return ofNull ? withNullEntries(value) : value;
  });
  const known: (CallArgument | null)[] = values.map((value) => value && argumentOf(value));
  return args.map((argument, index) => {
    const value = values[index];
    if (value) return value;
    const lambda = argument as Extract<Expression, { kind: "lambda" }>;
    const types = lambdaParameterTypes(definition, known, index, lambda.parameters.length);
    if (!types)
      return refuse(
        "argument-type",
        lambda.range,
        `${definition.name} takes no lambda with ${lambda.parameters.length === 1 ? "one parameter" : `${lambda.parameters.length} parameters`} here.`,
      );
    const parameters = new Map(place.parameters);
    const own: LambdaParameter[] = [];
    for (const [at, name] of lambda.parameters.entries()) {
      if (lambda.parameters.findIndex((other) => other.text === name.text) !== at)
        return refuse("duplicate-name", name.range, `Two parameters of the lambda are called "${name.text}".`);
      const parameter: LambdaParameter = { type: types[at] ?? scalar("Unknown") };
      own.push(parameter);
      parameters.set(name.text, parameter);
    }
    const result = read(lambda.body, { ...place, parameters });
    const decided = lambdaDecides(definition, index) ? asDecision(result) : asBoolean(result);
    const body = own.some(({ type }) => isNothing(type)) ? typed(decided) : decided;
    return {
      kind: "lambda",
      parameters: own,
      body,
      type: { kind: "Function", nullable: false, parameters: own.map((each) => each.type), result: body.type },
      render: null,
      range: lambda.range,
    };
  });
}

/** An array of no type as one of NULLs: what is taken out of it, or made of its entries, is NULL and has a type. */
function withNullEntries(value: Bound): Bound {
  const isOfNothing = value.type.kind === "Array" && isNothing(value.type.element);
  return isOfNothing ? castAs(value, arrayOf(scalar("Nothing", true))) : value;
}

function isNothing(type: TrqlType): boolean {
  return type.kind === "Nothing" && !type.nullable;
}

/** Of an entry that there is none of, the engine takes every result for one more of these; a number or a condition is told. */
function typed(body: Bound): Bound {
  return body.type.kind === "Bool" || isNumeric(body.type) ? castAs(body, body.type) : body;
}
