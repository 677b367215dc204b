import type { ParserRuleContext } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import * as tree from "../grammar/generated/TrqlParser.js";
import { type Doc, group, hardLine, indent, join, line } from "./document.js";
import { bracketed, clauseList, commaList, glued, spaced, wordsAndBrackets } from "./layouts.js";
import { isBooleanChain } from "./print-boolean.js";
import { childrenOf, isWord, type NodePrinter, type TreePrinter } from "./tree-printer.js";

/** Each clause, and each arm of a set operation, on a line of its own. */
const stacked: NodePrinter = (node, printer) => join(hardLine, printer.printAll(childrenOf(node)));

const brackets: NodePrinter = (node, printer) => {
  const [open, content, close] = printer.printAll(childrenOf(node)) as [Doc, Doc, Doc];
  return bracketed(open, content, close);
};

/** `words` many words, then a list. */
const listAfter =
  (words: number): NodePrinter =>
  (node, printer) => {
    const children = childrenOf(node);
    return clauseList(join(" ", printer.printAll(children.slice(0, words))), children.slice(words), printer);
  };

/** WHERE, HAVING or QUALIFY with its condition; a chain goes on one step in. */
function conditionClause(word: Doc, condition: ParserRuleContext, printer: TreePrinter): Doc {
  const printed = printer.print(condition);
  return [word, " ", isBooleanChain(condition) ? indent(printed) : printed];
}

const select: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const itemsEnd = children.findLastIndex((child) => child instanceof tree.SelectItemContext) + 1;
  const itemsStart = children.findIndex((child) => child instanceof tree.SelectItemContext);
  const clauses: Doc[] = [
    clauseList(
      join(" ", printer.printAll(children.slice(0, itemsStart))),
      children.slice(itemsStart, itemsEnd),
      printer,
    ),
  ];
  for (let index = itemsEnd; index < children.length; index++) {
    const child = children[index];
    const next = children[index + 1];
    if (child && next instanceof tree.ExpressionContext) {
      clauses.push(conditionClause(printer.print(child), next, printer));
      index++;
    } else if (child) clauses.push(printer.print(child));
  }
  return join(hardLine, clauses);
};

const plainGroups: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const tail = children.findIndex((child) => isWord(child, TrqlLexer.WITH));
  const listEnd = tail === -1 ? children.length : tail;
  return group(
    join(" ", printer.printAll(children.slice(0, 2))),
    indent(line, commaList(children.slice(2, listEnd), printer)),
    tail === -1 ? [] : [line, join(" ", printer.printAll(children.slice(tail)))],
  );
};

const windowSpecification: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const parts: Doc[] = [];
  const last = children.length - 1;
  for (let index = 1; index < last; index++) {
    const child = children[index];
    if (!child) continue;
    if (!isWord(child, TrqlLexer.PARTITION)) {
      parts.push(printer.print(child));
      continue;
    }
    let end = index + 2;
    while (end < last && (isWord(children[end], TrqlLexer.COMMA) || children[end] instanceof tree.ExpressionContext))
      end++;
    const words = join(" ", printer.printAll(children.slice(index, index + 2)));
    parts.push(clauseList(words, children.slice(index + 2, end), printer));
    index = end - 1;
  }
  const [open, close] = printer.printAll([children[0], children[last]].filter((child) => child !== undefined));
  return parts.length === 0 ? [open ?? "", close ?? ""] : bracketed(open ?? "", join(line, parts), close ?? "");
};

/** `LIMIT 2 OFFSET 1 BY a, b` */
const limitBy: NodePrinter = (node, printer) => {
  const words = childrenOf(node).findIndex((child) => isWord(child, TrqlLexer.BY)) + 1;
  return listAfter(words)(node, printer);
};

/** Queries and their clauses. */
export const queryPrinters: readonly (readonly [unknown, NodePrinter])[] = [
  [tree.StatementContext, glued],
  [tree.QueryContext, stacked],
  [
    tree.WithClauseContext,
    (node, printer) => {
      const [word, ...tables] = childrenOf(node);
      return [word ? printer.print(word) : "", " ", commaList(tables, printer, hardLine)];
    },
  ],
  [
    tree.CommonTableContext,
    (node, printer) => {
      const [name, as, open, query, close] = printer.printAll(childrenOf(node)) as [Doc, Doc, Doc, Doc, Doc];
      return [name, " ", as, " ", bracketed(open, query, close)];
    },
  ],
  [tree.SetExpressionContext, stacked],
  [tree.SetOperatorContext, spaced],
  [
    tree.IntersectionContext,
    (node, printer) => {
      const lines: Doc[] = [];
      for (const child of childrenOf(node)) {
        const printed = printer.print(child);
        if (isWord(child, TrqlLexer.DISTINCT)) lines.push([lines.pop() ?? "", " ", printed]);
        else lines.push(printed);
      }
      return join(hardLine, lines);
    },
  ],
  [tree.SelectPrimaryContext, glued],
  [tree.NestedQueryContext, brackets],
  [tree.SelectContext, select],
  [tree.StarItemContext, spaced],
  [
    tree.SourceStarItemContext,
    (node, printer) => {
      const [source, dot, star, except] = printer.printAll(childrenOf(node));
      return [source ?? "", dot ?? "", star ?? "", except ? [" ", except] : ""];
    },
  ],
  [tree.ExpressionItemContext, spaced],
  [tree.StarExceptContext, (node, printer) => wordsAndBrackets(node, printer, " ")],
  [tree.AliasContext, glued],
  [tree.ImplicitAliasContext, glued],
  [tree.SoftWordContext, glued],
  [tree.SuperGroupsContext, (node, printer) => wordsAndBrackets(node, printer, "")],
  [tree.GroupingSetsContext, (node, printer) => wordsAndBrackets(node, printer, " ")],
  [
    tree.GroupingSetContext,
    (node, printer) =>
      isWord(childrenOf(node)[0], TrqlLexer.LPAREN) ? wordsAndBrackets(node, printer, "") : glued(node, printer),
  ],
  [tree.PlainGroupsContext, plainGroups],
  [tree.WindowClauseContext, listAfter(1)],
  [tree.NamedWindowContext, spaced],
  [tree.WindowSpecificationContext, windowSpecification],
  [tree.FrameContext, spaced],
  [tree.OffsetBoundContext, spaced],
  [tree.CurrentBoundContext, spaced],
  [tree.OrderByClauseContext, listAfter(2)],
  [tree.OrderItemContext, spaced],
  [tree.LimitByClauseContext, limitBy],
  [tree.LimitClauseContext, spaced],
];
