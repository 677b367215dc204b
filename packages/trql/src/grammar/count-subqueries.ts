import type { ParseTree } from "antlr4ng";
import * as tree from "./generated/TrqlParser.js";

/** How many queries stand in a query, those of WITH and of set operations included. No input can deepen the stack. */
export function countSubqueries(query: tree.QueryContext): number {
  // The query itself is none of its own.
  let count = -1;
  const open: ParseTree[] = [query];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node instanceof tree.QueryContext) count++;
    // Each operation combines two into one more.
    else if (node instanceof tree.SetExpressionContext) count += node.intersection().length - 1;
    else if (node instanceof tree.IntersectionContext) count += node.queryPrimary().length - 1;
    for (let index = 0; index < node.getChildCount(); index++) {
      const child = node.getChild(index);
      if (child) open.push(child);
    }
  }
  return count;
}
