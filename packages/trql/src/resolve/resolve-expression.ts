import type { Fix } from "../diagnostics/diagnostic.js";
import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { oneLine } from "../format/one-line.js";
import {
  commonType,
  comparing,
  conditionsAmong,
  type FunctionDefinition,
  findFunction,
  findOperator,
} from "../functions/index.js";
import { limits } from "../grammar/limits.js";
import { prettyFormats } from "../schema/render-type.js";
import type { Expression, InRight, Name, Query } from "../syntax/nodes.js";
import type { Range } from "../text/range.js";
import { arrayOf, asNullable, isNumeric, isText, scalar, typeName } from "../types/type.js";
import { applyFunction, argumentOf, comparedPath, deciding, nameOf, plain } from "./apply-function.js";
import { asBoolean } from "./as-boolean.js";
import { asDecision } from "./as-decision.js";
import type { Bound, BoundQuery } from "./bound.js";
import { castTo } from "./cast.js";
import { castAs } from "./cast-as.js";
import { checkForm } from "./check-form.js";
import { comparable } from "./comparable.js";
import { divisors } from "./divisors.js";
import { engineCall } from "./engine-call.js";
import { expressionSize } from "./expression-size.js";
import { extract } from "./extract.js";
import { inList } from "./in-list.js";
import { inQuery } from "./in-query.js";
import { interval } from "./interval.js";
import { readWithLambdas } from "./lambda-call.js";
import { booleanLiteral, nullLiteral, numberLiteral, textLiteral, timeLiteral } from "./literal.js";
import { membershipMeant, searchedList } from "./membership-meant.js";
import {
  isComparison,
  type OrMeant,
  orBehindComparison,
  orBehindList,
  orForCondition,
  orInComparison,
} from "./or-meant.js";
import { extractWithComma, otherCount, positionWithIn } from "./other-count.js";
import { otherOrder } from "./other-order.js";
import { readTimes } from "./read-times.js";
import { References } from "./references.js";
import { rewriteCall } from "./rewrite-call.js";
import { type Clause, type Place, placeOf, Refusal, type ResolveContext, refuse, type Scope } from "./scope.js";
import { timeBucket } from "./time-bucket.js";
import { counted, tooDeep, tooManyNodes } from "./too-large.js";
import { unknownFunction } from "./unknown-function.js";
import { windowParts } from "./walk.js";
import { resolveWindow } from "./window.js";

type Call = Extract<Expression, { kind: "call" }>;

/** Reads the expressions of one SELECT. Every method throws Refusal at the first finding of its expression. */
export class ExpressionResolver {
  private readonly references: References;
  /** A query that an alias stands for, or that is written twice, is one query: as a key and as an output. */
  private readonly queries = new Map<string, BoundQuery>();
  /** What named windows order and part by, read once for all that build on one. */
  private readonly ofNamedWindows = new Map<Expression, Bound>();

  constructor(
    private readonly context: ResolveContext,
    private readonly scope: Scope,
  ) {
    this.references = new References(context, scope, this);
  }

  /** Forgets what aliases mean, once grouping has changed the types of keys. */
  forgetAliases(): void {
    this.references.forgetAliases();
  }

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
    const window = resolveWindow({ kind: "named", name }, this.scope, (parts) => {
      const left = parts.filter((part) => !this.ofNamedWindows.has(part));
      for (const [index, bound] of this.readAll(left, place).entries())
        this.ofNamedWindows.set(left[index] as Expression, bound);
      return parts.map((part) => this.ofNamedWindows.get(part) as Bound);
    });
    for (const part of windowParts(window)) counted(part, this.context);
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
    if (kind === "Bool" || kind === "Unknown" || kind === "Nothing") return bound;
    if (isNumeric(bound.type)) return asDecision(bound);
    const or = orForCondition(bound, this.context.text);
    if (or) return refuseJoined(bound.range, "A condition is needed here, and || joins texts. Write OR.", or);
    if (bound.kind === "path")
      return refuse("argument-type", bound.range, "A condition is needed here, and a path into JSON is text.", {
        help: comparedPath,
      });
    return refuse("argument-type", bound.range, `A condition is needed here, and this is ${typeName(bound.type)}.`);
  }

  read(syntax: Expression, place: Place): Bound {
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
        return interval(this.read(syntax.amount, place), syntax.unit, syntax.range);
      case "reference":
        return this.references.reference(syntax.parts, syntax.range, place);
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
        return extract(syntax.unit, this.read(syntax.operand, place), syntax.range, this.context);
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

  prettyFormat(syntax: Call, place: Place): Bound {
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
    if (!definition) return unknownFunction(syntax, this.context.text);
    if (definition.name === "prettyFormat")
      return refuse("misplaced", syntax.range, "prettyFormat can only be an output column of its own.");
    if (definition.name === "extract")
      extractWithComma(syntax, this.context.text, (word) => isNameIn(this.scope, word));
    if (definition.name === "position") positionWithIn(syntax, this.context.text);
    if (definition.name === "timeBucket")
      return timeBucket(syntax, this.scope, (argument) => this.read(argument, place));
    const rewritten = rewriteCall(definition, syntax, (word) => isNameIn(this.scope, word));
    if (rewritten) return this.read(rewritten, place);
    checkForm(definition, syntax, place);
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
    const form = {
      distinct: syntax.distinct,
      filter: syntax.filter ? this.asCondition(read(syntax.filter)) : null,
      over: syntax.over ? resolveWindow(syntax.over, this.scope, (parts) => this.readAll(parts, inner)) : null,
    };
    const { range, name } = syntax;
    return this.turnedRound(definition, args, syntax, () =>
      this.orJoined(definition, args, () =>
        applyFunction(definition, parameters, divisors(definition, args, this.scope, place), range, name.range, form),
      ),
    );
  }

  /** A call that is refused for the order of its arguments is offered with the other one. */
  private turnedRound(definition: FunctionDefinition, args: readonly Bound[], syntax: Call, work: () => Bound): Bound {
    try {
      return work();
    } catch (error) {
      const found = error instanceof Refusal ? error.diagnostic : null;
      if (!found) throw error;
      const { text } = this.context;
      if (found.code === "argument-count") throw new Refusal({ ...found, ...otherCount(syntax, text) });
      const fix = otherOrder(definition, args, syntax, text);
      if (!fix) throw error;
      throw new Refusal({ ...found, fixes: [...(found.fixes ?? []), fix] });
    }
  }

  /** A call that is refused for its types says so of the || in it where OR is meant, and of = where IN is. */
  private orJoined(definition: FunctionDefinition, args: readonly Bound[], work: () => Bound): Bound {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.diagnostic?.code !== "argument-type") throw error;
      const { text } = this.context;
      const { isCondition } = conditionsAmong(definition, args.length);
      for (const [index, argument] of args.entries()) {
        const or = isCondition(index) ? orForCondition(argument, text) : null;
        const needing = deciding.has(definition.name)
          ? "A condition is needed"
          : `${definition.name} needs a condition`;
        if (or) return refuseJoined(argument.range, `${needing} here, and || joins texts. Write OR.`, or);
      }
      const [left, right] = args;
      const or = left && right && isComparison(definition.name) ? orInComparison(left, right, text, false) : null;
      if (or) return refuseJoined(or.range, orBetweenConditions, or);
      const meant =
        left && right
          ? (membershipMeant(definition.name, left, right, this.context) ??
            joinedTexts(definition.name, left, right, text))
          : null;
      throw meant ? new Refusal({ ...error.diagnostic, ...meant }) : error;
    }
  }

  private operator(name: string, args: readonly Bound[], range: Range): Bound {
    const definition = findOperator(name);
    if (!definition) throw new Error(`no row types the operator ${name}`);
    return this.orJoined(definition, args, () => this.applyOperator(definition, args, range));
  }

  private applyOperator(definition: FunctionDefinition, args: readonly Bound[], range: Range): Bound {
    const { name } = definition;
    const [left, right] = args;
    if (name === "negate" && left?.kind === "literal" && isBelowWholeNumbers(left))
      return numberLiteral(`-${left.value}`, range);
    if (left && right && args.length === 2) {
      const { timeZone } = this.context;
      if (comparing.has(name))
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
    const read = readTimes(definition, [], args, this.context.timeZone);
    if (name === "arrayElement") return applyFunction(definition, [], read, range, range, { ...plain, called: "[…]" });
    return applyFunction(definition, [], read, range, range);
  }

  private membership(operand: Bound, right: InRight, negated: boolean, range: Range, place: Place): Bound {
    const across = orBehindComparison(operand, this.context.text);
    if (across) return refuseJoined(across.range, orBetweenConditions, across);
    if (right.kind === "query")
      return inQuery(operand, this.query(right.query, place), right.query.range, negated, range);
    if (right.kind === "list") {
      const items = this.readAll(right.items, place);
      const searched = searchedList(operand, items, negated, { range, text: this.context.text });
      if (searched)
        return refuse(
          "argument-type",
          operand.range,
          `${nameOf(operand)} is an array. It is searched by ${searched.call}.`,
          { fixes: searched.fixes },
        );
      return inList(operand, items, negated, range, this.context);
    }
    const unnested = unnestedArray(right.value);
    if (unnested) {
      const written = this.context.text.slice(unnested.range.from, unnested.range.to);
      return refuse("unknown-function", right.value.range, "An array stands behind IN by itself.", {
        fixes: [{ title: `Replace with ${written}`, range: right.value.range, text: written }],
      });
    }
    const behind = orBehindList(right.value, this.context.text);
    if (behind) return refuseJoined(behind.range, orBetweenConditions, behind);
    const value = this.read(right.value, place);
    const or = value.type.kind === "Array" ? null : orForCondition(value, this.context.text);
    if (or) return refuseJoined(or.range, orBetweenConditions, or);
    if (value.type.kind !== "Array")
      return refuse(
        "argument-type",
        value.range,
        "The right side of IN is a list in parentheses, a subquery or an array column.",
        { fixes: listOfOne(value, this.context.text) },
      );
    const has = applyFunction(findFunction("has") as FunctionDefinition, [], [value, operand], range, range);
    return negated ? this.operator("not", [has], range) : has;
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
    const parts = [
      ...(syntax.operand ? [syntax.operand] : []),
      ...syntax.branches.flatMap(({ when, then }) => [when, then]),
      ...(syntax.otherwise ? [syntax.otherwise] : []),
    ];
    const read = this.readAll(parts, place);
    const operand = syntax.operand ? (read[0] as Bound) : null;
    const first = operand ? 1 : 0;
    const args = syntax.branches.flatMap((branch, index) => {
      const when = read[first + 2 * index] as Bound;
      const then = read[first + 2 * index + 1] as Bound;
      return [operand ? this.operator("equals", [operand, when], branch.when.range) : this.asCondition(when), then];
    });
    args.push(syntax.otherwise ? (read.at(-1) as Bound) : nullLiteral(syntax.range));
    const definition = findFunction("multiIf") as FunctionDefinition;
    const timed = readTimes(definition, [], args, this.context.timeZone);
    return applyFunction(definition, [], timed, syntax.range, syntax.range, { ...plain, called: "CASE" });
  }
}

/** Whether a word can mean something in a SELECT or the one around it. */
function isNameIn(scope: Scope, word: string): boolean {
  for (let at: Scope | null = scope; at; at = at.outer)
    if (at.aliases.has(word) || at.elements?.columns.has(word) || at.sources.some(({ columns }) => columns.has(word)))
      return true;
  return false;
}

/** `queue + '-' + region`: the signs of what follows as plainly are replaced with the first one. */
function joinedTexts(name: string, left: Bound, right: Bound, text: string): { readonly fixes: Fix[] } | null {
  const sign = { from: left.range.to, to: right.range.from };
  const between = text.slice(sign.from, sign.to);
  const areTexts = [left, right].every(({ type }) => isText(type));
  if (name !== "plus" || !areTexts || between.trim() !== "+") return null;
  const rest = text.slice(right.range.to);
  const [further = ""] = /^(?:\s*\+\s*(?:'[^'\\]*'|[A-Za-z_][\w.]*(?:\([^()'"]*\))?))*/.exec(rest) ?? [];
  const joined = further.replace(/'[^']*'|\([^)]*\)|\+/g, (part) => (part === "+" ? "||" : part));
  const written = `${between.replace("+", "||")}${text.slice(right.range.from, right.range.to)}${joined}`;
  const range = { from: sign.from, to: right.range.to + further.length };
  return { fixes: [{ title: "Replace with ||", range, text: written }] };
}

/** `IN UNNEST(tags)`. */
function unnestedArray(value: Expression): Expression | null {
  if (value.kind !== "call" || value.args.length !== 1 || value.name.text.toLowerCase() !== "unnest") return null;
  return value.args[0] ?? null;
}

/** A single value on the right side of IN is a list of one. */
function listOfOne({ kind, range }: Bound, text: string): Fix[] {
  if (kind !== "literal") return [];
  const list = `(${text.slice(range.from, range.to)})`;
  return [{ title: `Replace with ${list}`, range, text: list }];
}

/** What || is taken for, and what to write, where it stands beside a comparison. */
const orBetweenConditions = "|| joins texts, and does so before anything is compared. Write OR between conditions.";

function refuseJoined(range: Range, message: string, { fix }: OrMeant): never {
  return refuse("argument-type", range, message, { fixes: [fix] });
}

/** Whether a number with a minus sign is below the least whole one: it keeps its size and not its digits, as above the greatest. */
function isBelowWholeNumbers({ sent, value }: Extract<Bound, { kind: "literal" }>): boolean {
  return sent === "UInt64" && BigInt(value) > 2n ** 63n;
}

/** The operand that both comparisons of a BETWEEN share; null for any other operator. */
function betweenOperand(syntax: Extract<Expression, { kind: "operator" }>): Expression | null {
  const [low, high] = syntax.args;
  if (syntax.name !== "and" || low?.kind !== "operator" || high?.kind !== "operator") return null;
  const operand = low.args[0];
  return operand !== undefined && operand === high.args[0] && syntax.args.length === 2 ? operand : null;
}
