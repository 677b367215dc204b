import type { QueryColumn, QueryRow } from "trql/protocol";
import { isNumberColumn } from "../charts/column-kind";
import { type CellStyle, cellText } from "./cell-text";
import { readValue } from "./read-value";
import { sortKeyOf } from "./sort-rows";

/** What is written under a column's name to narrow the rows that are shown, by the column's place. */
export type ColumnFilters = ReadonlyMap<number, string>;

type Test = (row: QueryRow) => boolean;

/**
 * The rows that pass every filter. A filter is a part of what the cell says, in any case of letters; `=text` is all of
 * it, `!text` anything else, `> 5`, `<= 5` and the like compare, `NULL` and `!NULL` ask for a value. Numbers are
 * compared exactly, without their units; everything else as it is shown.
 */
export function filterRows(
  rows: readonly QueryRow[],
  columns: readonly QueryColumn[],
  filters: ColumnFilters,
  style: CellStyle,
): readonly QueryRow[] {
  const tests = [...filters].flatMap(([place, text]) => {
    const column = columns[place];
    return column && text.trim() !== "" ? [testOf(text.trim(), column, style)] : [];
  });
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function testOf(text: string, column: QueryColumn, style: CellStyle): Test {
  const value = (row: QueryRow) => readValue(row, column.name);
  if (text === "NULL") return (row) => value(row) === null;
  if (text === "!NULL") return (row) => value(row) !== null;
  const shown = (row: QueryRow) => (value(row) === null ? "" : cellText(value(row), column, style).toLowerCase());
  const [, operator = "", rest = text] = /^(<=|>=|!=|[<>=!])\s*(.*)$/s.exec(text) ?? [];
  const wanted = rest.toLowerCase();
  if (operator === "") return (row) => shown(row).includes(wanted);
  if (operator === "!") return (row) => !shown(row).includes(wanted);
  const key = sortKeyOf(column);
  const number = isNumberColumn(column) && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(rest) ? key(rest) : null;
  const order = (row: QueryRow): number | null => {
    const own = value(row);
    if (own === null) return null;
    const [left, right] = number === null ? [shown(row), wanted] : [key(own), number];
    if (left === null || right === null || Number.isNaN(left)) return null;
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return (row) => {
    const found = order(row);
    if (found === null) return operator === "!=";
    switch (operator) {
      case "=":
        return found === 0;
      case "!=":
        return found !== 0;
      case "<":
        return found < 0;
      case ">":
        return found > 0;
      case "<=":
        return found <= 0;
      default:
        return found >= 0;
    }
  };
}
