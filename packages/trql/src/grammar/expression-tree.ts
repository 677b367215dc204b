import type { Expression } from "../syntax/nodes.js";
import type { ExpressionContext } from "./generated/TrqlParser.js";

const trees = new WeakMap<Expression, ExpressionContext>();

/** Keeps the parse tree of an expression that may have to be printed, for as long as there is the expression. */
export function keepTree(expression: Expression, tree: ExpressionContext): void {
  trees.set(expression, tree);
}

/** The parse tree of an output column or array that has no alias, or of what is in a prettyFormat; undefined for any other. */
export function treeOf(expression: Expression): ExpressionContext | undefined {
  return trees.get(expression);
}
