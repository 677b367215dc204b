import { call, columnNames, parameter, type Sql, type SqlQuery, selectFrom } from "../clickhouse/sql.js";
import type { Bound, BoundQuery, BoundSelect } from "../resolve/bound.js";
import { engineCall } from "../resolve/engine-call.js";
import { ExpressionMap } from "../resolve/expression-map.js";
import { childrenOf, expressionsOf } from "../resolve/walk.js";
import { answerOf, byAggregates, isCalculated, type OneRow } from "../rules/by-aggregates.js";
import { canDropLimit } from "../rules/correlated.js";
import { outerColumns } from "../rules/outer-columns.js";
import { refusedNulls } from "../rules/refused-nulls.js";
import { setBranches } from "../rules/set-branches.js";
import { arrayOf, scalar } from "../types/type.js";
import type { Expressions } from "./expressions.js";
import { isFraction } from "./fraction.js";
import { type Frames, withColumns } from "./frames.js";
import type { FreshNames } from "./fresh-names.js";
import { differ, lookedUp } from "./looked-up.js";

/** Queries inside of expressions: as values, in EXISTS and in IN. */
export class Subqueries {
  /**
   * Lookups in a SELECT that uses the outer columns, of queries that use none. The engine makes a set of such a query in a
   * step of the SELECT's own, and cannot take a SELECT with that step apart; a list is made before.
   */
  private readonly besideOuter = new WeakSet<Bound>();
  /** What the SELECTs around queries are called: an expression that is a key of GROUP BY is the same wherever it is printed. */
  private readonly around = new WeakMap<SqlQuery, string>();
  private readonly lists = new WeakMap<SqlQuery, Sql>();

  constructor(
    private readonly names: FreshNames,
    private readonly frames: Frames,
    private readonly expressions: Pick<Expressions, "expression">,
    private readonly queries: { query(query: BoundQuery): SqlQuery },
  ) {}

  private inner(query: BoundQuery): SqlQuery {
    const frame = this.frames.current;
    let known = frame?.queries.get(query);
    if (!known) {
      for (const lookup of lookupsBesideOuter(query)) this.besideOuter.add(lookup);
      const { result, columns } = this.frames.inside(refusedNulls(query), false, () =>
        this.frames.reading(() => this.queries.query(unordered(withoutDistinct(query)))),
      );
      known = { sql: result, columns };
      frame?.queries.set(query, known);
    }
    if (frame) frame.columns = withColumns(frame.columns, known.columns);
    return known.sql;
  }

  /** EXISTS. */
  existence(node: Extract<Bound, { kind: "exists" }>): Sql {
    const branches = setBranches(node);
    if (branches) return this.expressions.expression(branches);
    const having = this.oneRow(node.query)?.having;
    if (having) return call("ifNull", this.expressions.expression(having), parameter("UInt8", "0"));
    return { kind: "exists", query: this.inner(canDropLimit(node.query) ? withoutLimit(node.query) : node.query) };
  }

  /** The row of a correlated subquery that has one, however many rows match. */
  private oneRow(query: BoundQuery): OneRow | null {
    return outerColumns(query).length > 0 ? byAggregates(query) : null;
  }

  /** The engine knows no IN for a subquery that uses the outer query's columns, but EXISTS says the same. */
  membership(node: Extract<Bound, { kind: "inQuery" }>): Sql {
    const operand = this.expressions.expression(node.operand);
    const row = this.oneRow(node.query);
    if (row) {
      const found = call(
        "ifNull",
        call("equals", operand, this.expressions.expression(answerOf(row))),
        parameter("UInt8", "0"),
      );
      const asked = node.negated ? call("not", found) : found;
      return node.operand.type.nullable ? call("if", call("isNull", operand), { kind: "null" }, asked) : asked;
    }
    const query = this.inner(node.query);
    const alias = this.aliasAround(query);
    const values = valuesOf(node);
    if (outerColumns(node.query).length === 0) {
      const types = values.map(({ type }, index) => [type, node.query.outputs[index]?.type ?? type] as const);
      if (!types.some((pair) => pair.some(isFraction) || differ(...pair))) return this.lookup(node, operand, query);
      const items = types.map(([sought, type], index) => {
        const name = `c${index}`;
        return { name, expression: lookedUp({ kind: "column", relation: alias, name }, type, sought) };
      });
      const parts = types.map((pair, index) => {
        const value = values.length === 1 ? operand : this.expressions.expression(values[index] as Bound);
        return lookedUp(value, ...pair);
      });
      const [looked = operand] = parts.length === 1 ? parts : [call("tuple", ...parts)];
      return this.lookup(node, looked, selectFrom(query, alias, items));
    }
    // Where one of them is NULL nothing is found, but parts of it can be.
    const areThere = new ExpressionMap(values.map((each) => [each, true] as const));
    const [equal, ...more] = values.map((value, index) => {
      const looked = this.frames.inside(areThere, true, () => this.expressions.expression(value));
      return call("equals", { kind: "column", relation: alias, name: `c${index}` }, looked);
    });
    const where = equal && more.length > 0 ? call("and", equal, ...more) : equal;
    const one = { name: "c0", expression: parameter("UInt8", "1") };
    const exists: Sql = { kind: "exists", query: selectFrom(query, alias, [one], { where }) };
    const found = node.negated ? call("not", exists) : exists;
    return node.operand.type.nullable ? call("if", call("isNull", operand), { kind: "null" }, found) : found;
  }

  /** IN among the rows of a query that uses no outer columns. */
  private lookup(node: Extract<Bound, { kind: "inQuery" }>, operand: Sql, query: SqlQuery): Sql {
    if (!this.besideOuter.has(node)) return { kind: "inQuery", operand, negated: node.negated, query };
    const list = this.lists.get(query) ?? this.listed(query);
    this.lists.set(query, list);
    return call(node.negated ? "notIn" : "in", operand, list);
  }

  private aliasAround(query: SqlQuery): string {
    const alias = this.around.get(query) ?? this.names.fresh("__t");
    this.around.set(query, alias);
    return alias;
  }

  /**
   * The rows of a query as a constant list. An array is never NULL, which the engine does not see of a subquery. It takes
   * long over large constants and cannot be stopped there, so that a list beyond the limit is made too large for it.
   */
  private listed(query: SqlQuery): Sql {
    const [alias, outer] = [this.names.fresh("__t"), this.names.fresh("__t")];
    const columns = columnNames(query).map((name): Sql => ({ kind: "column", relation: alias, name }));
    const [only] = columns;
    const row = only && columns.length === 1 ? only : call("tuple", ...columns);
    const rows = selectFrom(query, alias, [{ name: "c0", expression: call("groupUniqArray", row) }]);
    const list: Sql = { kind: "column", relation: outer, name: "c0" };
    const size = call("length", list);
    const isLong = call("greater", size, parameter("UInt32", `${longestList}`));
    const checked = call("arrayResize", list, call("if", isLong, parameter("UInt64", tooLong), size));
    return call("assumeNotNull", {
      kind: "scalar",
      query: selectFrom(rows, outer, [{ name: "c0", expression: checked }]),
    });
  }

  /** Where no row matches, a count inside a correlated subquery is NULL for the engine and 0 for SQL. */
  scalar(node: Extract<Bound, { kind: "scalar" }>): Sql {
    const row = node.query.kind === "select" && isCalculated(node.query) ? this.oneRow(node.query) : null;
    if (row) {
      const value = answerOf(row);
      const answer = this.expressions.expression(value);
      return ["Array", "Map"].includes(value.type.kind) ? answer : call("toNullable", answer);
    }
    const expression = node.query.kind === "select" ? node.query.outputs[0]?.expression : undefined;
    const counts = expression?.kind === "aggregate" && !["Array", "Map"].includes(expression.type.kind);
    const plain = (): Sql => ({ kind: "scalar", query: this.inner(node.query) });
    if (!counts || outerColumns(node.query).length === 0) return plain();
    const zero = parameter("UInt8", "0");
    if (!expression.type.nullable) return call("toNullable", call("ifNull", plain(), zero));
    if (expression.correction !== "zeroOverNoRows") return plain();
    // No row is an empty array, and a sum of NULLs one that holds NULL.
    const sums: Sql = { kind: "scalar", query: this.inner(inArray(node.query as BoundSelect)) };
    return call("arrayElement", call("arrayConcat", sums, call("array", zero)), parameter("UInt8", "1"));
  }
}

const longestList = 50_000;
/** More entries than the engine lets an array have. */
const tooLong = "4000000000";

/** The lookups of a correlated query itself, and of what it reads in FROM. */
function lookupsBesideOuter(query: BoundQuery): readonly Bound[] {
  if (outerColumns(query).length === 0) return [];
  if (query.kind === "set") return [query.left, query.right].flatMap(lookupsBesideOuter);
  const among = (node: Bound): readonly Bound[] => [
    ...(node.kind === "inQuery" ? [node] : []),
    ...childrenOf(node).flatMap(among),
  ];
  return [
    ...expressionsOf(query).flatMap(among),
    ...query.sources.flatMap(({ source }) => (source.kind === "subquery" ? lookupsBesideOuter(source.query) : [])),
  ];
}

/** What is looked up: a value, or the elements of a tuple in a query of several columns. */
function valuesOf({ operand, query }: Extract<Bound, { kind: "inQuery" }>): readonly Bound[] {
  if (operand.type.kind !== "Tuple" || query.outputs.length === 1) return [operand];
  if (operand.kind === "call" && operand.engine === "tuple") return operand.args;
  const { range } = operand;
  return operand.type.elements.map((type, index) => {
    const position: Bound = {
      kind: "literal",
      type: scalar("UInt8"),
      range,
      render: null,
      sent: "UInt8",
      value: `${index + 1}`,
      constant: index + 1,
    };
    return engineCall("tupleElement", [operand, position], type, range);
  });
}

/** Inside an expression an order of all rows says nothing, and the engine cannot sort what uses the outer columns. */
function unordered(query: BoundQuery): BoundQuery {
  if (query.kind === "set") return { ...query, left: unordered(query.left), right: unordered(query.right) };
  const cut = query.limit !== null || query.offset !== null || query.limitBy !== null;
  return cut ? query : { ...query, orderBy: [] };
}

/** The engine has no DISTINCT for what uses the outer columns; a row that is there again says nothing new to IN, EXISTS or an aggregate. */
function withoutDistinct(query: BoundQuery): BoundQuery {
  return query.kind === "select" && query.distinct && outerColumns(query).length > 0
    ? { ...query, distinct: false }
    : query;
}

function withoutLimit(query: BoundQuery): BoundQuery {
  return query.kind === "select" ? { ...query, limit: null } : query;
}

const arrays = new WeakMap<BoundSelect, BoundSelect>();

/** A query of one column with an array around each value; one object for one query. */
function inArray(query: BoundSelect): BoundSelect {
  let found = arrays.get(query);
  if (!found) {
    const outputs = query.outputs.map((output) => {
      const type = arrayOf(output.type);
      return { ...output, type, expression: engineCall("array", [output.expression], type, output.expression.range) };
    });
    found = { ...query, outputs };
    arrays.set(query, found);
  }
  return found;
}
