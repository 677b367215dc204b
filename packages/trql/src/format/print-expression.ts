import type { ParseTree } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import * as tree from "../grammar/generated/TrqlParser.js";
import { type Doc, group, indent, join, line, lineBeforeClosing } from "./document.js";
import { bracketed, bracketedList, commaList, glued, spaced, wordsAndBrackets } from "./layouts.js";
import { conditions } from "./print-boolean.js";
import { operators } from "./print-operators.js";
import { childrenOf, isWord, type NodePrinter } from "./tree-printer.js";

const inBrackets: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const [query] = children.filter((child) => child instanceof tree.QueryContext);
  const open = children.findIndex((child) => isWord(child, TrqlLexer.LPAREN));
  if (!query) return bracketedList(children, printer);
  return [
    join(" ", printer.printAll(children.slice(0, open))),
    open > 0 ? " " : "",
    bracketed(
      printer.print(children[open] as ParseTree),
      printer.print(query),
      printer.print(children[open + 2] as ParseTree),
    ),
  ];
};

/** `CAST(a AS Int64)`, `EXTRACT(day FROM a)` */
const wordCall: NodePrinter = (node, printer) => {
  const [name, open, ...rest] = printer.printAll(childrenOf(node)) as [Doc, Doc, ...Doc[]];
  return [name, bracketed(open, join(" ", rest.slice(0, -1)), rest.at(-1) ?? "")];
};

const caseExpression: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const firstWhen = children.findIndex((child) => child instanceof tree.WhenClauseContext);
  const otherwise = children.findIndex((child) => isWord(child, TrqlLexer.ELSE));
  const end = children.length - 1;
  const branches = printer.printAll(children.slice(firstWhen, otherwise === -1 ? end : otherwise));
  return group(
    join(" ", printer.printAll(children.slice(0, firstWhen))),
    indent(
      branches.map((branch) => [line, branch]),
      otherwise === -1 ? [] : [line, join(" ", printer.printAll(children.slice(otherwise, end)))],
    ),
    lineBeforeClosing,
    printer.print(children[end] as ParseTree),
  );
};

const whenClause: NodePrinter = (node, printer) => {
  const [when, condition, then, value] = printer.printAll(childrenOf(node)) as [Doc, Doc, Doc, Doc];
  return group(when, " ", indent(condition, line, then, " ", value));
};

/** `sum(a) FILTER (WHERE b) OVER (…)` */
const call: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const parts: Doc[] = [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index] as ParseTree;
    if (isWord(child, TrqlLexer.FILTER)) {
      const [filter, open, where, condition, close] = printer.printAll(children.slice(index, index + 5)) as [
        Doc,
        Doc,
        Doc,
        Doc,
        Doc,
      ];
      parts.push(" ", filter, " ", bracketed(open, [where, " ", condition], close));
      index += 4;
    } else if (isWord(child, TrqlLexer.OVER)) {
      parts.push(" ", join(" ", printer.printAll(children.slice(index))));
      break;
    } else parts.push(printer.print(child));
  }
  return parts;
};

const lambda: NodePrinter = (node, printer) => {
  const children = childrenOf(node);
  const arrow = children.findIndex((child) => isWord(child, TrqlLexer.ARROW));
  const parameters = children.slice(0, arrow);
  return [
    parameters.length > 1 ? bracketedList(parameters, printer) : printer.printAll(parameters),
    " ",
    join(" ", printer.printAll(children.slice(arrow))),
  ];
};

/** `Decimal(10, 2)` stays in one line. */
const typeName: NodePrinter = (node, printer) => commaList(childrenOf(node), printer, " ");

/** Conditions and values. */
export const expressionPrinters: readonly (readonly [unknown, NodePrinter])[] = [
  [tree.ExpressionContext, conditions],
  [tree.PredicateContext, spaced],
  [tree.ValueContext, operators],
  [tree.InSubqueryContext, inBrackets],
  [tree.InListContext, inBrackets],
  [tree.InValueContext, glued],
  [tree.CaseExpressionContext, caseExpression],
  [tree.WhenClauseContext, whenClause],
  [tree.CastExpressionContext, wordCall],
  [tree.ExtractExpressionContext, wordCall],
  [tree.IntervalExpressionContext, spaced],
  [tree.ExistsPredicateContext, inBrackets],
  [tree.CallContext, call],
  [tree.ReferenceContext, glued],
  [tree.ArrayLiteralContext, (node, printer) => bracketedList(childrenOf(node), printer)],
  [tree.ScalarSubqueryContext, inBrackets],
  [tree.ParenthesizedContext, inBrackets],
  [tree.CallArgumentsContext, (node, printer) => wordsAndBrackets(node, printer, "")],
  [tree.StarArgumentContext, glued],
  [tree.LambdaArgumentContext, glued],
  [tree.ExpressionArgumentContext, glued],
  [tree.LambdaContext, lambda],
  [tree.FunctionNameContext, glued],
  [tree.NameContext, glued],
  [tree.PathPartContext, glued],
  [tree.TypeNameContext, typeName],
  [tree.TypeArgumentContext, glued],
  [tree.StringLiteralContext, glued],
  [tree.NumberLiteralContext, glued],
  [tree.HexLiteralContext, glued],
  [tree.BooleanLiteralContext, glued],
  [tree.NullLiteralContext, glued],
  [tree.DateLiteralContext, spaced],
  [tree.TimestampLiteralContext, spaced],
];
