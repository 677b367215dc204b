import type { QueryResponse } from "trql/protocol";
import { isNumberColumn } from "../../charts/column-kind";
import { ChangeNote } from "../../results/change-note";
import { formatValue } from "../../results/format-value";
import { readValue } from "../../results/read-value";
import { ResultNumber } from "../../results/result-number";
import { WidgetMessage } from "./widget-message";

/**
 * One number under the widget's title, on the line where titles begin. The title says what it is; the column's name
 * would say it twice. Several numbers need their names.
 */
export function WidgetNumber(props: {
  response: QueryResponse;
  title: string;
  /** The number says how far it has moved since the period before. */
  compare: boolean;
  /** The answer for the period before; null while it is awaited. */
  previous: QueryResponse | null;
}) {
  const { response, title, compare, previous } = props;
  const [column, ...others] = response.columns.filter(isNumberColumn);
  const [row] = response.rows;
  if (!column || !row) {
    return <WidgetMessage title="No number">The result has no column of numbers.</WidgetMessage>;
  }
  if (others.length > 0) {
    return <ResultNumber response={response} title={title} compare={compare} previous={previous} />;
  }
  const value = readValue(row, column.name);
  return (
    <div className="@container flex h-full flex-col justify-end px-3.5 pb-4">
      <p
        className="truncate font-semibold text-3xl text-ink tabular-nums leading-none tracking-tight @3xs:text-4xl"
        title={value === null ? undefined : String(value)}
      >
        {value === null ? (
          <span className="font-normal text-base text-ink-muted tracking-normal">No value in this range</span>
        ) : (
          formatValue(value, { ...column, timeZone: response.applied.timeZone })
        )}
      </p>
      {compare && (
        <p className="mt-1.5 truncate text-ink-muted text-xs tabular-nums">
          <ChangeNote response={response} previous={previous} column={column} />
        </p>
      )}
      {response.rows.length > 1 && (
        <p className="mt-1.5 text-ink-muted text-xs">First of {response.rows.length.toLocaleString("en-US")} rows</p>
      )}
    </div>
  );
}
