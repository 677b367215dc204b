import { TenantGuard } from "../schema/tenancy.js";
import { oneParameter } from "./one-parameter.js";
import type { Sql, SqlFrameBound, SqlJoin, SqlOrder, SqlQuery, SqlSelect, SqlSource, SqlWindow } from "./sql.js";

export interface Printed {
  readonly sql: string;
  /** Values by parameter name; the text holds `{name: Type}` for each. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  /** How often a table is read: as often as one stands in the text. */
  readonly reads: number;
}

/** Names that the engine takes as they are, the first with a caret before it for an object. */
const plainPath = /^(?:\^`[A-Za-z_]\w*`|[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)*$/;

/** Prints a query. Spacing and brackets are decided here and nowhere else; no value reaches the text. */
export function print(query: SqlQuery): Printed {
  const parameters: Record<string, string | readonly string[]> = {};
  let next = 0;
  let reads = 0;
  const value = (type: string, given: string | readonly string[]): string => {
    const name = `tsql_val_${next++}`;
    parameters[name] = given;
    return `{${name}: ${type}}`;
  };

  /** Added up: a join would copy the text of each part once for each part around it. */
  const list = (nodes: readonly Sql[]): string => {
    let text = "";
    for (const [index, node] of nodes.entries()) text += index === 0 ? expression(node) : `, ${expression(node)}`;
    return text;
  };

  const expression = (node: Sql): string => {
    switch (node.kind) {
      case "column":
        return `${node.relation}.${node.name}`;
      case "physical":
        return `__s.${node.name}`;
      case "subcolumn":
        // As a name it is read alone; of a call of getSubcolumn the engine reads the whole column.
        if (!plainPath.test(node.path)) throw new Error("a path into JSON of more than plain names");
        return `__s.${node.column}.${value("Identifier", node.path)}`;
      case "parameter":
        return value(node.type, node.value);
      case "null":
        return "NULL";
      case "call": {
        const whole = node.name === "array" ? oneParameter(node.args) : null;
        if (whole) return value(whole.type, whole.value);
        const constants = node.parameters.length > 0 ? `(${list(node.parameters)})` : "";
        return `${node.name}${constants}(${list(node.args)})`;
      }
      case "over":
        return `${expression(node.call)} OVER (${window(node.window)})`;
      case "name":
        return node.name;
      case "lambda":
        return `(${node.parameters.join(", ")}) -> ${expression(node.body)}`;
      case "scalar":
        return `(${queryText(node.query)})`;
      case "exists":
        return `EXISTS (${queryText(node.query)})`;
      case "in": {
        const whole = oneParameter(node.items);
        const items = whole ? value(whole.type, whole.value) : list(node.items);
        return `(${expression(node.operand)} ${node.negated ? "NOT IN" : "IN"} (${items}))`;
      }
      case "inQuery":
        return `(${expression(node.operand)} ${node.negated ? "NOT IN" : "IN"} (${queryText(node.query)}))`;
      case "cast":
        return `CAST(${expression(node.operand)}, '${node.target}')`;
    }
  };

  const source = (node: SqlSource): string => {
    if (node.kind === "subquery") return `(${queryText(node.query)}) AS ${node.alias}`;
    if (!TenantGuard.isComplete(node.guard)) throw new Error("a table without its tenant guard");
    reads += 1;
    const columns = node.columns.map((column) => `${expression(column.expression)} AS ${column.name}`);
    const guard = node.guard.conditions.map(
      (condition) => `__s.${condition.column} = ${value("String", condition.value)}`,
    );
    const where = node.where.length > 0 ? ` WHERE ${node.where.map(expression).join(" AND ")}` : "";
    const from = `${node.database}.${node.table} AS __s${node.final ? " FINAL" : ""}`;
    return `(SELECT ${columns.join(", ")} FROM ${from} PREWHERE ${guard.join(" AND ")}${where}) AS ${node.alias}`;
  };

  const order = (keys: readonly SqlOrder[]): string => {
    const printed = keys.map(
      (key) =>
        `${expression(key.expression)}${key.descending ? " DESC" : " ASC"}${key.nulls ? ` NULLS ${key.nulls.toUpperCase()}` : ""}`,
    );
    return `ORDER BY ${printed.join(", ")}`;
  };

  const frameBound = ({ rows, direction }: SqlFrameBound): string =>
    rows === "current" ? "CURRENT ROW" : `${rows ? expression(rows) : "UNBOUNDED"} ${direction.toUpperCase()}`;

  const window = ({ partitionBy, orderBy, frame }: SqlWindow): string => {
    const parts: string[] = [];
    if (partitionBy.length > 0) parts.push(`PARTITION BY ${list(partitionBy)}`);
    if (orderBy.length > 0) parts.push(order(orderBy));
    if (frame) parts.push(`${frame.unit.toUpperCase()} BETWEEN ${frameBound(frame.from)} AND ${frameBound(frame.to)}`);
    return parts.join(" ");
  };

  const join = ({ source: each, join: kind, on }: SqlJoin): string => {
    if (kind === null) return `FROM ${source(each)}`;
    if (kind.side === "cross") return `CROSS JOIN ${source(each)}`;
    const words = kind.match === "all" ? kind.side : `${kind.side} ${kind.match}`;
    return `${words.toUpperCase()} JOIN ${source(each)} ON ${on ? expression(on) : "1"}`;
  };

  const groups = ({ kind, sets }: NonNullable<SqlSelect["groupBy"]>): string => {
    if (kind === "sets") return `GROUP BY GROUPING SETS (${sets.map((set) => `(${list(set)})`).join(", ")})`;
    const keys = list(sets.flat());
    return kind === "plain" ? `GROUP BY ${keys}` : `GROUP BY ${kind.toUpperCase()}(${keys})`;
  };

  const queryText = (node: SqlQuery): string => {
    if (node.kind === "select") return select(node);
    return `(${queryText(node.left)}) ${setOperators[node.operator]} (${queryText(node.right)})`;
  };

  const select = (node: SqlSelect): string => {
    const items = node.items.map((item) => `${expression(item.expression)} AS ${item.name}`);
    const parts = [`SELECT${node.distinct ? " DISTINCT" : ""} ${items.join(", ")}`, ...node.sources.map(join)];
    if (node.arrayJoin) {
      const arrays = node.arrayJoin.arrays.map((array) => `${expression(array.expression)} AS ${array.name}`);
      parts.push(`${node.arrayJoin.left ? "LEFT " : ""}ARRAY JOIN ${arrays.join(", ")}`);
    }
    if (node.where) parts.push(`WHERE ${expression(node.where)}`);
    if (node.groupBy) parts.push(groups(node.groupBy));
    if (node.having) parts.push(`HAVING ${expression(node.having)}`);
    if (node.qualify) parts.push(`QUALIFY ${expression(node.qualify)}`);
    if (node.orderBy.length > 0) parts.push(order(node.orderBy));
    if (node.limitBy) {
      const { limit, offset, by } = node.limitBy;
      parts.push(`LIMIT ${expression(limit)}${offset ? ` OFFSET ${expression(offset)}` : ""} BY ${list(by)}`);
    }
    if (node.limit) parts.push(`LIMIT ${expression(node.limit)}`);
    if (node.offset) parts.push(`OFFSET ${expression(node.offset)}`);
    return parts.join(" ");
  };
  const sql = queryText(query);
  return { sql, parameters, reads };
}

const setOperators = {
  "union-all": "UNION ALL",
  union: "UNION DISTINCT",
  intersect: "INTERSECT DISTINCT",
  except: "EXCEPT DISTINCT",
} as const;
