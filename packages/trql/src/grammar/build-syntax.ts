import type { ParserRuleContext, Token } from "antlr4ng";
import { type DiagnosticCode, diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression, InRight, Join, Name, Query, SelectItem, Source } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import * as tree from "./generated/TrqlParser.js";
import { limits } from "./limits.js";
import { readQuoted } from "./read-literal.js";
import { refusedWords } from "./syntax-message.js";

/** Thrown inside this module only: a text that the grammar lets through and the language does not. */
export class SyntaxRefusal extends Error {
  readonly diagnostic: Diagnostic;
  constructor(code: DiagnosticCode, range: Range, message: string) {
    super(message);
    this.diagnostic = diagnostic(code, range, message);
  }
}

type RangeOf = (first: Token, last?: Token) => Range;

/** Turns ANTLR's parse tree into our own. Chains of one operator are read in a loop: no input can deepen the stack. */
export function buildQuery(context: tree.QueryContext, rangeOf: RangeOf): Query {
  return new Builder(rangeOf).query(context);
}

const comparisons: Readonly<Record<string, string>> = {
  "=": "equals",
  "==": "equals",
  "!=": "notEquals",
  "<>": "notEquals",
  "<": "less",
  "<=": "lessOrEquals",
  ">": "greater",
  ">=": "greaterOrEquals",
};
const arithmetic: Readonly<Record<string, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
};

class Builder {
  private subqueries = -1;
  constructor(private readonly rangeOf: RangeOf) {}

  private range(context: ParserRuleContext): Range {
    if (!context.start) throw new Error("a parse tree node without a token");
    return this.rangeOf(context.start, context.stop ?? context.start);
  }

  query(context: tree.QueryContext): Query {
    if (++this.subqueries > limits.subqueries) {
      throw new SyntaxRefusal(
        "too-many-subqueries",
        this.range(context),
        `The query has more than ${limits.subqueries} subqueries.`,
      );
    }
    const from = context.fromClause();
    const joins = from?.joinClause() ?? [];
    if (joins.length + 1 > limits.sourcesPerSelect) {
      throw new SyntaxRefusal(
        "too-many-sources",
        this.range(context),
        `A SELECT joins at most ${limits.sourcesPerSelect} sources.`,
      );
    }
    const limit = context.limitClause();
    return {
      range: this.range(context),
      distinct: context.DISTINCT() !== null,
      items: context.selectItem().map((item) => this.selectItem(item)),
      from: from ? this.source(from.source()) : null,
      joins: joins.map((join) => this.join(join)),
      where: context._where ? this.expression(context._where) : null,
      groupBy: (context.groupByClause()?.expression() ?? []).map((item) => this.expression(item)),
      having: context._having ? this.expression(context._having) : null,
      orderBy: (context.orderByClause()?.orderItem() ?? []).map((item) => ({
        range: this.range(item),
        expression: this.expression(item.expression()),
        descending: item._direction?.type === tree.TrqlParser.DESC,
        nulls: item._nulls ? (item._nulls.type === tree.TrqlParser.FIRST ? "first" : "last") : null,
      })),
      limit: this.wholeNumber(limit?._limit ?? null, "LIMIT"),
      offset: this.wholeNumber(limit?._offset ?? null, "OFFSET"),
    };
  }

  private wholeNumber(token: Token | null, clause: string): Name | null {
    if (!token) return null;
    const text = token.text ?? "";
    if (!/^\d{1,18}$/.test(text))
      throw new SyntaxRefusal("syntax-error", this.rangeOf(token), `${clause} takes a plain whole number.`);
    return { text, range: this.rangeOf(token) };
  }

  private selectItem(context: tree.SelectItemContext): SelectItem {
    const range = this.range(context);
    if (context instanceof tree.StarItemContext) return { kind: "star", range };
    const item = context as tree.ExpressionItemContext;
    return {
      kind: "expression",
      range,
      expression: this.expression(item.expression()),
      alias: this.alias(item.alias()),
    };
  }

  private alias(context: tree.AliasContext | null): Name | null {
    if (!context?.start) return null;
    const range = this.range(context);
    const text = context.getText();
    const word = text.toUpperCase();
    if (context.NAME() && Object.hasOwn(refusedWords, word)) {
      throw new SyntaxRefusal(
        "reserved-word",
        range,
        `${word} is reserved and cannot be a name without quotes. ${refusedWords[word]}`,
      );
    }
    return { text: context.QUOTED_NAME() ? readQuoted(text) : text, range };
  }

  private name(context: tree.NameContext | tree.PathPartContext): Name {
    const text = context.getText();
    return { text: context.QUOTED_NAME() ? readQuoted(text) : text, range: this.range(context) };
  }

  private source(context: tree.SourceContext): Source {
    const range = this.range(context);
    if (context instanceof tree.TableSourceContext)
      return { kind: "table", range, name: this.name(context.name()), alias: this.alias(context.alias()) };
    const subquery = context as tree.SubquerySourceContext;
    return { kind: "subquery", range, query: this.query(subquery.query()), alias: this.alias(subquery.alias()) };
  }

  private join(context: tree.JoinClauseContext): Join {
    const left = context._kind?.type === tree.TrqlParser.LEFT;
    if (context.OUTER() && !left)
      throw new SyntaxRefusal("syntax-error", this.range(context), "OUTER needs LEFT before it.");
    return {
      range: this.range(context),
      kind: left ? "left" : "inner",
      source: this.source(context.source()),
      on: this.expression(context.expression()),
    };
  }

  /** AND and OR become one flat node however long they are. */
  private expression(context: tree.ExpressionContext): Expression {
    const range = this.range(context);
    if (context instanceof tree.PredicateExpressionContext) return this.predicate(context.predicate());
    if (context instanceof tree.NotExpressionContext) {
      return { kind: "operator", name: "not", range, args: [this.expression(context.expression())] };
    }
    const isAnd = context instanceof tree.AndExpressionContext;
    const operands: tree.ExpressionContext[] = [];
    let rest: tree.ExpressionContext = context;
    while (isAnd ? rest instanceof tree.AndExpressionContext : rest instanceof tree.OrExpressionContext) {
      const [left, right] = (rest as tree.AndExpressionContext).expression() as [
        tree.ExpressionContext,
        tree.ExpressionContext,
      ];
      operands.push(right);
      rest = left;
    }
    operands.push(rest);
    return {
      kind: "operator",
      name: isAnd ? "and" : "or",
      range,
      args: operands.reverse().map((operand) => this.expression(operand)),
    };
  }

  private predicate(context: tree.PredicateContext, depth = 0): Expression {
    const range = this.range(context);
    this.guardChain(depth, range);
    const left = (inner: tree.PredicateContext) => this.predicate(inner, depth + 1);
    if (context instanceof tree.ValuePredicateContext) return this.value(context.value());
    if (context instanceof tree.ComparisonContext) {
      const name = comparisons[context._operator?.text ?? ""] ?? "equals";
      return { kind: "operator", name, range, args: [left(context.predicate()), this.value(context.value())] };
    }
    if (context instanceof tree.IsNullContext) {
      return {
        kind: "operator",
        name: context.NOT() ? "isNotNull" : "isNull",
        range,
        args: [left(context.predicate())],
      };
    }
    if (context instanceof tree.LikeContext) {
      const word = context._operator?.type === tree.TrqlParser.ILIKE ? "ilike" : "like";
      const call: Expression = {
        kind: "operator",
        name: word,
        range,
        args: [left(context.predicate()), this.value(context.value())],
      };
      return context.NOT() ? { kind: "operator", name: "not", range, args: [call] } : call;
    }
    if (context instanceof tree.BetweenContext && context._low && context._high) {
      const operand = left(context.predicate());
      const inside: Expression = {
        kind: "operator",
        name: "and",
        range,
        args: [
          { kind: "operator", name: "greaterOrEquals", range, args: [operand, this.value(context._low)] },
          { kind: "operator", name: "lessOrEquals", range, args: [operand, this.value(context._high)] },
        ],
      };
      return context.NOT() ? { kind: "operator", name: "not", range, args: [inside] } : inside;
    }
    const inside = context as tree.InPredicateContext;
    return {
      kind: "in",
      range,
      operand: left(inside.predicate()),
      negated: inside.NOT() !== null,
      right: this.inRight(inside.inRight()),
    };
  }

  private inRight(context: tree.InRightContext): InRight {
    if (context instanceof tree.InSubqueryContext) return { kind: "query", query: this.query(context.query()) };
    if (context instanceof tree.InListContext)
      return { kind: "list", items: context.expression().map((item) => this.expression(item)) };
    const value = this.value((context as tree.InValueContext).value());
    return value.kind === "array" ? { kind: "list", items: value.elements } : { kind: "value", value };
  }

  private guardChain(depth: number, range: Range): void {
    if (depth > limits.chain)
      throw new SyntaxRefusal("too-deep", range, `More than ${limits.chain} operators stand in one chain.`);
  }

  private value(context: tree.ValueContext, depth = 0): Expression {
    const range = this.range(context);
    this.guardChain(depth, range);
    const inner = (child: tree.ValueContext) => this.value(child, depth + 1);
    if (context instanceof tree.PrimaryValueContext) return this.primary(context.primary());
    if (context instanceof tree.CastOperatorContext)
      return { kind: "cast", range, operand: inner(context.value()), type: this.typeText(context.typeName()) };
    if (context instanceof tree.NegationContext)
      return { kind: "operator", name: "negate", range, args: [inner(context.value())] };
    const [left, right] = (context as tree.AdditionContext).value() as [tree.ValueContext, tree.ValueContext];
    const args = [inner(left), inner(right)];
    if (context instanceof tree.ElementAccessContext) return { kind: "operator", name: "arrayElement", range, args };
    if (context instanceof tree.ConcatenationContext) return { kind: "operator", name: "concat", range, args };
    const sign = (context as tree.AdditionContext)._operator?.text ?? "+";
    return { kind: "operator", name: arithmetic[sign] ?? "plus", range, args };
  }

  private typeText(context: tree.TypeNameContext): Name {
    return { text: context.getText(), range: this.range(context) };
  }

  private primary(context: tree.PrimaryContext): Expression {
    const range = this.range(context);
    if (context instanceof tree.LiteralPrimaryContext) return this.literal(context.literal());
    if (context instanceof tree.ParenthesizedContext) return { ...this.expression(context.expression()), range };
    if (context instanceof tree.ReferenceContext) {
      return {
        kind: "reference",
        range,
        parts: [this.name(context.name()), ...context.pathPart().map((part) => this.name(part))],
      };
    }
    if (context instanceof tree.ArrayLiteralContext)
      return { kind: "array", range, elements: context.expression().map((item) => this.expression(item)) };
    if (context instanceof tree.CastExpressionContext) {
      return {
        kind: "cast",
        range,
        operand: this.expression(context.expression()),
        type: this.typeText(context.typeName()),
      };
    }
    if (context instanceof tree.ExtractExpressionContext) {
      const unit = context.NAME();
      return {
        kind: "extract",
        range,
        unit: { text: unit.getText(), range: this.rangeOf(unit.symbol) },
        operand: this.expression(context.expression()),
      };
    }
    if (context instanceof tree.IntervalExpressionContext) {
      const unit = context.NAME();
      return {
        kind: "interval",
        range,
        amount: this.value(context.value()),
        unit: { text: unit.getText(), range: this.rangeOf(unit.symbol) },
      };
    }
    if (context instanceof tree.CaseExpressionContext) {
      return {
        kind: "case",
        range,
        operand: context._operand ? this.expression(context._operand) : null,
        branches: context.whenClause().map((clause) => {
          const [when, then] = clause.expression() as [tree.ExpressionContext, tree.ExpressionContext];
          return { when: this.expression(when), then: this.expression(then) };
        }),
        otherwise: context._otherwise ? this.expression(context._otherwise) : null,
      };
    }
    return this.call(context as tree.CallContext, range);
  }

  /** `f(a)` has arguments only; `f(p)(a)` has parameters first: the closing bracket before each argument tells which. */
  private call(context: tree.CallContext, range: Range): Expression {
    const openings = context.LPAREN();
    const second = openings[1]?.symbol.start ?? null;
    const all = context.argument();
    const before = second === null ? [] : all.filter((argument) => (argument.start?.start ?? 0) < second);
    const args = all.slice(before.length);
    const stars = args.filter((argument) => argument instanceof tree.StarArgumentContext);
    if (
      before.some((argument) => argument instanceof tree.StarArgumentContext) ||
      (stars.length > 0 && args.length > 1)
    ) {
      throw new SyntaxRefusal("syntax-error", range, "A star stands alone as an argument, as in count(*).");
    }
    const read = (argument: tree.ArgumentContext) =>
      this.expression((argument as tree.ExpressionArgumentContext).expression());
    const name = context.functionName();
    return {
      kind: "call",
      range,
      name: { text: name.getText(), range: this.range(name) },
      parameters: second === null ? null : before.map(read),
      args: stars.length > 0 ? [] : args.map(read),
      distinct: context.DISTINCT().length > 0,
      star: stars.length > 0,
    };
  }

  private literal(context: tree.LiteralContext): Expression {
    const range = this.range(context);
    if (context instanceof tree.StringLiteralContext)
      return { kind: "string", range, value: readQuoted(context.getText()) };
    if (context instanceof tree.NumberLiteralContext) return { kind: "number", range, text: context.getText() };
    if (context instanceof tree.HexLiteralContext)
      return { kind: "number", range, text: BigInt(context.getText().toLowerCase()).toString() };
    if (context instanceof tree.BooleanLiteralContext)
      return { kind: "boolean", range, value: context.TRUE() !== null };
    if (context instanceof tree.DateLiteralContext)
      return { kind: "time", of: "date", range, value: readQuoted(context.STRING().getText()) };
    if (context instanceof tree.TimestampLiteralContext)
      return { kind: "time", of: "timestamp", range, value: readQuoted(context.STRING().getText()) };
    return { kind: "null", range };
  }
}
