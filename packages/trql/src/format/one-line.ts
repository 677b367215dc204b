import { treeOf } from "../grammar/expression-tree.js";
import type { Expression } from "../syntax/nodes.js";
import type { Doc } from "./document.js";
import { nodePrinters } from "./node-printers.js";
import { TreePrinter } from "./tree-printer.js";

const printer = new TreePrinter(nodePrinters, new Map());
const printed = new WeakMap<Expression, string>();
/** What is longer is no name that anybody reads. */
const longest = 1_000;

/**
 * An output column or array without an alias as the formatter prints it where a line has room for it, without its comments. One
 * that is longer than 1,000 characters stays as it is written, but for its blanks.
 *
 * @param text of the query
 * @example of `SELECT depth+1, not  is_test FROM runs` "depth + 1" and "NOT is_test"
 */
export function oneLine(expression: Expression, text: string): string {
  let line = printed.get(expression);
  if (line === undefined) {
    const { from, to } = expression.range;
    const tree = to - from > longest ? undefined : treeOf(expression);
    line = tree ? flat(printer.print(tree)) : text.slice(from, to).replace(/\s+/g, " ");
    printed.set(expression, line);
  }
  return line;
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
