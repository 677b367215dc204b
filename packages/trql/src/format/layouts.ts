import type { ParseTree } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { type Doc, group, indent, join, line, softLine, softLineBeforeClosing } from "./document.js";
import { childrenOf, isWord, type NodePrinter, type TreePrinter } from "./tree-printer.js";

/** Children with a blank between them. */
export const spaced: NodePrinter = (node, printer) => join(" ", printer.printAll(childrenOf(node)));

/** Children against each other. */
export const glued: NodePrinter = (node, printer) => printer.printAll(childrenOf(node));

/** `a, b, c`, in one line or one line each. */
export function commaList(nodes: readonly ParseTree[], printer: TreePrinter, separator: Doc = line): Doc {
  return nodes.map((node) => (isWord(node, TrqlLexer.COMMA) ? [printer.print(node), separator] : printer.print(node)));
}

/** A clause's words and its list: in one line, or the list below, one step in. */
export function clauseList(words: Doc, nodes: readonly ParseTree[], printer: TreePrinter): Doc {
  return group(words, indent(line, commaList(nodes, printer)));
}

/** What stands in brackets, in one line or below the opening one, one step in. */
export function bracketed(open: Doc, content: Doc, close: Doc): Doc {
  return group(open, indent(softLine, content), softLineBeforeClosing, close);
}

/** `(a, b)`, `[a, b]`, `()`: the first and the last node are the brackets, and words may stand before the list. */
export function bracketedList(nodes: readonly ParseTree[], printer: TreePrinter): Doc {
  const [open, close] = [nodes[0] as ParseTree, nodes.at(-1) as ParseTree];
  const inside = nodes.slice(1, -1);
  if (inside.length === 0) return [printer.print(open), printer.print(close)];
  const first = inside[0] as ParseTree;
  const content = isWord(first, TrqlLexer.DISTINCT)
    ? [printer.print(first), " ", commaList(inside.slice(1), printer)]
    : commaList(inside, printer);
  return bracketed(printer.print(open), content, printer.print(close));
}

/** Words, then a list in brackets that begins at the child of that index. */
export function wordsAndBrackets(node: Parameters<NodePrinter>[0], printer: TreePrinter, separator: Doc): Doc {
  const children = childrenOf(node);
  const open = children.findIndex((child) => isWord(child, TrqlLexer.LPAREN));
  return [
    join(" ", printer.printAll(children.slice(0, open))),
    open > 0 ? separator : "",
    bracketedList(children.slice(open), printer),
  ];
}
