import type { Bound, LambdaParameter } from "./bound.js";
import { childrenOf } from "./walk.js";

const numbers = new WeakMap<object, number>();
let next = 0;
function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = next++;
    numbers.set(object, number);
  }
  return number;
}

/** Two expressions with the same key are the same expression: what GROUP BY and the select list are compared by. */
export function expressionKey(node: Bound): string {
  return keyOf(node, outside);
}

/** No lambda's parameters. */
const outside: ReadonlyMap<LambdaParameter, number> = new Map();

/** Parameters of lambdas around the node count by how deep they stand: their names and objects do not matter. */
function keyOf(node: Bound, parameters: ReadonlyMap<LambdaParameter, number>): string {
  const inside =
    node.kind === "lambda"
      ? new Map([...parameters, ...node.parameters.map((each, index) => [each, parameters.size + index] as const)])
      : parameters;
  let key = `${headOf(node, parameters)}(`;
  for (const child of childrenOf(node)) key += `${keyOf(child, inside)},`;
  return `${key})`;
}

/** Its length says where it ends, whatever stands in it. */
function text(value: string): string {
  return `${value.length}:${value}`;
}

/** What tells a node from others with the same operands. */
function headOf(node: Bound, parameters: ReadonlyMap<LambdaParameter, number>): string {
  switch (node.kind) {
    case "column":
      return `c${numberOf(node.source)}.${text(node.column.name)}`;
    case "literal":
      return `l${node.sent}:${text(node.value)}`;
    case "instant":
      return `t${node.instant.milliseconds}.${node.instant.nanoseconds}`;
    case "call":
      return `f${node.engine}/${node.parameters.length}`;
    case "aggregate": {
      const { over } = node;
      const frame = over?.frame;
      const window = over
        ? JSON.stringify([
            over.partitionBy.length,
            over.orderBy.map((item) => [item.descending, item.nulls]),
            frame ? [frame.unit, ...[frame.from, frame.to].map((bound) => `${bound.rows} ${bound.direction}`)] : null,
          ])
        : "";
      return `a${node.engine}/${node.parameters.length}/${node.args.length}${window}`;
    }
    case "lambda":
      return `x${node.parameters.length}`;
    case "parameter":
      return `p${parameters.get(node.parameter) ?? `o${numberOf(node.parameter)}`}`;
    case "in":
      return `in${node.negated}`;
    case "inQuery":
      return `q${node.negated}${numberOf(node.query)}`;
    case "scalar":
    case "exists":
      return `${node.kind}${numberOf(node.query)}`;
    case "cast":
      return `as${node.target}`;
    case "path":
      return `j${JSON.stringify(node.path)}`;
    default:
      return node.kind;
  }
}
