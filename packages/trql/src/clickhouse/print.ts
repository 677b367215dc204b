import { TenantGuard } from "../schema/tenancy.js";
import type { Sql, SqlSelect, SqlSource } from "./sql.js";

export interface Printed {
  readonly sql: string;
  /** Values by parameter name; the text holds `{name: Type}` for each. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
}

/** Prints a query. Spacing and brackets are decided here and nowhere else; no value reaches the text. */
export function print(query: SqlSelect): Printed {
  const parameters: Record<string, string | readonly string[]> = {};
  let next = 0;
  const value = (type: string, given: string | readonly string[]): string => {
    const name = `tsql_val_${next++}`;
    parameters[name] = given;
    return `{${name}: ${type}}`;
  };

  const expression = (node: Sql): string => {
    switch (node.kind) {
      case "column":
        return `${node.relation}.${node.name}`;
      case "physical":
        return `__s.${node.name}`;
      case "parameter":
        return value(node.type, node.value);
      case "null":
        return "NULL";
      case "call": {
        const constants = node.parameters.length > 0 ? `(${node.parameters.map(expression).join(", ")})` : "";
        return `${node.name}${constants}(${node.args.map(expression).join(", ")})`;
      }
      case "in":
        return `(${expression(node.operand)} ${node.negated ? "NOT IN" : "IN"} (${node.items.map(expression).join(", ")}))`;
      case "inQuery":
        return `(${expression(node.operand)} ${node.negated ? "NOT IN" : "IN"} (${select(node.query)}))`;
      case "cast":
        return `CAST(${expression(node.operand)}, '${node.target}')`;
    }
  };

  const source = (node: SqlSource): string => {
    if (node.kind === "subquery") return `(${select(node.query)}) AS ${node.alias}`;
    if (!TenantGuard.isComplete(node.guard)) throw new Error("a table without its tenant guard");
    const columns = node.columns.map((column) => `${expression(column.expression)} AS ${column.name}`);
    const guard = node.guard.conditions.map(
      (condition) => `__s.${condition.column} = ${value("String", condition.value)}`,
    );
    const where = node.where.length > 0 ? ` WHERE ${node.where.map(expression).join(" AND ")}` : "";
    const from = `${node.database}.${node.table} AS __s${node.final ? " FINAL" : ""}`;
    return `(SELECT ${columns.join(", ")} FROM ${from} PREWHERE ${guard.join(" AND ")}${where}) AS ${node.alias}`;
  };

  const select = (node: SqlSelect): string => {
    const parts = [
      `SELECT${node.distinct ? " DISTINCT" : ""} ${node.items.map((item) => `${expression(item.expression)} AS ${item.name}`).join(", ")}`,
    ];
    for (const { source: each, join, on } of node.sources) {
      if (join === null) parts.push(`FROM ${source(each)}`);
      else parts.push(`${join === "left" ? "LEFT" : "INNER"} JOIN ${source(each)} ON ${on ? expression(on) : "1"}`);
    }
    if (node.where) parts.push(`WHERE ${expression(node.where)}`);
    if (node.groupBy.length > 0) parts.push(`GROUP BY ${node.groupBy.map(expression).join(", ")}`);
    if (node.having) parts.push(`HAVING ${expression(node.having)}`);
    if (node.orderBy.length > 0) {
      const keys = node.orderBy.map(
        (key) =>
          `${expression(key.expression)}${key.descending ? " DESC" : " ASC"}${key.nulls ? ` NULLS ${key.nulls.toUpperCase()}` : ""}`,
      );
      parts.push(`ORDER BY ${keys.join(", ")}`);
    }
    if (node.limit) parts.push(`LIMIT ${expression(node.limit)}`);
    if (node.offset) parts.push(`OFFSET ${expression(node.offset)}`);
    return parts.join(" ");
  };
  return { sql: select(query), parameters };
}
