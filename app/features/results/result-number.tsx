import type { QueryResponse } from "trql/protocol";
import { EmptyState } from "../../ui/empty-state";
import { isNumberColumn } from "../charts/column-kind";
import { ChangeNote } from "./change-note";
import { formatValue } from "./format-value";
import { readValue } from "./read-value";
import { namingColumns } from "./row-before";

export interface ResultNumberProps {
  readonly response: QueryResponse;
  /** Said before the numbers by screen readers, such as a widget's title. */
  readonly title?: string;
  /** Each number says how far it has moved since the period before. */
  readonly compare?: boolean;
  /** The answer for the period before; null while it is awaited. */
  readonly previous?: QueryResponse | null;
}

/** The first row's numbers, large; each with its column's name. */
export function ResultNumber({ response, title, compare = false, previous = null }: ResultNumberProps) {
  const [row] = response.rows;
  const numbers = response.columns.filter(isNumberColumn);
  if (!row || numbers.length === 0) {
    return (
      <div className="flex h-full min-h-24 items-center justify-center overflow-auto">
        <EmptyState title={row ? "No number to show" : "No rows in this range"} className="py-4">
          {row ? "Choose the table view." : "Choose a longer time range, or loosen the filters of the query."}
        </EmptyState>
      </div>
    );
  }
  const single = numbers.length === 1;
  const { timeZone } = response.applied;
  const names = namingColumns(response.columns).map((column) =>
    formatValue(readValue(row, column.name), { ...column, timeZone }),
  );
  return (
    <div className="@container flex h-full min-h-24 flex-col items-center justify-center gap-3 p-4">
      <dl aria-label={title} className="flex max-w-full flex-wrap items-center justify-center gap-x-10 gap-y-4">
        {numbers.map((column) => {
          const value = readValue(row, column.name);
          return (
            <div key={column.name} className="flex min-w-0 flex-col-reverse items-center text-center">
              <dt className="max-w-full truncate text-ink-muted text-sm" title={column.description ?? column.name}>
                {column.name}
                {compare && (
                  <span className="mt-1 block tabular-nums">
                    <ChangeNote response={response} previous={previous} column={column} />
                  </span>
                )}
              </dt>
              <dd
                className={`max-w-full break-words font-semibold text-ink tabular-nums tracking-tight ${single ? "text-4xl @md:text-5xl" : "text-2xl @md:text-3xl"}`}
                title={value === null ? undefined : String(value)}
              >
                {value === null ? (
                  <span className="font-normal text-ink-muted text-xl">No value</span>
                ) : (
                  formatValue(value, { ...column, timeZone: "UTC" })
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {response.rows.length > 1 && (
        <p className="line-clamp-2 text-center text-ink-muted text-xs">
          First of {response.rows.length.toLocaleString("en-US")} rows
          {names.length > 0 && `: ${names.join(", ")}`}
        </p>
      )}
    </div>
  );
}
