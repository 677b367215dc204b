import { type ParserRuleContext, type ParseTree, TerminalNode, type Token } from "antlr4ng";
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
import { countSubqueries } from "./count-subqueries.js";
import { keepTree } from "./expression-tree.js";
import * as tree from "./generated/TrqlParser.js";
import { joinKind } from "./join-kind.js";
import { limits } from "./limits.js";
import {
  type Chain,
  type Condition,
  isOperation,
  type Operand,
  type Operation,
  readConditions,
  readOperators,
  readTests,
  type Test,
} from "./operators.js";
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
  return new Builder(rangeOf, context).query(context);
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
const operators: Readonly<Record<string, string>> = {
  "||": "concat",
  "[": "arrayElement",
  "+": "plus",
  "-": "minus",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
};

class Builder {
  private subqueries = -1;
  private depth = 0;
  constructor(
    private readonly rangeOf: RangeOf,
    private readonly whole: tree.QueryContext,
  ) {}

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
      throw new SyntaxRefusal(
        "too-many-subqueries",
        range,
        `The query has ${countSubqueries(this.whole)} subqueries; the limit is ${limits.subqueries}, and this one is beyond it. Read in one subquery what several of them read, or ask in two queries.`,
      );
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
        `This SELECT reads ${joins.length + 1} sources; the limit is ${limits.sourcesPerSelect}.`,
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
            items: arrayJoin.arrayItem().map((item) => this.named(item)),
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
      throw new SyntaxRefusal(
        "syntax-error",
        this.rangeOf(token),
        `${clause} takes a plain whole number${/^\d+$/.test(text) ? " of at most 18 digits" : ""}.`,
      );
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
    return { kind: "expression", range, ...this.named(context as tree.ExpressionItemContext) };
  }

  /** An expression that is called by its alias, or else by its text. */
  private named(context: tree.ExpressionItemContext | tree.ArrayItemContext): {
    readonly expression: Expression;
    readonly alias: Name | null;
  } {
    const written = context.expression();
    const expression = this.expression(written);
    const alias = this.alias(context);
    if (!alias) keepTree(expression, written);
    return { expression, alias };
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
    const [only] = context.children;
    if (context.children.length === 1) return this.predicate(only as tree.PredicateContext);
    return this.joined("or", readConditions(context), (part) =>
      this.joined("and", part, (condition) => this.condition(condition)),
    );
  }

  private joined<Part>(name: "and" | "or", { operands }: Chain<Part>, build: (part: Part) => Expression): Expression {
    const args = operands.map(build) as [Expression, ...Expression[]];
    const [first] = args;
    if (args.length === 1) return first;
    return { kind: "operator", name, range: { from: first.range.from, to: args.at(-1)?.range.to ?? 0 }, args };
  }

  private condition({ negations, predicate }: Condition): Expression {
    let built = this.predicate(predicate);
    for (const { symbol } of negations.toReversed())
      built = {
        kind: "operator",
        name: "not",
        range: { from: this.rangeOf(symbol).from, to: built.range.to },
        args: [built],
      };
    return built;
  }

  private predicate(context: tree.PredicateContext): Expression {
    const { children } = context;
    if (children.length === 1) return this.value(children[0] as tree.ValueContext);
    const tests = readTests(context);
    return this.tested(context, tests, tests.length);
  }

  /** The last test is of all that stands before it, and so the outermost. */
  private tested(context: tree.PredicateContext, tests: readonly Test[], count: number): Expression {
    const last = tests[count - 1];
    if (!last) return this.value(context.children[0] as tree.ValueContext);
    const range = this.rangeOf(context.start as Token, lastToken(context.children[last.to - 1]));
    this.enter(range);
    const operand = this.tested(context, tests, count - 1);
    const built = this.test(operand, context.children.slice(last.from, last.to), range);
    this.depth--;
    return built;
  }

  private test(operand: Expression, words: readonly ParseTree[], range: Range): Expression {
    const negated = wordOf(words[0])?.type === tree.TrqlParser.NOT;
    const [sign, right, , high] = (negated ? words.slice(1) : words) as [
      TerminalNode,
      ParseTree,
      ParseTree?,
      ParseTree?,
    ];
    const { type } = sign.symbol;
    const not = (built: Expression): Expression =>
      negated ? { kind: "operator", name: "not", range, args: [built] } : built;
    if (type === tree.TrqlParser.IS)
      return { kind: "operator", name: words.length > 2 ? "isNotNull" : "isNull", range, args: [operand] };
    if (type === tree.TrqlParser.IN)
      return { kind: "in", range, operand, negated, right: this.inRight(right as tree.InRightContext) };
    if (type === tree.TrqlParser.BETWEEN) {
      const [from, to] = [this.value(right as tree.ValueContext), this.value(high as tree.ValueContext)];
      return not({
        kind: "operator",
        name: "and",
        range,
        args: [
          { kind: "operator", name: "greaterOrEquals", range, args: [operand, from] },
          { kind: "operator", name: "lessOrEquals", range, args: [operand, to] },
        ],
      });
    }
    const value = right as tree.ValueContext;
    if (type !== tree.TrqlParser.LIKE && type !== tree.TrqlParser.ILIKE) {
      const name = comparisons[sign.symbol.text ?? ""] ?? "equals";
      return { kind: "operator", name, range, args: [operand, this.value(value)] };
    }
    const word = type === tree.TrqlParser.ILIKE ? "ilike" : "like";
    if (value.start?.type === tree.TrqlParser.ANY)
      throw new SyntaxRefusal(
        "syntax-error",
        this.rangeOf(sign.symbol, value.stop ?? sign.symbol),
        `${word.toUpperCase()} ANY is not part of TRQL. Join several with OR, or write match(text, 'a|b').`,
      );
    return not({ kind: "operator", name: word, range, args: [operand, this.value(value)] });
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
    return this.operand(readOperators(context));
  }

  private operand(operand: Operand): Expression {
    const range = this.rangeOf(operand.start as Token, operand.stop as Token);
    if (!isOperation(operand)) return this.literal(operand, range) ?? this.primary(operand, range);
    this.enter(range);
    const built = this.operation(operand, range);
    this.depth--;
    return built;
  }

  private operation({ operator, left, right }: Operation, range: Range): Expression {
    if (left === null) return { kind: "operator", name: "negate", range, args: [this.operand(right as Operand)] };
    if (right instanceof tree.TypeNameContext)
      return { kind: "cast", range, operand: this.operand(left), type: this.typeText(right) };
    const args = [
      this.operand(left),
      right instanceof tree.ValueContext ? this.value(right) : this.operand(right as Operand),
    ];
    return { kind: "operator", name: operators[operator.symbol.text ?? ""] ?? "plus", range, args };
  }

  private typeText(context: tree.TypeNameContext): Name {
    return { text: context.getText(), range: this.range(context) };
  }

  private primary(context: tree.PrimaryContext, range: Range): Expression {
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
    const name = { text: called.getText(), range: this.range(called) };
    // An output column is called after what is formatted.
    const isFormat = name.text.toLowerCase() === "prettyformat";
    const read = (argument: tree.ArgumentContext): Expression => {
      if (argument instanceof tree.LambdaArgumentContext) return this.lambda(argument.lambda());
      const written = (argument as tree.ExpressionArgumentContext).expression();
      const expression = this.expression(written);
      if (isFormat) keepTree(expression, written);
      return expression;
    };
    return {
      kind: "call",
      range,
      name,
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

  private literal(context: tree.PrimaryContext, range: Range): Expression | null {
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

/** The word that a part of a tree is; null when it is more than one. */
function wordOf(node: ParseTree | undefined): Token | null {
  return node instanceof TerminalNode ? node.symbol : null;
}

function lastToken(node: ParseTree | undefined): Token {
  return wordOf(node) ?? ((node as ParserRuleContext).stop as Token);
}

/** The one SELECT that a set expression without operators and parentheses is; null for any other. */
function plainSelect(context: tree.SetExpressionContext): tree.SelectContext | null {
  const [intersection, ...others] = context.intersection();
  const [primary, ...more] = intersection?.queryPrimary() ?? [];
  return others.length === 0 && more.length === 0 && primary instanceof tree.SelectPrimaryContext
    ? primary.select()
    : null;
}
