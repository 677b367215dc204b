import type { TerminalNode } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import type * as tree from "../grammar/generated/TrqlParser.js";
import { isOperation, type Operand, type Operation, precedenceOf, readOperators } from "../grammar/operators.js";
import { type Doc, group, indent, line } from "./document.js";
import type { NodePrinter, TreePrinter } from "./tree-printer.js";

/** Operators that bind equally closely make one chain; 0 for what stands against its operand, such as `-a` and `a[1]`. */
function chainOf(operand: Operand): number {
  return isOperation(operand) && operand.left ? precedenceOf(operand.operator) : 0;
}

/** `a + b - c`: in one line, or every operand after the first below it, after its operator. Read in a loop, however long. */
function arithmetic(operation: Operation, printer: TreePrinter): Doc {
  const chain = chainOf(operation);
  const rest: [TerminalNode, Operand][] = [];
  let first: Operand = operation;
  while (isOperation(first) && first.left && chainOf(first) === chain) {
    rest.push([first.operator, first.right as Operand]);
    first = first.left;
  }
  const parts = rest
    .reverse()
    .map(([operator, operand]) => [line, printer.print(operator), " ", printOperand(operand, printer)]);
  return group(printOperand(first, printer), indent(parts));
}

/** `a[1]`, `a::Int64`: what comes after the first part stands against it. */
function suffixes(operation: Operation, printer: TreePrinter): Doc {
  const parts: Doc[] = [];
  let first: Operand = operation;
  while (isOperation(first) && first.left && !chainOf(first)) {
    const { operator, right, close } = first;
    const suffix = [printer.print(operator), printer.print(right as tree.ValueContext | tree.TypeNameContext)];
    parts.push(close ? [...suffix, printer.print(close)] : suffix);
    first = first.left;
  }
  return [printOperand(first, printer), ...parts.reverse()];
}

/** Two signs of minus would begin a comment. */
function negation({ operator, right }: Operation, printer: TreePrinter): Doc {
  const operand = right as Operand;
  const again = operand.start?.type === TrqlLexer.MINUS;
  return [printer.print(operator), again ? " " : "", printOperand(operand, printer)];
}

function printOperand(operand: Operand, printer: TreePrinter): Doc {
  if (!isOperation(operand)) return printer.print(operand);
  if (!operand.left) return negation(operand, printer);
  return chainOf(operand) ? arithmetic(operand, printer) : suffixes(operand, printer);
}

export const operators: NodePrinter = (node, printer) =>
  printOperand(readOperators(node as tree.ValueContext), printer);
