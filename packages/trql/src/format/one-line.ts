import { expressionTree } from "../grammar/expression-tree.js";
import type { Doc } from "./document.js";
import { nodePrinters } from "./node-printers.js";
import { TreePrinter } from "./tree-printer.js";

const known = new Map<string, string>();
const mostKnown = 500;
/** What is longer is no name that anybody reads, and would be parsed a second time for nothing. */
const longest = 1_000;

/**
 * An expression of a query as the formatter prints it where a line has room for it, without its comments. One that is
 * longer than 1,000 characters stays as it is written, but for its blanks.
 *
 * @example `oneLine("depth+1")` is "depth + 1", and of `not  is_test` it is "NOT is_test".
 */
export function oneLine(expression: string): string {
  if (expression.length > longest) return expression.replace(/\s+/g, " ");
  const before = known.get(expression);
  if (before !== undefined) return before;
  const tree = expressionTree(expression);
  const text = tree ? flat(new TreePrinter(nodePrinters, new Map()).print(tree)) : expression;
  if (known.size >= mostKnown) known.clear();
  known.set(expression, text);
  return text;
}

function flat(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if (!("kind" in doc)) return doc.map(flat).join("");
  switch (doc.kind) {
    case "indent":
    case "group":
      return flat(doc.content);
    case "line":
      return doc.flat === "never" ? " " : doc.flat;
    case "aside":
    case "comments":
      return "";
    default:
      return doc satisfies never;
  }
}
