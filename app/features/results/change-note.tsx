import { ArrowDown, ArrowUp } from "lucide-react";
import type { QueryColumn, QueryResponse } from "trql/protocol";
import { describeChange } from "./describe-change";
import { readValue } from "./read-value";
import { rowBefore } from "./row-before";

const none = "Not compared: no such row in the period before";

/**
 * How far a number has moved since the period before: its way by an arrow, which screen readers say as a word. The line
 * has its place while the period before is awaited.
 */
export function ChangeNote(props: {
  /** Of its first row. */
  response: QueryResponse;
  previous: QueryResponse | null;
  column: QueryColumn;
}) {
  const { response, previous, column } = props;
  if (!previous) return <span aria-hidden>&nbsp;</span>;
  const before = rowBefore(response, previous);
  if (!before) return <span title={none}>{none}</span>;
  const value = readValue(response.rows[0] ?? {}, column.name);
  const { direction, words } = describeChange(value, readValue(before, column.name), column);
  if (!direction) return <span title={words}>{words}</span>;
  const [Arrow, word] = direction === "up" ? [ArrowUp, "Up"] : [ArrowDown, "Down"];
  return (
    <span title={`${word} ${words}`}>
      <Arrow aria-hidden className="-mt-0.5 mr-0.5 inline size-3.5" />
      <span className="sr-only">{word} </span>
      {words}
    </span>
  );
}
