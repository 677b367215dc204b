import type { ColumnDescription, TableDescription } from "trql";

/** A column of which something can be told, and the query that tells it. */
export interface SeenQuery {
  readonly kind: "values" | "paths";
  readonly query: string;
}

/** Of the newest rows; reading more tells little more. */
const sampled = { values: 50_000, paths: 2_000 } as const;
/** Beyond so many a list is no help. */
export const most = { values: 50, paths: 300 } as const;
/** Longer texts are not what one chooses from a list. In characters. */
const longestValue = 200;

/**
 * The query that tells a column's frequent values, or a JSON column's paths; null where there is nothing to tell, as for
 * numbers and closed lists.
 *
 * @param name has to be a column of the table: nothing else becomes a part of the query
 */
export function seenQuery(table: TableDescription, name: string): SeenQuery | null {
  const column = table.columns.find((each) => each.name === name);
  if (!column || column.values) return null;
  const newest = table.timeColumn ? ` ORDER BY ${table.timeColumn} DESC` : "";
  const from = (item: string, condition: string, limit: number) =>
    `(SELECT ${item} FROM ${table.name}${condition}${newest} LIMIT ${limit}) AS newest`;
  if (column.type.kind === "JSON") {
    const rows = from(`JSONAllPathsWithTypes(${name}) AS held`, ` WHERE ${name} IS NOT NULL`, sampled.paths);
    const arrays = `(SELECT mapKeys(held) AS paths, mapValues(held) AS types FROM ${rows}) AS arrays`;
    return {
      kind: "paths",
      query: `SELECT path, type, count() AS times FROM ${arrays} ARRAY JOIN paths AS path, types AS type WHERE length(path) <= ${longestValue} GROUP BY path, type ORDER BY times DESC, path LIMIT ${most.paths}`,
    };
  }
  if (!isText(column)) return null;
  const rows = from(`${name} AS held`, "", sampled.values);
  const each = column.type.kind === "Array" ? `${rows} ARRAY JOIN held AS text` : rows;
  const text = column.type.kind === "Array" ? "text" : "held";
  return {
    kind: "values",
    query: `SELECT ${text} AS value, count() AS times FROM ${each} WHERE ${text} != '' AND length(${text}) <= ${longestValue} GROUP BY ${text} ORDER BY times DESC, value LIMIT ${most.values + 1}`,
  };
}

function isText({ type }: ColumnDescription): boolean {
  return (type.kind === "Array" ? type.element : type).kind === "String";
}
