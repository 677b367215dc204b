import { call, type Sql } from "../clickhouse/sql.js";
import { comparing } from "../functions/index.js";
import type { Bound } from "../resolve/bound.js";

type Column = Extract<Bound, { kind: "column" }>;

/** Without NOT: where a join brings NULL it has to be true of nothing that it is not true of anyway. */
const connectives = new Set(["and", "or"]);
/** Parts of a time that every time has, and that keep its order, so that indexes know bounds of them. */
const partsOfTime = new Set([
  "toDate",
  "toYear",
  "toYYYYMM",
  "toMonday",
  "toStartOfYear",
  "toStartOfQuarter",
  "toStartOfMonth",
  "toStartOfDay",
  "toStartOfHour",
  "toStartOfFifteenMinutes",
  "toStartOfTenMinutes",
  "toStartOfFiveMinutes",
  "toStartOfMinute",
]);
const momentsAndSpans = /^(?:now|now64|today|yesterday|plus|minus|toInterval[A-Z][a-z]+)$/;
const withParts = new Set(["Array", "Map", "Tuple", "JSON"]);

/**
 * Whether a condition can be said of a table's rows before anything else is calculated of them, and once more of a
 * subquery's: comparisons of columns with constants, which cannot fail, are the same each time, and are true of no NULL
 * that a join brings.
 *
 * @param isColumn Whether a column is one of those that it may speak of.
 */
export function isPlain(node: Bound, isColumn: (column: Column) => boolean): boolean {
  if (node.kind === "in") {
    const { operand, items } = node;
    return operand.kind === "column" && isColumn(operand) && isText(operand) && items.every(isConstant);
  }
  if (node.kind !== "call") return false;
  if (connectives.has(node.engine)) return node.args.every((part) => isPlain(part, isColumn));
  return comparing.has(node.engine) && node.args.every((part) => isOperand(part, isColumn)) && isOfOneScale(node.args);
}

/** Of two scales the engine multiplies the coarser side, and fails of a time that is too late for the finer one. */
function isOfOneScale(sides: readonly Bound[]): boolean {
  const scales = sides.flatMap(({ type }) =>
    type.kind === "DateTime64" ? [type.precision] : type.kind === "Decimal" ? [type.scale] : [],
  );
  return new Set(scales).size < 2;
}

/** A list of numbers or times is not always compared as `=` compares. */
function isText({ type }: Column): boolean {
  return type.kind === "String" || type.kind === "Enum";
}

function isOperand(node: Bound, isColumn: (column: Column) => boolean): boolean {
  if (node.kind === "column") return isColumn(node) && !withParts.has(node.type.kind);
  if (node.kind === "call" && partsOfTime.has(node.engine)) return node.args.every((part) => isOperand(part, isColumn));
  return isConstant(node);
}

function isConstant(node: Bound): boolean {
  if (node.kind === "call") return momentsAndSpans.test(node.engine) && node.args.every(isConstant);
  return node.kind === "literal" || node.kind === "null" || node.kind === "instant";
}

/**
 * A plain condition as SQL.
 *
 * @param column What a column is printed as.
 * @param lower Prints constants.
 */
export function plainSql(node: Bound, column: (column: Column) => Sql, lower: (constant: Bound) => Sql): Sql {
  const part = (each: Bound) => plainSql(each, column, lower);
  if (node.kind === "column") return column(node);
  if (node.kind === "in")
    return { kind: "in", negated: node.negated, operand: part(node.operand), items: node.items.map(lower) };
  return node.kind === "call" && !isConstant(node) ? call(node.engine, ...node.args.map(part)) : lower(node);
}

/** More constants than indexes make up for where the condition stands a second time. */
const mostTwice = 100;

/** Whether a condition is short enough to be sent once more than it was written. */
export function isShort(node: Bound): boolean {
  return constantsOf(node) <= mostTwice;
}

function constantsOf(node: Bound): number {
  if (node.kind === "in") return node.items.length;
  return node.kind === "call" ? node.args.reduce((sum, part) => sum + constantsOf(part), 0) : 1;
}
