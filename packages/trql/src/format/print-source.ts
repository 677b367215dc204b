import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import * as tree from "../grammar/generated/TrqlParser.js";
import { type Doc, group, hardLine, indent, join, line } from "./document.js";
import { bracketed, clauseList, spaced, wordsAndBrackets } from "./layouts.js";
import { childrenOf, isWord, type NodePrinter } from "./tree-printer.js";

/** Sources after a comma go on in the line of FROM; every JOIN begins a line. */
const fromClause: NodePrinter = (node, printer) => {
  const [from, source, ...joins] = childrenOf(node);
  return [
    from ? printer.print(from) : "",
    " ",
    source ? printer.print(source) : "",
    joins.map((each) => {
      const printed = printer.print(each);
      return each instanceof tree.CrossJoinContext && each.COMMA() ? printed : [hardLine, printed];
    }),
  ];
};

/** The condition stands beside the source, or below it one step in. */
const qualifiedJoin: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const end = children.findIndex((child) => child instanceof tree.SourceContext) + 1;
  return [
    join(" ", printer.printAll(children.slice(0, end))),
    group(indent(line, join(" ", printer.printAll(children.slice(end))))),
  ];
};

const crossJoin: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  if (!isWord(children[0], TrqlLexer.COMMA)) return spaced(node, printer);
  const [comma, source] = printer.printAll(children) as [Doc, Doc];
  const subquery = children[1] instanceof tree.SubquerySourceContext;
  return subquery ? [comma, " ", source] : [comma, group(indent(line, source))];
};

/** What stands in FROM. */
export const sourcePrinters: readonly (readonly [unknown, NodePrinter])[] = [
  [tree.FromClauseContext, fromClause],
  [tree.TableSourceContext, spaced],
  [
    tree.SubquerySourceContext,
    (node, printer) => {
      const [open, query, close, ...alias] = printer.printAll(childrenOf(node)) as [Doc, Doc, Doc, ...Doc[]];
      return join(" ", [bracketed(open, query, close), ...alias]);
    },
  ],
  [tree.QualifiedJoinContext, qualifiedJoin],
  [tree.CrossJoinContext, crossJoin],
  [tree.JoinWordContext, spaced],
  [
    tree.UsingColumnsContext,
    (node, printer) =>
      isWord(childrenOf(node)[0], TrqlLexer.LPAREN) ? wordsAndBrackets(node, printer, "") : spaced(node, printer),
  ],
  [
    tree.ArrayJoinClauseContext,
    (node, printer) => {
      const children = childrenOf(node);
      const words = children.findIndex((child) => child instanceof tree.ArrayItemContext);
      return clauseList(join(" ", printer.printAll(children.slice(0, words))), children.slice(words), printer);
    },
  ],
  [tree.ArrayItemContext, spaced],
];
