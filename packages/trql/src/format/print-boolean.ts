import type { ParserRuleContext } from "antlr4ng";
import * as tree from "../grammar/generated/TrqlParser.js";
import { type Chain, type Condition, readConditions } from "../grammar/operators.js";
import { type Doc, group, line } from "./document.js";
import type { NodePrinter, TreePrinter } from "./tree-printer.js";

/** Whether a condition is `a AND b …` or `a OR b …`. */
export function isBooleanChain(node: ParserRuleContext): boolean {
  if (!(node instanceof tree.ExpressionContext)) return false;
  const { operators, operands } = readConditions(node);
  return operators.length + operands[0].operators.length > 0;
}

/** In one line, or every operand after the first in a line that begins with its AND or OR. */
function chain<Part>({ operators, operands }: Chain<Part>, printer: TreePrinter, print: (part: Part) => Doc): Doc {
  const [first, ...rest] = operands.map(print) as [Doc, ...Doc[]];
  if (rest.length === 0) return first;
  return group(
    first,
    operators.map((operator, index) => [line, printer.print(operator), " ", rest[index] ?? ""]),
  );
}

function condition({ negations, predicate }: Condition, printer: TreePrinter): Doc {
  const printed = printer.print(predicate);
  return negations.length === 0 ? printed : [negations.map((word) => [printer.print(word), " "]), printed];
}

export const conditions: NodePrinter = (node, printer) =>
  chain(readConditions(node as tree.ExpressionContext), printer, (part) =>
    chain(part, printer, (each) => condition(each, printer)),
  );
