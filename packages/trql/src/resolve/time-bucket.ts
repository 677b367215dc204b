import type { Expression } from "../syntax/nodes.js";
import { isTime, scalar, typeName } from "../types/type.js";
import type { Bound } from "./bound.js";
import { columnBound } from "./column-bound.js";
import { Refusal, refuse, type Scope } from "./scope.js";

/** `timeBucket()` takes the one time column in scope, `timeBucket(column)` any. */
export function timeBucket(
  syntax: Extract<Expression, { kind: "call" }>,
  scope: Scope,
  read: (argument: Expression) => Bound,
): Bound {
  const wrap = (column: Bound): Bound => ({
    kind: "bucket",
    column,
    type: scalar("DateTime", column.type.nullable),
    render: null,
    range: syntax.range,
  });
  const [named, ...more] = syntax.args;
  if (more.length > 0)
    return refuse("argument-count", syntax.range, "timeBucket takes no argument, or one time column.", {
      help: "How long a bucket is follows from the range. toStartOfInterval(time, INTERVAL 5 MINUTE) has a length of its own.",
    });
  if (named) {
    const column = read(named);
    if (isTime(column.type)) return wrap(column);
    return refuse(
      "argument-type",
      column.range,
      `timeBucket takes a time column, and this is ${typeName(column.type)}.`,
      {
        help: "How long a bucket is follows from the range. toStartOfInterval(time, INTERVAL 5 MINUTE) has a length of its own.",
      },
    );
  }
  const timed = scope.sources.flatMap((source) =>
    [...source.columns.values()].filter((column) => column.time).map((column) => ({ source, column })),
  );
  const [only, second] = timed;
  if (only && !second) return wrap(columnBound(only.source, only.column, syntax.range));
  if (only)
    return refuse(
      "ambiguous-column",
      syntax.range,
      "Two columns in scope are time columns. Name the one to use: timeBucket(column).",
      {
        fixes: timed.flatMap(({ source, column }) => {
          const named = source.name === null ? column.name : `${source.name}.${column.name}`;
          const text = `timeBucket(${named})`;
          return { title: `Replace with ${text}`, range: syntax.range, text };
        }),
      },
    );
  if (scope.broken) throw new Refusal(null);
  return refuse(
    "misplaced",
    syntax.range,
    "timeBucket() needs a table with a time column. Name the column: timeBucket(column).",
  );
}
