import { ArrowDown, ArrowUp } from "lucide-react";
import type { QueryColumn, QueryResponse, QueryValue } from "trql/protocol";
import { describeChange } from "./describe-change";
import { readValue } from "./read-value";

/**
 * How far a number has moved since the period before: its way by an arrow, which screen readers say as a word. The line
 * has its place while the period before is awaited.
 */
export function ChangeNote(props: { value: QueryValue; previous: QueryResponse | null; column: QueryColumn }) {
  const { value, previous, column } = props;
  if (!previous) return <span aria-hidden>&nbsp;</span>;
  const { direction, words } = describeChange(value, readValue(previous.rows[0] ?? {}, column.name), column);
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
