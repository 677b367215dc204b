import { diagnostic } from "../diagnostics/codes.js";
import type { Fix } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { oneLine } from "../format/one-line.js";
import {
  commonType,
  type FunctionDefinition,
  findFunction,
  findOperator,
  functionNames,
  inferCall,
} from "../functions/index.js";
import { limits } from "../grammar/limits.js";
import { prettyFormats } from "../schema/render-type.js";
import type { Expression, InRight, Name, Query } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { arrayOf, asNullable, type IntervalUnit, isNumeric, scalar, typeName } from "../types/type.js";
import { amongValues } from "./among-values.js";
import { applyFunction, argumentOf, comparedPath, nameOf } from "./apply-function.js";
import { asBoolean } from "./as-boolean.js";
import { attempt } from "./attempt.js";
import type { Bound, BoundQuery, BoundSource } from "./bound.js";
import { castTo } from "./cast.js";
import { castAs } from "./cast-as.js";
import { columnBound } from "./column-bound.js";
import { comparable } from "./comparable.js";
import { divisors } from "./divisors.js";
import { engineCall } from "./engine-call.js";
import { expressionSize } from "./expression-size.js";
import { asPreciseAs } from "./in-list.js";
import { readWithLambdas } from "./lambda-call.js";
import { booleanLiteral, nullLiteral, numberLiteral, textLiteral, timeLiteral } from "./literal.js";
import { besideType } from "./path-value.js";
import { readTimes } from "./read-times.js";
import { rewriteCall } from "./rewrite-call.js";
import { type Clause, type Place, placeOf, Refusal, type ResolveContext, refuse, type Scope } from "./scope.js";
import { textMeant } from "./text-meant.js";
import { timeBucket } from "./time-bucket.js";
import { counted, tooDeep, tooManyNodes } from "./too-large.js";
import { typedNulls } from "./typed-nulls.js";
import { resolveWindow } from "./window.js";

type Call = Extract<Expression, { kind: "call" }>;

export const intervalUnits: readonly IntervalUnit[] = [
  "second",
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "year",
];
export const extractFunctions: Readonly<Record<string, string>> = {
  year: "toYear",
  quarter: "toQuarter",
  month: "toMonth",
  day: "toDayOfMonth",
  hour: "toHour",
  minute: "toMinute",
  second: "toSecond",
};
const comparisonNames = new Set(["equals", "notEquals", "less", "lessOrEquals", "greater", "greaterOrEquals"]);
const rowClauses: ReadonlySet<Clause> = new Set(["ON", "ARRAY JOIN", "WHERE", "GROUP BY"]);
const windowClauses: ReadonlySet<Clause> = new Set(["SELECT", "QUALIFY", "ORDER BY"]);

/** Reads the expressions of one SELECT. Every method throws Refusal at the first finding of its expression. */
export class ExpressionResolver {
  /** An alias is read once for each kind of place: a short chain of aliases can mean an enormous expression. */
  private readonly followed = new Map<string, Bound | Refusal>();
  /** A query that an alias stands for, or that is written twice, is one query: as a key and as an output. */
  private readonly queries = new Map<string, BoundQuery>();

  constructor(
    private readonly context: ResolveContext,
    private readonly scope: Scope,
  ) {}

  /** An output column: the one place where prettyFormat may stand. */
  output(syntax: Expression): Bound {
    const place = placeOf("SELECT");
    if (syntax.kind === "call" && syntax.name.text.toLowerCase() === "prettyformat")
      return counted(this.prettyFormat(syntax, place), this.context);
    return counted(this.read(syntax, place), this.context);
  }

  condition(syntax: Expression, clause: Clause): Bound {
    return this.asCondition(this.value(syntax, clause));
  }

  value(syntax: Expression, clause: Clause): Bound {
    return counted(this.read(syntax, placeOf(clause)), this.context);
  }

  /** Reads a window of the WINDOW clause, whether or not an OVER names it. */
  namedWindow(name: Name): void {
    const place: Place = { ...placeOf("SELECT"), inWindow: true };
    resolveWindow({ kind: "named", name }, this.scope, (expression) => this.read(expression, place));
  }

  /** Forgets what aliases mean, once grouping has changed the types of keys. */
  forgetAliases(): void {
    this.followed.clear();
  }

  /** The stable name of an expression without an alias. */
  implicitName(syntax: Expression): Name {
    if (syntax.kind === "reference") {
      const [first, ...rest] = syntax.parts;
      // Behind a source that could not be found, the first part is taken for its name: no follow-up findings.
      const qualified =
        rest.length > 0 && (this.scope.broken || this.scope.sources.some((source) => source.name === first?.text));
      return { text: (qualified ? rest : syntax.parts).map((part) => part.text).join("."), range: syntax.range };
    }
    if (syntax.kind === "call") {
      const inner = syntax.name.text.toLowerCase() === "prettyformat" ? syntax.args[0] : undefined;
      return inner ? this.implicitName(inner) : { text: syntax.name.text, range: syntax.range };
    }
    return { text: oneLine(syntax, this.context.text), range: syntax.range };
  }

  private asCondition(bound: Bound): Bound {
    const { kind } = bound.type;
    if (kind === "Bool" || kind === "Unknown" || kind === "Nothing" || isNumeric(bound.type)) return bound;
    if (bound.kind === "call" && bound.engine === "concat")
      return refuse("argument-type", bound.range, "A condition is needed here, and || joins texts. Write OR.");
    if (bound.kind === "path")
      return refuse("argument-type", bound.range, "A condition is needed here, and a path into JSON is text.", {
        help: comparedPath,
      });
    return refuse("argument-type", bound.range, `A condition is needed here, and this is ${typeName(bound.type)}.`);
  }

  private read(syntax: Expression, place: Place): Bound {
    const { size, findings } = this.context;
    if (++size.depth > limits.depth) findings.stop(tooDeep(syntax.range));
    const bound = this.readPlain(syntax, place);
    size.depth--;
    const { nodes, depth } = expressionSize(bound);
    if (nodes > limits.nodes) findings.stop(tooManyNodes(this.context.text));
    if (depth > limits.depth) findings.stop(tooDeep(syntax.range));
    const { rolledUp } = this.scope;
    if (rolledUp.size === 0 || place.inAggregate) return bound;
    // As a whole, not what is made of its parts: they can be NULL where they are keys by themselves.
    const whole = rolledUp.get(bound);
    return whole ? { ...bound, type: asNullable(whole) } : bound;
  }

  /** Parts that stand side by side: each says what is wrong with it, and the whole goes no further with one missing. */
  private readAll(parts: readonly Expression[], place: Place): Bound[] {
    const { size, findings } = this.context;
    const { depth } = size;
    const read: Bound[] = [];
    for (const part of parts) {
      try {
        read.push(this.read(part, place));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.diagnostic) findings.add(error.diagnostic);
        size.depth = depth;
      }
    }
    if (read.length < parts.length) throw new Refusal(null);
    return read;
  }

  private readPlain(syntax: Expression, place: Place): Bound {
    switch (syntax.kind) {
      case "string":
        return textLiteral(syntax.value, syntax.range);
      case "number":
        return numberLiteral(syntax.text, syntax.range);
      case "boolean":
        return booleanLiteral(syntax.value, syntax.range);
      case "null":
        return nullLiteral(syntax.range);
      case "time":
        return timeLiteral(syntax.value, syntax.of, syntax.range, this.context.timeZone);
      case "interval":
        return this.interval(syntax.amount, syntax.unit, syntax.range, place);
      case "reference":
        return this.reference(syntax.parts, syntax.range, place);
      case "call":
        return this.call(syntax, place);
      case "operator":
        if (betweenOperand(syntax)) return this.between(syntax, place);
        return this.operator(
          syntax.name,
          divisors(findOperator(syntax.name), this.readAll(syntax.args, place), this.scope, place),
          syntax.range,
        );
      case "case":
        return this.caseExpression(syntax, place);
      case "cast":
        return castTo(this.read(syntax.operand, place), syntax.type, syntax.range, this.context.timeZone);
      case "extract":
        return this.extract(syntax.unit, this.read(syntax.operand, place), syntax.range);
      case "in":
        return this.membership(this.read(syntax.operand, place), syntax.right, syntax.negated, syntax.range, place);
      case "array":
        return this.array(syntax, place);
      case "tuple": {
        const elements = this.readAll(syntax.elements, place).map(asBoolean);
        const type = { kind: "Tuple", nullable: false, elements: elements.map((element) => element.type) } as const;
        return engineCall("tuple", elements, type, syntax.range);
      }
      case "scalar": {
        const query = this.query(syntax.query, place);
        const only = this.oneColumn(query, syntax.query);
        return { kind: "scalar", query, type: asNullable(only.type), render: only.render, range: syntax.range };
      }
      case "exists":
        return {
          kind: "exists",
          query: this.query(syntax.query, place),
          type: scalar("Bool"),
          render: null,
          range: syntax.range,
        };
      case "lambda":
        return refuse("misplaced", syntax.range, "A lambda can only be an argument of a function that takes one.");
    }
  }

  private query(syntax: Query, place: Place): BoundQuery {
    if (place.parameters.size > 0) return refuse("misplaced", syntax.range, "A subquery cannot stand inside a lambda.");
    const text = this.context.text.slice(syntax.range.from, syntax.range.to);
    let query = this.queries.get(text);
    if (!query) {
      query = this.context.resolveQuery(syntax, { commonTables: this.scope.commonTables, outer: this.scope });
      this.queries.set(text, query);
    }
    return query;
  }

  private oneColumn(query: BoundQuery, syntax: Query) {
    const [only, ...more] = query.outputs;
    if (only && more.length === 0) return only;
    // A list of columns that could not be read has its own finding.
    if (!only) throw new Refusal(null);
    return refuse(
      "argument-count",
      syntax.range,
      `A subquery that is a value has one column; this one has ${query.outputs.length}.`,
    );
  }

  private extract(unit: Name, operand: Bound, range: Range): Bound {
    const word = unit.text.toLowerCase();
    const name = Object.hasOwn(extractFunctions, word) ? extractFunctions[word] : undefined;
    if (!name) {
      const units = Object.keys(extractFunctions);
      const near = didYouMean(nearest(unit.text, units), unit.range);
      return refuse(
        "bad-value",
        unit.range,
        `EXTRACT knows no "${unit.text}". It takes ${units.join(", ")}.${near.sentence}`,
        { fixes: near.fixes },
      );
    }
    const definition = findFunction(name) as FunctionDefinition;
    const args = readTimes(definition, [], [operand], this.context.timeZone);
    return applyFunction(definition, [], args, range, unit.range);
  }

  private array(syntax: Extract<Expression, { kind: "array" }>, place: Place): Bound {
    const elements = this.readAll(syntax.elements, place).map(asBoolean);
    const first = elements.find((element) => element.type.kind !== "Nothing")?.type ?? scalar("Nothing");
    const mixed = elements.find((element) => !commonType([first, element.type]));
    if (mixed)
      return refuse(
        "argument-type",
        mixed.range,
        `The elements of an array have one type: the first is ${typeName(first)}, this one is ${typeName(mixed.type)}.`,
      );
    const common = elements.length === 0 ? null : commonType(elements.map((element) => element.type));
    const type = common?.type ?? scalar("Nothing");
    const absent = type.kind === "Array" || type.kind === "Map";
    const sent = elements.map((element) =>
      common?.native === false || (absent && element.kind === "null") ? castAs(element, type) : element,
    );
    return engineCall("array", sent, arrayOf(type), syntax.range);
  }

  private interval(amount: Expression, unit: Name, range: Range, place: Place): Bound {
    const word = unit.text.toLowerCase().replace(/s$/, "");
    const known = intervalUnits.find((candidate) => candidate === word);
    if (!known) {
      const near = didYouMean(nearest(word, intervalUnits), unit.range);
      return refuse(
        "bad-value",
        unit.range,
        `"${unit.text}" is no unit of time. Units are ${intervalUnits.join(", ")}.${near.sentence}`,
        { fixes: near.fixes },
      );
    }
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
    return engineCall(engine, [count], { kind: "Interval", nullable: false, unit: known }, range);
  }

  private reference(parts: readonly Name[], range: Range, place: Place): Bound {
    const [first, ...rest] = parts as [Name, ...Name[]];
    const parameter = rest.length === 0 ? place.parameters.get(first.text) : undefined;
    if (parameter) return { kind: "parameter", parameter, type: parameter.type, render: null, range };
    const alias = () => (rest.length === 0 ? this.followAlias(first, place) : null);
    if (place.aliasFirst && rest.length === 0) this.noteHiding(first);
    const found =
      (place.aliasFirst ? alias() : null) ??
      this.columnIn(this.scope, first, rest, range) ??
      alias() ??
      this.outerColumn(first, rest, range);
    if (found) return found.range === range ? found : { ...found, range };
    const last = rest.at(-1);
    // Behind a dot every word is a part of a path, FROM too.
    if (last?.text.toUpperCase() === "FROM" && this.scope.sources.length === 0 && !this.scope.broken)
      return refuse("syntax-error", last.range, 'Expected a column after the dot. Found "FROM".');
    return rest.length > 0
      ? this.unknownQualifier(first, rest, range, place)
      : this.unknownColumn(first, this.scope.sources, place);
  }

  /** `runs.status` where runs is called r, or `x.status` where nothing is called x. */
  private unknownQualifier(first: Name, rest: readonly Name[], range: Range, place: Place): never {
    if (this.scope.broken) throw new Refusal(null);
    const { sources } = this.scope;
    const path = rest.map((part) => part.text).join(".");
    const renamed = sources.find((source) => source.kind === "table" && source.table.name === first.text);
    if (renamed) {
      const written = `${renamed.name}.${path}`;
      return refuse(
        "unknown-column",
        first.range,
        `"${first.text}" is called "${renamed.name}" here. Write "${written}".`,
        { fixes: [{ title: `Replace with "${written}"`, range, text: written }] },
      );
    }
    const names = sources.flatMap((source) => (source.name === null ? [] : [source.name]));
    const near = didYouMean(nearest(first.text, names), first.range);
    const holder = sources.find(({ columns }) => rest.length === 1 && columns.has(path));
    if (near.fixes.length === 0 && holder && !sources.some(({ columns }) => columns.has(first.text))) {
      const written = holder.name === null ? path : `${holder.name}.${path}`;
      return refuse(
        "unknown-column",
        first.range,
        `Nothing is called "${first.text}" here. Did you mean "${written}"?`,
        { fixes: [{ title: `Replace with "${written}"`, range, text: written }] },
      );
    }
    if (near.fixes.length === 0) return this.unknownColumn(first, sources, place);
    return refuse("unknown-column", first.range, `No source is called "${first.text}".${near.sentence}`, {
      fixes: near.fixes,
    });
  }

  /** Where an alias goes before a column of its name, the column cannot be meant any more. */
  private noteHiding({ text }: Name): void {
    const alias = this.scope.aliases.get(text);
    if (!alias?.explicit || isReferenceTo(alias.expression, text)) return;
    const holder = this.scope.sources.find((source) => source.columns.has(text));
    if (!holder) return;
    this.context.findings.add(
      diagnostic(
        "alias-hides-column",
        alias.range,
        `From GROUP BY on, "${text}" means this alias and not the column of ${holder.name ?? "the subquery"}.`,
      ),
    );
  }

  /** A column of one SELECT's sources; null when none has it. */
  private columnIn(scope: Scope, first: Name, rest: readonly Name[], range: Range): Bound | null {
    const named = rest.length > 0 ? scope.sources.find((source) => source.name === first.text) : undefined;
    if (named) return this.columnOf(named, rest[0] as Name, rest.slice(1), range);
    const element = scope.elements?.columns.get(first.text);
    if (scope.elements && element) return this.pathOf(columnBound(scope.elements, element, range), rest, range);
    const shared = scope.shared.get(first.text);
    if (shared) return this.pathOf({ ...shared, range }, rest, range);
    const holders = scope.sources.filter((source) => source.columns.has(first.text));
    if (holders.length > 1) {
      // Two sources of one name are a finding of their own.
      if (holders.some((each, index) => holders.findIndex(({ name }) => name === each.name) !== index))
        throw new Refusal(null);
      const names = holders.map((source) => `${source.name}.${first.text}`);
      return refuse(
        "ambiguous-column",
        first.range,
        `"${first.text}" is a column of ${holders.map((source) => source.name).join(" and ")}. Write ${names.join(" or ")}.`,
        { fixes: names.map((name) => ({ title: `Replace with "${name}"`, range: first.range, text: name })) },
      );
    }
    return holders[0] ? this.columnOf(holders[0], first, rest, range) : null;
  }

  /** A column of the SELECT around a subquery; one further out is more than the engine can follow. */
  private outerColumn(first: Name, rest: readonly Name[], range: Range): Bound | null {
    const { outer } = this.scope;
    if (!outer) return null;
    const found = this.columnIn(outer, first, rest, range);
    if (found) return found;
    if (outer.broken) throw new Refusal(null);
    for (let further = outer.outer; further; further = further.outer) {
      if (this.columnIn(further, first, rest, range))
        return refuse(
          "misplaced",
          range,
          `"${first.text}" belongs to a query further out. A subquery can use columns of the query directly around it.`,
        );
    }
    return null;
  }

  private unknownColumn(name: Name, sources: readonly BoundSource[], place: Place | null = null): never {
    // A source that was not found may have what is asked for, but not one that is named and was found.
    if (this.scope.broken && sources === this.scope.sources) throw new Refusal(null);
    const candidates = sources.flatMap((source) => [...source.columns.keys()]);
    if (place) candidates.push(...place.parameters.keys(), ...(this.scope.elements?.columns.keys() ?? []));
    const near = didYouMean(
      nearest(
        name.text,
        [...candidates, ...explicitAliases(this.scope)].filter((candidate) => candidate !== name.text),
      ),
      name.range,
    );
    if (this.scope.aliases.get(name.text)?.explicit && sources === this.scope.sources)
      return refuse(
        "unknown-column",
        name.range,
        `The alias "${name.text}" stands for itself here. Use the column or the expression that is meant.`,
      );
    const where = sources.map((source) => source.name ?? "the subquery").join(" or ");
    const message =
      sources.length === 0
        ? `Unknown column "${name.text}": this SELECT reads no table.`
        : `Unknown column "${name.text}" in ${where}.${near.sentence}`;
    const text = place ? textMeant(name, this.scope, this.context.text) : [];
    const called = place && sources === this.scope.sources ? calledWithNothing(name) : null;
    const help = called?.help ?? (place ? everything(name, place.clause) : null);
    return refuse("unknown-column", name.range, message, {
      fixes: [...(called?.fixes ?? []), ...near.fixes, ...text],
      ...(help === null ? {} : { help }),
    });
  }

  private columnOf(source: BoundSource, name: Name, path: readonly Name[], range: Range): Bound {
    const column = source.columns.get(name.text);
    if (!column) return this.unknownColumn(name, [source]);
    return this.pathOf(columnBound(source, column, range), path, range);
  }

  private pathOf(column: Bound, path: readonly Name[], range: Range): Bound {
    const [part] = path;
    if (!part) return column;
    if (column.type.kind !== "JSON")
      return refuse(
        "unknown-column",
        part.range,
        `"${nameOf(column)}" is ${typeName(column.type)} and has no "${part.text}": only JSON columns have paths.`,
      );
    const type = scalar("String", true);
    return { kind: "path", column, path: path.map((each) => each.text), type, render: null, range };
  }

  private followAlias(name: Name, place: Place): Bound | null {
    const alias = this.scope.aliases.get(name.text);
    if (!alias || place.following.has(name.text)) return null;
    const { expression } = alias;
    if (expression.kind === "reference" && expression.parts.length === 1 && isReferenceTo(expression, name.text))
      return null;
    const key = `${place.clause} ${place.inAggregate} ${place.inWindow} ${name.text}`;
    const known = this.followed.get(key);
    // What has been reported once is not looked for again: aliases that double would be read without end.
    if (known instanceof Refusal) throw new Refusal(null);
    if (known) return known;
    const inner: Place = {
      ...place,
      aliasFirst: false,
      parameters: new Map(),
      following: new Set([...place.following, name.text]),
    };
    const formatted = expression.kind === "call" && expression.name.text.toLowerCase() === "prettyformat";
    try {
      const bound = formatted ? this.prettyFormat(expression, inner) : this.read(expression, inner);
      this.followed.set(key, bound);
      return bound;
    } catch (error) {
      if (error instanceof Refusal) this.followed.set(key, error);
      throw error;
    }
  }

  private prettyFormat(syntax: Call, place: Place): Bound {
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

  private call(syntax: Call, place: Place): Bound {
    const definition = findFunction(syntax.name.text);
    if (!definition) {
      const near = didYouMean(nearest(syntax.name.text, functionNames), syntax.name.range);
      return refuse("unknown-function", syntax.name.range, `Unknown function "${syntax.name.text}".${near.sentence}`, {
        fixes: near.fixes,
      });
    }
    if (definition.name === "prettyFormat")
      return refuse("misplaced", syntax.range, "prettyFormat can only be an output column of its own.");
    if (definition.name === "timeBucket")
      return timeBucket(syntax, this.scope, (argument) => this.read(argument, place));
    const rewritten = rewriteCall(definition, syntax);
    if (rewritten) return this.read(rewritten, place);
    this.checkForm(definition, syntax, place);
    const grouping = definition.kind === "aggregate" && !syntax.over;
    const inner: Place =
      grouping || syntax.over
        ? { ...place, aliasFirst: false, inAggregate: place.inAggregate || grouping, inWindow: syntax.over !== null }
        : place;
    const read = (expression: Expression) => this.read(expression, inner);
    const parameters = (syntax.parameters ?? []).map(read);
    const args =
      definition.kind === "higher-order"
        ? readWithLambdas(definition, syntax.args, inner, (argument, within) => this.read(argument, within))
        : readTimes(definition, parameters, this.readAll(syntax.args, inner), this.context.timeZone);
    return applyFunction(
      definition,
      parameters,
      divisors(definition, args, this.scope, place),
      syntax.range,
      syntax.name.range,
      {
        distinct: syntax.distinct,
        filter: syntax.filter ? this.asCondition(read(syntax.filter)) : null,
        over: syntax.over ? resolveWindow(syntax.over, this.scope, read) : null,
      },
    );
  }

  /** Where an aggregate or a window may stand, and what may stand with it. */
  private checkForm(definition: FunctionDefinition, syntax: Call, place: Place): void {
    const { name } = definition;
    const aggregate = definition.kind === "aggregate";
    if (name === "grouping") {
      if (rowClauses.has(place.clause))
        refuse(
          "misplaced",
          syntax.range,
          `grouping cannot stand in ${place.clause}.${place.clause === "WHERE" ? " Use HAVING." : ""}`,
        );
      if (place.inAggregate || place.parameters.size > 0)
        refuse("misplaced", syntax.range, "grouping cannot stand inside an aggregate or a lambda.");
    }
    if ((aggregate || syntax.over) && place.parameters.size > 0)
      refuse("aggregate-placement", syntax.range, `${name} is an aggregate and cannot stand inside a lambda.`);
    if (definition.kind === "window" && !syntax.over)
      refuse("misplaced", syntax.range, `${name} needs a window: write ${name}(…) OVER (ORDER BY …).`);
    if (syntax.over) {
      if (!aggregate && definition.kind !== "window")
        refuse("misplaced", syntax.range, `${name} is no aggregate and has no window.`);
      if (!windowClauses.has(place.clause))
        refuse(
          "aggregate-placement",
          syntax.range,
          `A window cannot stand in ${place.clause}.${place.clause === "WHERE" || place.clause === "HAVING" ? " Use QUALIFY." : ""}`,
        );
      if (place.inWindow || place.inAggregate)
        refuse("aggregate-placement", syntax.range, "A window cannot stand inside another. Use a subquery.");
    } else if (aggregate) {
      if (place.inAggregate)
        refuse(
          "aggregate-placement",
          syntax.range,
          `${name} stands inside another aggregate. Aggregate in a subquery first.`,
        );
      if (rowClauses.has(place.clause))
        refuse(
          "aggregate-placement",
          syntax.range,
          `${name} is an aggregate and cannot stand in ${place.clause}.${place.clause === "WHERE" ? " Use HAVING." : ""}`,
        );
    }
    if (syntax.filter && !aggregate)
      refuse("misplaced", syntax.filter.range, `FILTER can only follow aggregates, and ${name} is none.`);
    if (syntax.distinct && !aggregate)
      refuse("misplaced", syntax.range, `DISTINCT can only stand in aggregates, and ${name} is none.`);
    if (syntax.distinct && syntax.over) refuse("misplaced", syntax.range, "DISTINCT cannot stand in a window.");
    if (syntax.distinct && syntax.args.length === (definition.ifOf?.name === "count" ? 1 : 0))
      refuse("argument-count", syntax.range, `${name}(DISTINCT …) takes a value.`);
    if (syntax.star && name !== "count")
      refuse("argument-type", syntax.range, `Only count takes a star; ${name} takes a value.`, {
        fixes: [{ title: "Replace with count", range: syntax.name.range, text: "count" }],
      });
  }

  private operator(name: string, args: readonly Bound[], range: Range): Bound {
    const definition = findOperator(name);
    if (!definition) throw new Error(`no row types the operator ${name}`);
    const [left, right] = args;
    if (name === "negate" && left?.kind === "literal" && isBelowWholeNumbers(left))
      return numberLiteral(`-${left.value}`, range);
    if (left && right && args.length === 2) {
      const { timeZone } = this.context;
      if (comparisonNames.has(name))
        return applyFunction(
          definition,
          [],
          [comparable(left, right, timeZone), comparable(right, left, timeZone)],
          range,
          range,
        );
      // Of a constant array the engine answers it, as any position that there is not.
      const isPosition = name === "arrayElement" && left.type.kind !== "Map" && !argumentOf(left).entries;
      if (isPosition && right.kind === "literal" && right.value === "0")
        return refuse("bad-value", right.range, "Positions begin at 1: the first element is [1], and the last [-1].");
      if (name === "arrayElement" && left.kind === "path" && right.kind === "literal" && /^[1-9]\d*$/.test(right.value))
        return { ...left, path: [...left.path, Number(right.value)], range };
    }
    return applyFunction(definition, [], readTimes(definition, [], args, this.context.timeZone), range, range);
  }

  private membership(operand: Bound, right: InRight, negated: boolean, range: Range, place: Place): Bound {
    const type = scalar("Bool", operand.type.nullable);
    if (right.kind === "query") {
      const query = this.query(right.query, place);
      const columns = operand.type.kind === "Tuple" ? operand.type.elements : [operand.type];
      if (query.outputs.length === 0) throw new Refusal(null);
      if (query.outputs.length !== columns.length)
        return refuse(
          "argument-count",
          right.query.range,
          `A subquery after IN has ${columns.length === 1 ? "one column" : `${columns.length} columns`} here; this one has ${query.outputs.length}.`,
        );
      const checked = besideType(operand, query.outputs[0]?.type ?? operand.type);
      for (const [index, output] of query.outputs.entries()) {
        const of = checked.type.kind === "Tuple" ? columns[index] : checked.type;
        const fits =
          of &&
          inferCall(
            findOperator("equals") as FunctionDefinition,
            [],
            [{ ...argumentOf(checked), type: of }, { type: output.type }],
          );
        if (!fits?.ok)
          return refuse(
            "argument-type",
            right.query.range,
            `${nameOf(operand)} is ${typeName(of ?? operand.type)} and cannot be looked up among ${typeName(output.type)}.`,
          );
      }
      const sought = checked.type.kind === "Tuple" ? checked.type.elements : [checked.type];
      return {
        kind: "inQuery",
        operand: checked,
        negated,
        query: typedNulls(query, sought),
        type,
        render: null,
        range,
      };
    }
    if (right.kind === "value") {
      const value = this.read(right.value, place);
      if (value.type.kind !== "Array")
        return refuse(
          "argument-type",
          value.range,
          "The right side of IN is a list in parentheses, a subquery or an array column.",
        );
      const has = applyFunction(findFunction("has") as FunctionDefinition, [], [value, operand], range, range);
      return negated ? this.operator("not", [has], range) : has;
    }
    const read = this.readAll(right.items, place);
    // A list of mixed types has no common one, and its finding is at the item that does not fit.
    const common = commonType(read.map((item) => item.type));
    const checked = common ? besideType(operand, common.type) : operand;
    const items = read.map((item) => attempt(this.context, () => this.listed(item, checked), null));
    if (items.some((item) => item === null)) throw new Refusal(null);
    const present = items.flatMap((item) => item ?? []);
    // The engine's own lists take no instants for a column of whole seconds or days.
    const exact = checked.type.kind === "DateTime64";
    const constant = present.every(
      ({ kind }) => kind === "literal" || kind === "null" || (kind === "instant" && exact),
    );
    const shared = constant ? null : commonType([checked, ...present].map((each) => each.type));
    const precise = asPreciseAs(checked, present);
    return shared
      ? amongValues(precise, present, shared, negated, range)
      : { kind: "in", operand: precise, negated, items: present, type, render: null, range };
  }

  /** An entry of an IN list as the engine can compare it. */
  private listed(item: Bound, checked: Bound): Bound {
    const fitted = comparable(item, checked, this.context.timeZone);
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
  }

  /** BETWEEN is two comparisons of one operand, which is read once: a chain of them would double with every step. */
  private between(syntax: Extract<Expression, { kind: "operator" }>, place: Place): Bound {
    const bounds = syntax.args.flatMap((comparison) =>
      comparison.kind === "operator" ? comparison.args.slice(1) : [],
    );
    const [operand, ...ends] = this.readAll([betweenOperand(syntax) as Expression, ...bounds], place) as [
      Bound,
      ...Bound[],
    ];
    const comparisons = syntax.args.map((comparison, index) =>
      this.operator((comparison as typeof syntax).name, [operand, ends[index] as Bound], comparison.range),
    );
    return this.operator(syntax.name, comparisons, syntax.range);
  }

  private caseExpression(syntax: Extract<Expression, { kind: "case" }>, place: Place): Bound {
    const operand = syntax.operand ? this.read(syntax.operand, place) : null;
    const args = syntax.branches.flatMap((branch) => {
      const when = this.read(branch.when, place);
      const condition = operand ? this.operator("equals", [operand, when], branch.when.range) : this.asCondition(when);
      return [condition, this.read(branch.then, place)];
    });
    args.push(syntax.otherwise ? this.read(syntax.otherwise, place) : nullLiteral(syntax.range));
    const definition = findFunction("multiIf") as FunctionDefinition;
    const read = readTimes(definition, [], args, this.context.timeZone);
    return applyFunction(definition, [], read, syntax.range, syntax.range);
  }
}

/** Whether a number with a minus sign is below the least whole one: it keeps its size and not its digits, as above the greatest. */
function isBelowWholeNumbers({ sent, value }: Extract<Bound, { kind: "literal" }>): boolean {
  return sent === "UInt64" && BigInt(value) > 2n ** 63n;
}

/** Other dialects group and sort by all columns with this word. */
function everything({ text }: Name, clause: Clause): string | null {
  if (text.toUpperCase() !== "ALL" || (clause !== "GROUP BY" && clause !== "ORDER BY")) return null;
  return `${clause} ALL is not part of TRQL. Name the columns, or write their positions.`;
}

/** `now` without its brackets, as the time is called elsewhere, too. */
const moments: Readonly<Record<string, string>> = { current_timestamp: "now", current_date: "today" };

/** A function that takes nothing, written as a name. */
function calledWithNothing({ text, range }: Name): { readonly help: string; readonly fixes: readonly Fix[] } | null {
  const word = text.toLowerCase();
  const definition = findFunction(Object.hasOwn(moments, word) ? (moments[word] ?? word) : word);
  if (!definition || definition.kind !== "scalar" || definition.special) return null;
  if (!inferCall(definition, [], []).ok) return null;
  const written = `${definition.name}()`;
  const fixes = [{ title: `Replace with ${written}`, range, text: written }];
  return { help: `${definition.name} is a function. Write ${written}.`, fixes };
}

/** Names that the user gave; an implicit one can be as wrong as what it is to be suggested for. */
function explicitAliases({ aliases }: Scope): string[] {
  return [...aliases].flatMap(([name, { explicit }]) => (explicit ? [name] : []));
}

/** Whether an expression is nothing but the name: `status AS status`, `r.status AS status`. */
function isReferenceTo(expression: Expression, name: string): boolean {
  return expression.kind === "reference" && expression.parts.at(-1)?.text === name;
}

/** The operand that both comparisons of a BETWEEN share; null for any other operator. */
function betweenOperand(syntax: Extract<Expression, { kind: "operator" }>): Expression | null {
  const [low, high] = syntax.args;
  if (syntax.name !== "and" || low?.kind !== "operator" || high?.kind !== "operator") return null;
  const operand = low.args[0];
  return operand !== undefined && operand === high.args[0] && syntax.args.length === 2 ? operand : null;
}
