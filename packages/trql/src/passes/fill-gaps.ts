import {
  call,
  columnNames,
  parameter,
  type Sql,
  type SqlQuery,
  type SqlSelect,
  selectFrom,
} from "../clickhouse/sql.js";

/** The most rows that groups and buckets together may come to (LANGUAGE.md §6: no query can lift it). */
export const mostFilledRows = 1_000_000;

/** What the columns of the filled relation are called. */
export interface FilledNames {
  /** Of the bucket first, then of the other keys, then of what is aggregated. */
  readonly columns: readonly string[];
  readonly keyCount: number;
  /** Of the column that tells the rows that were added; null when nothing asks for it. */
  readonly flag: string | null;
}

/**
 * The groups of a query with a row for each bucket that one of them lacks: 0 for numbers, NULL for what can be NULL,
 * empty arrays. The groups are read once. Without other keys than the bucket there is one series, also over no rows.
 *
 * @param groups The bucket as its first column, then the other keys, then what is aggregated.
 * @param starts The starts of the buckets, as an array.
 * @param fresh Gives names that no other part of the query has.
 */
export function fillGaps(groups: SqlQuery, starts: Sql, names: FilledNames, fresh: () => string): SqlSelect {
  const series = seriesOf(groups, names.keyCount, fresh);
  const missing = withMissing(series, starts, fresh);
  const alias = fresh();
  const column = columnOf(alias);
  const [bucket, row, position] = [fresh(), fresh(), fresh()];
  const present = call("tupleElement", column(series.rows), parameter("UInt8", "1"));
  const buckets = call("arrayConcat", present, column(missing.name));
  const size = call("plus", column(series.count), call("length", column(missing.name)));
  const element = (index: number): Sql =>
    call("tupleElement", { kind: "name", name: row }, parameter("UInt16", String(index)));
  const items = names.columns.map((name, index) => ({
    name,
    expression:
      index === 0
        ? ({ kind: "name", name: bucket } as const)
        : index < names.keyCount
          ? column(series.keys[index - 1] ?? "")
          : element(index - names.keyCount + 2),
  }));
  const added = call("greater", { kind: "name", name: position }, column(series.count));
  return selectFrom(
    missing.query,
    alias,
    [...items, ...(names.flag ? [{ name: names.flag, expression: added }] : [])],
    {
      arrayJoin: {
        left: false,
        arrays: [
          { name: bucket, expression: buckets },
          // An array grows by the default of its elements.
          { name: row, expression: call("arrayResize", column(series.rows), size) },
          ...(names.flag ? [{ name: position, expression: call("arrayEnumerate", buckets) }] : []),
        ],
      },
    },
  );
}

interface Series {
  readonly query: SqlSelect;
  readonly keys: readonly string[];
  /** Bucket and aggregates of each row. */
  readonly rows: string;
  readonly count: string;
  /** How many series there are; null when there is one. */
  readonly total: string | null;
}

/** One row for each combination of the other keys, with its groups as an array. */
function seriesOf(groups: SqlQuery, keyCount: number, fresh: () => string): Series {
  const alias = fresh();
  const column = columnOf(alias);
  const names = columnNames(groups);
  const keys = names.slice(1, keyCount).map((name) => ({ name: fresh(), expression: column(name) }));
  const cells = [names[0] ?? "", ...names.slice(keyCount)].map(column);
  const [rows, count] = [fresh(), fresh()];
  const total = keys.length > 0 ? fresh() : null;
  const window = { partitionBy: [], orderBy: [], frame: null };
  const items = [
    ...keys,
    { name: rows, expression: call("groupArray", call("tuple", ...cells)) },
    { name: count, expression: call("count") },
    ...(total ? [{ name: total, expression: { kind: "over", call: call("count"), window } as const }] : []),
  ];
  const by = keys.map(({ expression }) => expression);
  const query = selectFrom(groups, alias, items, { groupBy: total ? { kind: "plain", sets: [by] } : null });
  return { query, keys: keys.map(({ name }) => name), rows, count, total };
}

/** The series with the buckets that each lacks; an error of the engine's when all together are too many. */
function withMissing(series: Series, starts: Sql, fresh: () => string): { query: SqlSelect; name: string } {
  const alias = fresh();
  const column = columnOf(alias);
  const name = fresh();
  const present = call("tupleElement", column(series.rows), parameter("UInt8", "1"));
  const items = [
    ...[...series.keys, series.rows, series.count].map((each) => ({ name: each, expression: column(each) })),
    { name, expression: call("arrayExcept", starts, present) },
  ];
  if (!series.total) return { query: selectFrom(series.query, alias, items), name };
  const cells = call("multiply", column(series.total), call("length", starts));
  const tooMany = call("throwIf", call("greater", cells, parameter("UInt32", String(mostFilledRows))));
  return { query: selectFrom(series.query, alias, items, { where: call("not", tooMany) }), name };
}

function columnOf(relation: string): (name: string) => Sql {
  return (name) => ({ kind: "column", relation, name });
}
