import type { ParserRuleContext, ParseTree } from "antlr4ng";
import * as tree from "../grammar/generated/TrqlParser.js";
import { type Doc, group, line } from "./document.js";
import { chainOf, childrenOf, type NodePrinter } from "./tree-printer.js";

/** Whether a condition is `a AND b …` or `a OR b …`. */
export function isBooleanChain(node: ParserRuleContext): boolean {
  return node instanceof tree.AndExpressionContext || node instanceof tree.OrExpressionContext;
}

/** In one line, or every operand after the first in a line that begins with its AND or OR. */
export const booleanChain: NodePrinter = (node, printer) => {
  const [first, ...rest] = chainOf(node, (each) => each.constructor === node.constructor);
  const parts: Doc[] = [];
  for (let index = 0; index < rest.length; index += 2) {
    const [operator, operand] = [rest[index] as ParseTree, rest[index + 1] as ParserRuleContext];
    parts.push([line, printer.print(operator), " ", printer.print(operand)]);
  }
  return group(printer.print(first as ParseTree), parts);
};

export const notExpression: NodePrinter = (node, printer) => {
  const [not, operand] = childrenOf(node) as [ParseTree, ParseTree];
  return [printer.print(not), " ", printer.print(operand)];
};
