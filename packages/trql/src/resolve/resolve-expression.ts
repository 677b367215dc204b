import { type DiagnosticCode, diagnostic } from "../diagnostics/codes.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import {
  aggregateEngineName,
  type CallArgument,
  type FunctionDefinition,
  findFunction,
  findOperator,
  functionNames,
  inferCall,
  wantsNumber,
} from "../functions/index.js";
import { prettyFormats, type RenderType } from "../schema/render-type.js";
import type { Expression, InRight, Name } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { parseInstant } from "../time/parse-instant.js";
import { castTarget, castTargetNames } from "../types/cast-target.js";
import { arrayOf, asNullable, type IntervalUnit, isNumeric, isText, isTime, scalar, typeName } from "../types/type.js";
import { type Bound, type BoundColumn, type BoundSource, childrenOf } from "./bound.js";
import { Refusal, type ResolveContext, type Scope } from "./scope.js";

type Clause = "SELECT" | "WHERE" | "ON" | "GROUP BY" | "HAVING" | "ORDER BY";

/** Where an expression stands: decides what a name means there and what may be called. */
interface Place {
  readonly clause: Clause;
  readonly inAggregate: boolean;
  /** Aliases that are being followed, so that one that names itself is found. */
  readonly following: ReadonlySet<string>;
}

const intervalUnits: readonly IntervalUnit[] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const extractFunctions: Readonly<Record<string, string>> = {
  year: "toYear",
  quarter: "toQuarter",
  month: "toMonth",
  day: "toDayOfMonth",
  hour: "toHour",
  minute: "toMinute",
  second: "toSecond",
};

function refuse(code: DiagnosticCode, range: Range, message: string, extra?: Parameters<typeof diagnostic>[3]): never {
  throw new Refusal(diagnostic(code, range, message, extra));
}

/** Reads the expressions of one SELECT. Every method throws Refusal at the first finding of its expression. */
export class ExpressionResolver {
  /** An alias is read once for each kind of place: a short chain of aliases can mean an enormous expression. */
  private readonly followed = new Map<string, Bound>();

  constructor(
    private readonly context: ResolveContext,
    private readonly scope: Scope,
  ) {}

  /** An output column: the one place where prettyFormat may stand. */
  output(syntax: Expression): Bound {
    const place: Place = { clause: "SELECT", inAggregate: false, following: new Set() };
    if (syntax.kind === "call" && syntax.name.text.toLowerCase() === "prettyformat")
      return this.prettyFormat(syntax, place);
    return this.read(syntax, place);
  }

  condition(syntax: Expression, clause: "WHERE" | "ON"): Bound {
    return this.asCondition(this.read(syntax, { clause, inAggregate: false, following: new Set() }));
  }

  /** GROUP BY, HAVING and ORDER BY mean the alias where an alias has a column's name (LANGUAGE.md §2). */
  withAliases(syntax: Expression, clause: "GROUP BY" | "HAVING" | "ORDER BY"): Bound {
    const bound = this.read(syntax, { clause, inAggregate: false, following: new Set() });
    return clause === "HAVING" ? this.asCondition(bound) : bound;
  }

  /** The stable name of an expression without an alias. */
  implicitName(syntax: Expression): Name {
    if (syntax.kind === "reference") {
      const [first, ...rest] = syntax.parts;
      const qualified = rest.length > 0 && first && this.scope.sources.some((source) => source.name === first.text);
      return { text: (qualified ? rest : syntax.parts).map((part) => part.text).join("."), range: syntax.range };
    }
    if (syntax.kind === "call") {
      const inner = syntax.name.text.toLowerCase() === "prettyformat" ? syntax.args[0] : undefined;
      return inner ? this.implicitName(inner) : { text: syntax.name.text, range: syntax.range };
    }
    const text = this.context.text.slice(syntax.range.from, syntax.range.to).replace(/\s+/g, " ");
    return { text, range: syntax.range };
  }

  private asCondition(bound: Bound): Bound {
    const { kind } = bound.type;
    if (kind === "Bool" || kind === "Unknown" || kind === "Nothing" || isNumeric(bound.type)) return bound;
    return refuse("argument-type", bound.range, `A condition is needed here, and this is ${typeName(bound.type)}.`);
  }

  private read(syntax: Expression, place: Place): Bound {
    switch (syntax.kind) {
      case "string":
        return {
          kind: "literal",
          value: syntax.value,
          sent: "String",
          constant: syntax.value,
          type: scalar("String"),
          render: null,
          range: syntax.range,
        };
      case "number":
        return numberLiteral(syntax.text, syntax.range);
      case "boolean":
        return {
          kind: "literal",
          value: String(syntax.value),
          sent: "Bool",
          constant: syntax.value,
          type: scalar("Bool"),
          render: null,
          range: syntax.range,
        };
      case "null":
        return { kind: "null", type: scalar("Nothing", true), render: null, range: syntax.range };
      case "time":
        return this.timeLiteral(syntax.value, syntax.of, syntax.range);
      case "interval":
        return this.interval(syntax.amount, syntax.unit, syntax.range, place);
      case "reference":
        return this.reference(syntax.parts, syntax.range, place);
      case "call":
        return this.call(syntax, place);
      case "operator":
        return this.operator(
          syntax.name,
          syntax.args.map((argument) => this.read(argument, place)),
          syntax.range,
        );
      case "case":
        return this.caseExpression(syntax, place);
      case "cast":
        return this.cast(this.read(syntax.operand, place), syntax.type, syntax.range);
      case "extract": {
        const unit = syntax.unit.text.toLowerCase();
        const name = Object.hasOwn(extractFunctions, unit) ? extractFunctions[unit] : undefined;
        if (!name)
          return refuse(
            "bad-value",
            syntax.unit.range,
            `EXTRACT knows no "${syntax.unit.text}". It takes ${Object.keys(extractFunctions).join(", ")}.`,
          );
        return this.apply(
          findFunction(name) as FunctionDefinition,
          [],
          [this.read(syntax.operand, place)],
          syntax.range,
          syntax.unit.range,
        );
      }
      case "in":
        return this.membership(this.read(syntax.operand, place), syntax.right, syntax.negated, syntax.range, place);
      case "array": {
        const elements = syntax.elements.map((element) => this.read(element, place));
        const first = elements[0]?.type ?? scalar("Nothing");
        const mixed = elements.find(
          (element) => isNumeric(element.type) !== isNumeric(first) || isText(element.type) !== isText(first),
        );
        if (mixed)
          return refuse(
            "argument-type",
            mixed.range,
            `The elements of an array have one type: the first is ${typeName(first)}, this one is ${typeName(mixed.type)}.`,
          );
        const type =
          elements.length === 0
            ? scalar("Unknown")
            : elements.every((element) => element.type.kind === first.kind)
              ? first
              : scalar("Float64");
        return {
          kind: "call",
          engine: "array",
          args: elements,
          parameters: [],
          aggregate: false,
          type: arrayOf(type),
          render: null,
          range: syntax.range,
        };
      }
    }
  }

  private timeLiteral(text: string, of: "date" | "timestamp", range: Range): Bound {
    const instant = parseInstant(text, this.context.timeZone);
    if (instant === null || (of === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(text.trim()))) {
      return refuse("bad-value", range, `"${text}" is no ${of}.`, {
        help: of === "date" ? "Write it as 2026-03-01." : "Write it as 2026-03-01 12:00:00 or 2026-03-01T12:00:00Z.",
      });
    }
    if (of === "timestamp")
      return {
        kind: "instant",
        milliseconds: instant,
        type: { kind: "DateTime64", precision: 3, nullable: false },
        render: null,
        range,
      };
    return {
      kind: "literal",
      value: text.trim(),
      sent: "Date",
      constant: text.trim(),
      type: scalar("Date"),
      render: null,
      range,
    };
  }

  private interval(amount: Expression, unit: Name, range: Range, place: Place): Bound {
    const word = unit.text.toLowerCase().replace(/s$/, "");
    const known = intervalUnits.find((candidate) => candidate === word);
    if (!known)
      return refuse(
        "bad-value",
        unit.range,
        `"${unit.text}" is no unit of time. Units are ${intervalUnits.join(", ")}.`,
      );
    let count = this.read(amount, place);
    if (count.kind === "literal" && count.sent === "String" && /^\d{1,9}$/.test(count.value))
      count = numberLiteral(count.value, count.range);
    if (!isNumeric(count.type))
      return refuse(
        "argument-type",
        count.range,
        `INTERVAL takes a whole number, and this is ${typeName(count.type)}.`,
      );
    const engine = `toInterval${known[0]?.toUpperCase()}${known.slice(1)}`;
    return {
      kind: "call",
      engine,
      args: [count],
      parameters: [],
      aggregate: false,
      type: { kind: "Interval", nullable: false, unit: known },
      render: null,
      range,
    };
  }

  private reference(parts: readonly Name[], range: Range, place: Place): Bound {
    const [first, ...rest] = parts as [Name, ...Name[]];
    const aliasFirst =
      !place.inAggregate && (place.clause === "GROUP BY" || place.clause === "HAVING" || place.clause === "ORDER BY");
    if (aliasFirst && parts.length === 1) {
      const followed = this.followAlias(first, place);
      if (followed) return { ...followed, range };
    }
    const named = rest.length > 0 ? this.scope.sources.find((source) => source.name === first.text) : undefined;
    if (named) return this.columnOf(named, rest[0] as Name, rest.slice(1), range);
    const holders = this.scope.sources.filter((source) => source.columns.has(first.text));
    if (holders.length > 1) {
      const names = holders.map((source) => `${source.name}.${first.text}`);
      return refuse(
        "ambiguous-column",
        first.range,
        `"${first.text}" is a column of ${holders.map((source) => source.name).join(" and ")}. Write ${names.join(" or ")}.`,
        {
          fixes: names.map((name) => ({ title: `Replace with "${name}"`, range: first.range, text: name })),
        },
      );
    }
    if (holders[0]) return this.columnOf(holders[0], first, rest, range);
    if (parts.length === 1) {
      const followed = this.followAlias(first, place);
      if (followed) return { ...followed, range };
    }
    return this.unknownColumn(first, this.scope.sources);
  }

  private unknownColumn(name: Name, sources: readonly BoundSource[]): never {
    if (this.scope.broken) throw new Refusal(null);
    const candidates = sources.flatMap((source) => [...source.columns.keys()]);
    const near = didYouMean(
      nearest(
        name.text,
        [...candidates, ...this.scope.aliases.keys()].filter((candidate) => candidate !== name.text),
      ),
      name.range,
    );
    const where = sources.map((source) => source.name ?? "the subquery").join(" or ");
    const message =
      sources.length === 0
        ? `Unknown column "${name.text}": this SELECT reads no table.`
        : `Unknown column "${name.text}" in ${where}.${near.sentence}`;
    return refuse("unknown-column", name.range, message, { fixes: near.fixes });
  }

  private columnOf(source: BoundSource, name: Name, path: readonly Name[], range: Range): Bound {
    const column = source.columns.get(name.text);
    if (!column) return this.unknownColumn(name, [source]);
    const bound = columnBound(source, column, range);
    if (path.length === 0) return bound;
    if (column.type.kind !== "JSON") {
      const part = path[0] as Name;
      return refuse(
        "unknown-column",
        part.range,
        `"${column.name}" is ${typeName(column.type)} and has no "${part.text}": only JSON columns have paths.`,
      );
    }
    return {
      kind: "path",
      column: bound,
      path: path.map((part) => part.text),
      type: scalar("String", true),
      render: null,
      range,
    };
  }

  private followAlias(name: Name, place: Place): Bound | null {
    const alias = this.scope.aliases.get(name.text);
    if (!alias || place.following.has(name.text)) return null;
    if (
      alias.expression.kind === "reference" &&
      alias.expression.parts.length === 1 &&
      alias.expression.parts[0]?.text === name.text
    )
      return null;
    const inner: Place = {
      ...place,
      clause: place.clause === "WHERE" || place.clause === "ON" ? place.clause : "SELECT",
      following: new Set([...place.following, name.text]),
    };
    const key = `${inner.clause} ${inner.inAggregate} ${name.text}`;
    const known = this.followed.get(key);
    if (known) return known;
    const { expression } = alias;
    const formatted = expression.kind === "call" && expression.name.text.toLowerCase() === "prettyformat";
    const bound = formatted ? this.prettyFormat(expression, inner) : this.read(expression, inner);
    this.followed.set(key, bound);
    return bound;
  }

  private prettyFormat(syntax: Extract<Expression, { kind: "call" }>, place: Place): Bound {
    const [value, format] = syntax.args;
    if (!value || !format || syntax.args.length !== 2)
      return refuse("argument-count", syntax.range, "prettyFormat takes an expression and a format.");
    const chosen = format.kind === "string" ? prettyFormats.find((candidate) => candidate === format.value) : undefined;
    if (!chosen) {
      const written = format.kind === "string" ? format.value : "";
      const suggestion = nearest(written, prettyFormats);
      const near = didYouMean(suggestion, format.range, suggestion === null ? null : `'${suggestion}'`);
      return refuse(
        "bad-value",
        format.range,
        `prettyFormat takes one of these formats: ${prettyFormats.join(", ")}.${near.sentence}`,
        { fixes: near.fixes },
      );
    }
    return { ...this.read(value, place), render: chosen };
  }

  private call(syntax: Extract<Expression, { kind: "call" }>, place: Place): Bound {
    const definition = findFunction(syntax.name.text);
    if (!definition) {
      const near = didYouMean(nearest(syntax.name.text, functionNames), syntax.name.range);
      return refuse("unknown-function", syntax.name.range, `Unknown function "${syntax.name.text}".${near.sentence}`, {
        fixes: near.fixes,
      });
    }
    if (definition.name === "prettyFormat")
      return refuse("misplaced", syntax.range, "prettyFormat can only be an output column of its own.");
    if (definition.name === "timeBucket") return this.timeBucket(syntax, place);
    if (definition.kind === "window")
      return refuse(
        "misplaced",
        syntax.name.range,
        `${definition.name} is a window function, and windows are not part of TRQL yet.`,
      );
    if (definition.kind === "higher-order")
      return refuse(
        "misplaced",
        syntax.name.range,
        `${definition.name} takes a lambda, and lambdas are not part of TRQL yet.`,
      );
    if (definition.typeNameArgument || definition.functionNameArgument)
      return refuse(
        "misplaced",
        syntax.name.range,
        `${definition.name} takes a name as text, which is not part of TRQL yet.`,
      );
    const aggregate = definition.kind === "aggregate";
    if (aggregate) {
      if (place.inAggregate)
        return refuse(
          "aggregate-placement",
          syntax.range,
          `${definition.name} stands inside another aggregate. Aggregate in a subquery first.`,
        );
      if (place.clause === "WHERE" || place.clause === "ON" || place.clause === "GROUP BY") {
        return refuse(
          "aggregate-placement",
          syntax.range,
          `${definition.name} is an aggregate and cannot stand in ${place.clause}.${place.clause === "WHERE" ? " Use HAVING." : ""}`,
        );
      }
    }
    if (syntax.distinct && !aggregate)
      return refuse(
        "misplaced",
        syntax.range,
        `DISTINCT can only stand in aggregates, and ${definition.name} is none.`,
      );
    if (syntax.distinct && syntax.args.length === 0)
      return refuse("argument-count", syntax.range, `${definition.name}(DISTINCT …) takes a value.`);
    if (syntax.star && definition.name !== "count")
      return refuse("argument-type", syntax.range, `Only count takes a star; ${definition.name} takes a value.`);
    const inner: Place = aggregate ? { ...place, inAggregate: true } : place;
    const parameters = (syntax.parameters ?? []).map((parameter) => this.read(parameter, inner));
    const args = syntax.args.map((argument) => this.read(argument, inner));
    return this.apply(definition, parameters, args, syntax.range, syntax.name.range, syntax.distinct);
  }

  private timeBucket(syntax: Extract<Expression, { kind: "call" }>, place: Place): Bound {
    const wrap = (column: Bound): Bound => ({
      kind: "bucket",
      column,
      type: scalar("DateTime", column.type.nullable),
      render: null,
      range: syntax.range,
    });
    if (syntax.args.length > 1)
      return refuse("argument-count", syntax.range, "timeBucket takes no argument, or one time column.");
    if (syntax.args[0]) {
      const column = this.read(syntax.args[0], place);
      if (!isTime(column.type))
        return refuse(
          "argument-type",
          column.range,
          `timeBucket takes a time column, and this is ${typeName(column.type)}.`,
        );
      return wrap(column);
    }
    const timed = this.scope.sources.flatMap((source) => {
      const name = source.kind === "table" ? source.table.timeColumn : null;
      const column = name === null ? undefined : source.columns.get(name);
      return column ? [columnBound(source, column, syntax.range)] : [];
    });
    if (timed.length === 1 && timed[0]) return wrap(timed[0]);
    if (timed.length === 0) {
      if (this.scope.broken) throw new Refusal(null);
      return refuse(
        "misplaced",
        syntax.range,
        "timeBucket() needs a table with a time column. Name the column: timeBucket(column).",
      );
    }
    return refuse(
      "ambiguous-column",
      syntax.range,
      "Two sources have a time column. Name the one to use: timeBucket(column).",
    );
  }

  private operator(name: string, args: readonly Bound[], range: Range): Bound {
    const definition = findOperator(name);
    if (!definition) throw new Error(`no row types the operator ${name}`);
    const [left, right] = args;
    if (left && right && args.length === 2 && comparisonNames.has(name))
      return this.apply(definition, [], this.comparable(left, right), range, range);
    return this.apply(definition, [], args, range, range);
  }

  /** Both sides as the engine can compare them: constants checked and read by the type of the other side. */
  private comparable(left: Bound, right: Bound): [Bound, Bound] {
    return [this.fitted(left, right), this.fitted(right, left)];
  }

  private fitted(value: Bound, other: Bound): Bound {
    if (value.kind === "path" && isNumeric(other.type) && other.type.kind !== "Bool") return asNumber(value);
    if (other.type.kind === "Enum" && value.kind === "literal") this.checkEnum(value, other.type.values, nameOf(other));
    if (isTime(other.type) && value.kind === "literal") {
      if (value.sent === "Date" && other.type.kind !== "Date") return this.instantOf(value.value, value.range);
      if (value.sent !== "String")
        return value.sent === "Date"
          ? value
          : refuse("argument-type", value.range, `${nameOf(other)} is a time and cannot be compared with a number.`, {
              help: "Write the time as '2026-03-01 12:00:00'.",
            });
      if (other.type.kind === "Date" || other.type.kind === "Date32")
        return this.timeLiteral(value.value, "date", value.range);
      return this.instantOf(value.value, value.range);
    }
    return value;
  }

  private instantOf(text: string, range: Range): Bound {
    return this.timeLiteral(text, "timestamp", range);
  }

  private checkEnum(value: Extract<Bound, { kind: "literal" }>, values: readonly string[], column: string): void {
    if (value.sent === "String" && values.includes(value.value)) return;
    const suggestion = nearest(value.value, values);
    const near = didYouMean(suggestion, value.range, suggestion === null ? null : `'${suggestion}'`);
    refuse(
      "bad-value",
      value.range,
      `${value.sent === "String" ? `"${value.value}"` : value.value} is not a value of ${column}.${near.sentence}`,
      {
        help: `Values are ${values.map((each) => `'${each}'`).join(", ")}.`,
        fixes: near.fixes,
      },
    );
  }

  private membership(operand: Bound, right: InRight, negated: boolean, range: Range, place: Place): Bound {
    const type = scalar("Bool", operand.type.nullable);
    if (right.kind === "query") {
      const query = this.context.resolveQuery(right.query);
      if (query.items.length !== 1)
        return refuse(
          "argument-count",
          right.query.range,
          `A subquery after IN has one column; this one has ${query.items.length}.`,
        );
      return { kind: "inQuery", operand, negated, query, type, render: null, range };
    }
    if (right.kind === "value") {
      const value = this.read(right.value, place);
      if (value.type.kind !== "Array")
        return refuse(
          "argument-type",
          value.range,
          "The right side of IN is a list in parentheses, a subquery or an array column.",
        );
      const has = this.apply(findFunction("has") as FunctionDefinition, [], [value, operand], range, range);
      return negated ? this.operator("not", [has], range) : has;
    }
    const read = right.items.map((item) => this.read(item, place));
    const listOfNumbers =
      read.length > 0 && read.every((item) => item.kind === "literal" && isNumeric(item.type) && item.sent !== "Bool");
    const checked = operand.kind === "path" && listOfNumbers ? asNumber(operand) : operand;
    const items = read.map((item) => {
      const fitted = this.fitted(item, checked);
      if (fitted.kind === "null") return fitted;
      const outcome = inferCall(
        findOperator("equals") as FunctionDefinition,
        [],
        [argumentOf(checked), argumentOf(fitted)],
      );
      if (!outcome.ok)
        return refuse(
          "argument-type",
          item.range,
          `${nameOf(checked)} is ${typeName(checked.type)} and cannot be compared with ${typeName(fitted.type)}.`,
        );
      return fitted;
    });
    return { kind: "in", operand: checked, negated, items, type, render: null, range };
  }

  private caseExpression(syntax: Extract<Expression, { kind: "case" }>, place: Place): Bound {
    const operand = syntax.operand ? this.read(syntax.operand, place) : null;
    const args = syntax.branches.flatMap((branch) => {
      const when = this.read(branch.when, place);
      const condition = operand ? this.operator("equals", [operand, when], branch.when.range) : this.asCondition(when);
      return [condition, this.read(branch.then, place)];
    });
    args.push(
      syntax.otherwise
        ? this.read(syntax.otherwise, place)
        : { kind: "null", type: scalar("Nothing", true), render: null, range: syntax.range },
    );
    return this.apply(findFunction("multiIf") as FunctionDefinition, [], args, syntax.range, syntax.range);
  }

  private cast(operand: Bound, type: Name, range: Range): Bound {
    const target = castTarget(type.text);
    if (!target) {
      const near = didYouMean(nearest(type.text, castTargetNames), type.range);
      return refuse(
        "unknown-type",
        type.range,
        `"${type.text}" is no type that a value can be cast to.${near.sentence}`,
        { fixes: near.fixes },
      );
    }
    const nullable = operand.type.nullable || operand.kind === "path";
    const result = asNullable(target, nullable || target.nullable);
    if (operand.kind === "path" && target.kind !== "String") {
      return {
        kind: "call",
        engine: "accurateCastOrNull",
        args: [
          operand,
          {
            kind: "literal",
            value: typeName(asNullable(target, false)),
            sent: "String",
            constant: "",
            type: scalar("String"),
            render: null,
            range,
          },
        ],
        parameters: [],
        aggregate: false,
        type: asNullable(target),
        render: null,
        range,
      };
    }
    return { kind: "cast", operand, target: typeName(result), type: result, render: null, range };
  }

  private apply(
    definition: FunctionDefinition,
    parameters: readonly Bound[],
    args: readonly Bound[],
    range: Range,
    nameRange: Range,
    distinct = false,
  ): Bound {
    const given = args.map((argument, index) =>
      argument.kind === "path" && wantsNumber(definition, index) ? asNumber(argument) : argument,
    );
    const outcome = inferCall(definition, parameters.map(argumentOf), given.map(argumentOf));
    if (!outcome.ok) {
      const list = outcome.place === "parameter" ? parameters : given;
      const at = list[outcome.index];
      if (outcome.problem === "count")
        return refuse(
          "argument-count",
          at?.range ?? nameRange,
          `${definition.name} takes ${outcome.expected}, and ${list.length} ${list.length === 1 ? "was" : "were"} given.`,
        );
      if (definition.kind === "operator" || operatorSigns.has(definition.name)) {
        return refuse(
          "argument-type",
          at?.range ?? range,
          `${given.map((each) => typeName(each.type)).join(" and ")} do not go together here: expected ${outcome.expected}.`,
        );
      }
      return refuse(
        "argument-type",
        at?.range ?? range,
        `${definition.name} needs ${outcome.expected} here${at ? `, and this is ${typeName(at.type)}` : ""}.`,
      );
    }
    const cast = given.map((argument, index): Bound => {
      const wanted = outcome.casts.find((each) => each.index === index);
      return wanted
        ? {
            kind: "cast",
            operand: argument,
            target: typeName(wanted.type),
            type: wanted.type,
            render: argument.render,
            range: argument.range,
          }
        : argument;
    });
    const aggregate = definition.kind === "aggregate";
    const engine = aggregate ? aggregateEngineName(definition, distinct) : (definition.clickhouse ?? definition.name);
    const sent =
      definition.nullableArgument && cast[0]
        ? [
            {
              kind: "call",
              engine: "toNullable",
              args: [cast[0]],
              parameters: [],
              aggregate: false,
              type: asNullable(cast[0].type),
              render: cast[0].render,
              range,
            } satisfies Bound,
            ...cast.slice(1),
          ]
        : cast;
    return {
      kind: "call",
      engine,
      args: sent,
      parameters,
      aggregate,
      type: outcome.type,
      render: renderOf(definition, given),
      range,
    };
  }
}

const comparisonNames = new Set(["equals", "notEquals", "less", "lessOrEquals", "greater", "greaterOrEquals"]);
const operatorSigns = new Set([
  "plus",
  "minus",
  "multiply",
  "divide",
  "modulo",
  "negate",
  "and",
  "or",
  "not",
  "concat",
]);

function columnBound(source: BoundSource, column: BoundColumn, range: Range): Bound {
  return { kind: "column", source, column, type: column.type, render: column.render, range };
}

function nameOf(bound: Bound): string {
  return bound.kind === "column" ? bound.column.name : "the other side";
}

function argumentOf(bound: Bound): CallArgument {
  if (bound.kind === "literal") return { type: bound.type, constant: bound.constant };
  return bound.kind === "null" ? { type: bound.type, constant: null } : { type: bound.type };
}

/** A JSON path where a number is wanted: NULL when it holds none. */
function asNumber(path: Bound): Bound {
  return {
    kind: "call",
    engine: "toFloat64OrNull",
    args: [path],
    parameters: [],
    aggregate: false,
    type: scalar("Float64", true),
    render: null,
    range: path.range,
  };
}

function renderOf(definition: FunctionDefinition, args: readonly Bound[]): RenderType | null {
  if (definition.rendering === "keep") return args[0]?.render ?? null;
  if (definition.rendering === "drop") return null;
  const branches =
    definition.name === "multiIf"
      ? args.filter((_, index) => index % 2 === 1 || index === args.length - 1)
      : definition.name === "if"
        ? args.slice(1)
        : args;
  const drawn = branches.filter((branch) => branch.kind !== "null");
  const first = drawn[0]?.render ?? null;
  return drawn.every((branch) => branch.render === first) ? first : null;
}

/** A number is sent as the narrowest type that ClickHouse would give the same literal. */
function numberLiteral(text: string, range: Range): Bound {
  if (/^\d+$/.test(text)) {
    const value = BigInt(text);
    const kind =
      value < 256n
        ? "UInt8"
        : value < 65_536n
          ? "UInt16"
          : value < 4_294_967_296n
            ? "UInt32"
            : value < 2n ** 64n
              ? "UInt64"
              : null;
    if (kind)
      return {
        kind: "literal",
        value: value.toString(),
        sent: kind,
        constant: value <= 9_007_199_254_740_991n ? Number(value) : value,
        type: scalar(kind),
        render: null,
        range,
      };
  }
  return {
    kind: "literal",
    value: text,
    sent: "Float64",
    constant: Number(text),
    type: scalar("Float64"),
    render: null,
    range,
  };
}

/** True when the expression holds an aggregate of its own SELECT. */
export function holdsAggregate(bound: Bound): boolean {
  return (bound.kind === "call" && bound.aggregate) || childrenOf(bound).some(holdsAggregate);
}
