import type { ParserRuleContext, Token } from "antlr4ng";
import { type DiagnosticCode, diagnostic } from "../diagnostics/codes.js";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import type {
  Expression,
  Frame,
  FrameBound,
  GroupBy,
  InRight,
  Join,
  Name,
  OrderItem,
  Query,
  Select,
  SelectItem,
  SetOperator,
  Source,
  WindowSpecification,
  WindowUse,
} from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import * as tree from "./generated/TrqlParser.js";
import { joinKind } from "./join-kind.js";
import { limits } from "./limits.js";
import { readQuoted } from "./read-literal.js";
import { refusedWords } from "./refused-words.js";
import { remove, replaceWith } from "./syntax-error.js";

/** Thrown inside this module only: a text that the grammar lets through and the language does not. */
export class SyntaxRefusal extends Error {
  readonly diagnostic: Diagnostic;
  constructor(code: DiagnosticCode, range: Range, message: string, ...fixes: Fix[]) {
    super(message);
    this.diagnostic = diagnostic(code, range, message, fixes.length > 0 ? { fixes } : {});
  }
}

type RangeOf = (first: Token, last?: Token) => Range;

function plainLimit({ _limit: rows, _comma: count }: tree.LimitClauseContext, range: Range): Fix[] {
  if (!rows?.text || !count?.text) return [];
  return [replaceWith(range, `LIMIT ${count.text} OFFSET ${rows.text}`)];
}

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

/** The values that are computed from values, which nest without brackets. */
const calculations: ReadonlySet<unknown> = new Set([
  tree.CastOperatorContext,
  tree.ElementAccessContext,
  tree.NegationContext,
  tree.MultiplicationContext,
  tree.AdditionContext,
  tree.ConcatenationContext,
]);

class Builder {
  private subqueries = -1;
  private depth = 0;
  constructor(private readonly rangeOf: RangeOf) {}

  private range(context: ParserRuleContext): Range {
    if (!context.start) throw new Error("a parse tree node without a token");
    return this.rangeOf(context.start, context.stop ?? context.start);
  }

  query(context: tree.QueryContext): Query {
    const range = this.range(context);
    this.countQuery(range);
    const definitions = (context.withClause()?.commonTable() ?? []).map((table) => ({
      name: this.name(table.name()),
      query: this.query(table.query()),
    }));
    const limit = context.limitClause();
    if (limit?._comma)
      throw new SyntaxRefusal(
        "syntax-error",
        this.range(limit),
        "LIMIT with a comma is not part of TRQL. Write LIMIT count OFFSET rows.",
        ...plainLimit(limit, this.range(limit)),
      );
    if (limit?._ties)
      throw new SyntaxRefusal(
        "syntax-error",
        this.range(limit),
        "WITH TIES is not part of TRQL. Rank the rows with rank() OVER (…) and filter with QUALIFY.",
      );
    const byClause = context.limitByClause();
    const tail = {
      orderBy: this.orderBy(context.orderByClause()),
      limitBy: byClause
        ? {
            limit: this.wholeNumber(byClause._limit ?? null, "LIMIT") as Name,
            offset: this.wholeNumber(byClause._offset ?? null, "OFFSET"),
            by: byClause.expression().map((item) => this.expression(item)),
          }
        : null,
      limit: this.wholeNumber(limit?._limit ?? null, "LIMIT"),
      offset: this.wholeNumber(limit?._offset ?? null, "OFFSET"),
    };
    const plain = plainSelect(context.setExpression());
    if (plain) return { ...this.select(plain), ...tail, range, with: definitions };
    const whole = { ...this.setExpression(context.setExpression()), range };
    if (tail.orderBy.length === 0 && !tail.limitBy && !tail.limit)
      return { ...whole, with: [...definitions, ...whole.with] };
    // What follows a set operation or a query in parentheses applies to all of it.
    return {
      kind: "select",
      range,
      with: definitions,
      distinct: false,
      items: [{ kind: "star", range, source: null, except: [] }],
      from: { kind: "subquery", range, query: whole, alias: null },
      joins: [],
      arrayJoin: null,
      where: null,
      groupBy: null,
      having: null,
      windows: [],
      qualify: null,
      ...tail,
    };
  }

  private countQuery(range: Range): void {
    if (++this.subqueries > limits.subqueries)
      throw new SyntaxRefusal("too-many-subqueries", range, `The query has more than ${limits.subqueries} subqueries.`);
  }

  /** Left to right, in a loop: a long chain of UNION is as deep as it is long, and its length is limited. */
  private setExpression(context: tree.SetExpressionContext): Query {
    const [first, ...rest] = context.intersection() as [tree.IntersectionContext, ...tree.IntersectionContext[]];
    const operators = context.setOperator();
    let left = this.intersection(first);
    for (const [index, next] of rest.entries()) {
      const operator = operators[index];
      const name: SetOperator = operator?.EXCEPT() ? "except" : operator?.ALL() ? "union-all" : "union";
      left = this.combined(name, left, next, this.intersection(next));
    }
    return left;
  }

  private intersection(context: tree.IntersectionContext): Query {
    const [first, ...rest] = context.queryPrimary() as [tree.QueryPrimaryContext, ...tree.QueryPrimaryContext[]];
    let left = this.queryPrimary(first);
    for (const next of rest) left = this.combined("intersect", left, next, this.queryPrimary(next));
    return left;
  }

  private combined(operator: SetOperator, left: Query, at: ParserRuleContext, right: Query): Query {
    const range = { from: left.range.from, to: right.range.to };
    this.countQuery(this.range(at));
    return { kind: "set", range, with: [], operator, left, right };
  }

  private queryPrimary(context: tree.QueryPrimaryContext): Query {
    if (context instanceof tree.SelectPrimaryContext)
      return {
        ...this.select(context.select()),
        range: this.range(context),
        with: [],
        orderBy: [],
        limitBy: null,
        limit: null,
        offset: null,
      };
    return this.query((context as tree.NestedQueryContext).query());
  }

  private select(
    context: tree.SelectContext,
  ): Omit<Select, "range" | "with" | "orderBy" | "limitBy" | "limit" | "offset"> {
    const from = context.fromClause();
    const joins = from?.joinClause() ?? [];
    if (joins.length + 1 > limits.sourcesPerSelect) {
      throw new SyntaxRefusal(
        "too-many-sources",
        this.range(context),
        `A SELECT joins at most ${limits.sourcesPerSelect} sources.`,
      );
    }
    const arrayJoin = context.arrayJoinClause();
    return {
      kind: "select",
      distinct: context.DISTINCT() !== null,
      items: context.selectItem().map((item) => this.selectItem(item)),
      from: from ? this.source(from.source()) : null,
      joins: joins.map((join) => this.join(join)),
      arrayJoin: arrayJoin
        ? {
            range: this.range(arrayJoin),
            left: arrayJoin.LEFT() !== null,
            items: arrayJoin.arrayItem().map((item) => ({
              expression: this.expression(item.expression()),
              alias: this.alias(item),
            })),
          }
        : null,
      where: context._where ? this.expression(context._where) : null,
      groupBy: this.groupBy(context.groupByClause()),
      having: context._having ? this.expression(context._having) : null,
      windows: (context.windowClause()?.namedWindow() ?? []).map((window) => ({
        name: this.name(window.name()),
        window: this.window(window.windowSpecification()),
      })),
      qualify: context._qualify ? this.expression(context._qualify) : null,
    };
  }

  private groupBy(context: tree.GroupByClauseContext | null): GroupBy | null {
    if (!context) return null;
    if (context instanceof tree.GroupingSetsContext)
      return {
        kind: "sets",
        sets: context.groupingSet().map((set) => set.expression().map((item) => this.expression(item))),
      };
    const groups = context as tree.PlainGroupsContext;
    const kind =
      groups._kind?.type === tree.TrqlParser.ROLLUP
        ? "rollup"
        : groups._kind?.type === tree.TrqlParser.CUBE
          ? "cube"
          : "plain";
    return { kind, sets: [groups.expression().map((item) => this.expression(item))] };
  }

  private orderBy(context: tree.OrderByClauseContext | null): OrderItem[] {
    return (context?.orderItem() ?? []).map((item) => ({
      range: this.range(item),
      expression: this.expression(item.expression()),
      descending: item._direction?.type === tree.TrqlParser.DESC,
      nulls: item._nulls ? (item._nulls.type === tree.TrqlParser.FIRST ? "first" : "last") : null,
    }));
  }

  private window(context: tree.WindowSpecificationContext): WindowSpecification {
    const frame = context.frame();
    return {
      kind: "window",
      range: this.range(context),
      base: context._base ? this.name(context._base) : null,
      partitionBy: context.expression().map((item) => this.expression(item)),
      orderBy: this.orderBy(context.orderByClause()),
      frame: frame ? this.frame(frame) : null,
    };
  }

  private frame(context: tree.FrameContext): Frame {
    const [from, to] = context.frameBound().map((bound) => this.frameBound(bound)) as [FrameBound, FrameBound?];
    return {
      range: this.range(context),
      unit: context._unit?.type === tree.TrqlParser.RANGE ? "range" : "rows",
      from,
      to: to ?? { rows: 0n, unit: null, direction: "preceding" },
    };
  }

  private frameBound(context: tree.FrameBoundContext): FrameBound {
    if (context instanceof tree.CurrentBoundContext) return { rows: 0n, unit: null, direction: "preceding" };
    const bound = context as tree.OffsetBoundContext;
    const { _amount: amount, _unit: unit } = bound;
    const count = this.wholeNumber(bound._offset ?? amount ?? null, "A frame");
    return {
      rows: count && BigInt(count.text),
      unit: unit ? { text: unit.text ?? "", range: this.rangeOf(unit) } : null,
      direction: bound._direction?.type === tree.TrqlParser.FOLLOWING ? "following" : "preceding",
    };
  }

  private wholeNumber(token: Token | null, clause: string): Name | null {
    if (!token) return null;
    const text = token.type === tree.TrqlParser.STRING ? readQuoted(token.text ?? "") : (token.text ?? "");
    if (!/^\d{1,18}$/.test(text))
      throw new SyntaxRefusal("syntax-error", this.rangeOf(token), `${clause} takes a plain whole number.`);
    return { text, range: this.rangeOf(token) };
  }

  private selectItem(context: tree.SelectItemContext): SelectItem {
    const range = this.range(context);
    if (context instanceof tree.StarItemContext || context instanceof tree.SourceStarItemContext) {
      const source = context instanceof tree.SourceStarItemContext ? this.name(context.name()) : null;
      return {
        kind: "star",
        range,
        source,
        except: (context.starExcept()?.name() ?? []).map((name) => this.name(name)),
      };
    }
    const item = context as tree.ExpressionItemContext;
    return {
      kind: "expression",
      range,
      expression: this.expression(item.expression()),
      alias: this.alias(item),
    };
  }

  private alias(owner: {
    alias(): tree.AliasContext | null;
    implicitAlias(): tree.ImplicitAliasContext | null;
  }): Name | null {
    const context = owner.alias() ?? owner.implicitAlias();
    if (!context?.start) return null;
    const range = this.range(context);
    const text = context.getText();
    const word = text.toUpperCase();
    if (context.NAME() && Object.hasOwn(refusedWords, word)) {
      throw new SyntaxRefusal(
        "reserved-word",
        range,
        `${word} is reserved and cannot be a name without quotes. ${refusedWords[word]}`,
        owner.alias() ? replaceWith(range, `"${text}"`) : remove(range, word),
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
      return { kind: "table", range, name: this.name(context.name()), alias: this.alias(context) };
    const subquery = context as tree.SubquerySourceContext;
    return { kind: "subquery", range, query: this.query(subquery.query()), alias: this.alias(subquery) };
  }

  private join(context: tree.JoinClauseContext): Join {
    const range = this.range(context);
    if (context instanceof tree.CrossJoinContext)
      return { range, side: "cross", match: "all", source: this.source(context.source()), on: null, using: [] };
    const join = context as tree.QualifiedJoinContext;
    const kind = joinKind(join.joinWord().map((word) => word.getText().toUpperCase()));
    if (!kind)
      throw new SyntaxRefusal(
        "syntax-error",
        range,
        "These words do not go together before JOIN. Joins are INNER, LEFT, RIGHT, FULL and CROSS, with ANY, SEMI, ANTI or ASOF.",
      );
    const on = join.expression();
    return {
      range,
      ...kind,
      source: this.source(join.source()),
      on: on ? this.expression(on) : null,
      using: (join.usingColumns()?.name() ?? []).map((name) => this.name(name)),
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
      const [left, right] = sidesOf<tree.ExpressionContext>(rest);
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

  private predicate(context: tree.PredicateContext): Expression {
    if (context instanceof tree.ValuePredicateContext) return this.value(context.value());
    const range = this.range(context);
    this.enter(range);
    const built = this.test(context, range);
    this.depth--;
    return built;
  }

  private test(context: tree.PredicateContext, range: Range): Expression {
    if (context instanceof tree.ComparisonContext) {
      const name = comparisons[context._operator?.text ?? ""] ?? "equals";
      return {
        kind: "operator",
        name,
        range,
        args: [this.predicate(context.predicate()), this.value(context.value())],
      };
    }
    if (context instanceof tree.IsNullContext) {
      return {
        kind: "operator",
        name: context.NOT() ? "isNotNull" : "isNull",
        range,
        args: [this.predicate(context.predicate())],
      };
    }
    if (context instanceof tree.LikeContext) {
      const word = context._operator?.type === tree.TrqlParser.ILIKE ? "ilike" : "like";
      if (context._operator && context.value().start?.type === tree.TrqlParser.ANY)
        throw new SyntaxRefusal(
          "syntax-error",
          this.rangeOf(context._operator, context.value().stop ?? context._operator),
          `${word.toUpperCase()} ANY is not part of TRQL. Join several with OR, or write match(text, 'a|b').`,
        );
      const call: Expression = {
        kind: "operator",
        name: word,
        range,
        args: [this.predicate(context.predicate()), this.value(context.value())],
      };
      return context.NOT() ? { kind: "operator", name: "not", range, args: [call] } : call;
    }
    if (context instanceof tree.BetweenContext && context._low && context._high) {
      const operand = this.predicate(context.predicate());
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
      operand: this.predicate(inside.predicate()),
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

  /** One operator deeper: a chain is as deep as it is long, and one in brackets adds to the one around it. */
  private enter(range: Range): void {
    if (++this.depth > limits.depth)
      throw new SyntaxRefusal(
        "too-deep",
        range,
        `More than ${limits.depth} operators stand in one another here; the limit is ${limits.depth}.`,
      );
  }

  private value(context: tree.ValueContext): Expression {
    const range = this.range(context);
    if (!calculations.has(context.constructor)) return this.literal(context, range) ?? this.primary(context, range);
    this.enter(range);
    const built = this.calculation(context, range);
    this.depth--;
    return built;
  }

  private calculation(context: tree.ValueContext, range: Range): Expression {
    if (context instanceof tree.CastOperatorContext)
      return { kind: "cast", range, operand: this.value(context.value()), type: this.typeText(context.typeName()) };
    if (context instanceof tree.NegationContext)
      return { kind: "operator", name: "negate", range, args: [this.value(context.value())] };
    const [left, right] = sidesOf<tree.ValueContext>(context);
    const args = [this.value(left), this.value(right)];
    if (context instanceof tree.ElementAccessContext) return { kind: "operator", name: "arrayElement", range, args };
    if (context instanceof tree.ConcatenationContext) return { kind: "operator", name: "concat", range, args };
    const sign = (context as tree.AdditionContext)._operator?.text ?? "+";
    return { kind: "operator", name: arithmetic[sign] ?? "plus", range, args };
  }

  private typeText(context: tree.TypeNameContext): Name {
    return { text: context.getText(), range: this.range(context) };
  }

  private primary(context: tree.ValueContext, range: Range): Expression {
    if (context instanceof tree.ScalarSubqueryContext)
      return { kind: "scalar", range, query: this.query(context.query()) };
    if (context instanceof tree.ExistsPredicateContext)
      return { kind: "exists", range, query: this.query(context.query()) };
    if (context instanceof tree.ParenthesizedContext) {
      const [only, ...more] = context.expression().map((item) => this.expression(item)) as [
        Expression,
        ...Expression[],
      ];
      return more.length === 0 ? { ...only, range } : { kind: "tuple", range, elements: [only, ...more] };
    }
    if (context instanceof tree.ReferenceContext) {
      if (context.pathPart().length > limits.nesting)
        throw new SyntaxRefusal(
          "too-deep",
          range,
          `The path has ${context.pathPart().length} parts; the limit is ${limits.nesting}.`,
        );
      const parts = [this.name(context.name()), ...context.pathPart().map((part) => this.name(part))];
      return { kind: "reference", range, parts };
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

  /** `f(a)` has arguments only; `f(p)(a)` has parameters first. */
  private call(context: tree.CallContext, range: Range): Expression {
    const lists = context.callArguments();
    const called = context.functionName();
    if (called.CAST() && lists.length === 1 && lists[0]?.argument().length === 1)
      throw new SyntaxRefusal("syntax-error", range, "CAST needs AS and a type, as in CAST(depth AS String).");
    const before = lists.length > 1 ? (lists[0]?.argument() ?? []) : null;
    const last = lists.at(-1);
    const args = last?.argument() ?? [];
    const stars = args.filter((argument) => argument instanceof tree.StarArgumentContext);
    if (
      before?.some((argument) => argument instanceof tree.StarArgumentContext) ||
      (stars.length > 0 && args.length > 1)
    ) {
      throw new SyntaxRefusal("syntax-error", range, "A star stands alone as an argument, as in count(*).");
    }
    if (lists.length > 1 && lists[0]?.DISTINCT())
      throw new SyntaxRefusal("syntax-error", range, "DISTINCT stands before the values, not before the parameters.");
    const read = (argument: tree.ArgumentContext) =>
      argument instanceof tree.LambdaArgumentContext
        ? this.lambda(argument.lambda())
        : this.expression((argument as tree.ExpressionArgumentContext).expression());
    const name = called;
    return {
      kind: "call",
      range,
      name: { text: name.getText(), range: this.range(name) },
      parameters: before?.map(read) ?? null,
      args: stars.length > 0 ? [] : args.map(read),
      distinct: last?.DISTINCT() != null,
      star: stars.length > 0,
      filter: context._filter ? this.expression(context._filter) : null,
      over: this.over(context),
    };
  }

  private over(context: tree.CallContext): WindowUse | null {
    if (context._windowName) return { kind: "named", name: this.name(context._windowName) };
    const window = context.windowSpecification();
    return window ? this.window(window) : null;
  }

  private lambda(context: tree.LambdaContext): Expression {
    return {
      kind: "lambda",
      range: this.range(context),
      parameters: context.name().map((name) => this.name(name)),
      body: this.expression(context.expression()),
    };
  }

  private literal(context: tree.ValueContext, range: Range): Expression | null {
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
    return context instanceof tree.NullLiteralContext ? { kind: "null", range } : null;
  }
}

/** What stands before and behind an operator or an opening bracket: looking for children by their kind takes much longer. */
function sidesOf<Context extends ParserRuleContext>({ children }: ParserRuleContext): [Context, Context] {
  return [children[0] as Context, children[2] as Context];
}

/** The one SELECT that a set expression without operators and parentheses is; null for any other. */
function plainSelect(context: tree.SetExpressionContext): tree.SelectContext | null {
  const [intersection, ...others] = context.intersection();
  const [primary, ...more] = intersection?.queryPrimary() ?? [];
  return others.length === 0 && more.length === 0 && primary instanceof tree.SelectPrimaryContext
    ? primary.select()
    : null;
}
