import type { QueryResponse } from "trql/protocol";
import { formatValue } from "./format-value";

export interface ResultTableProps {
  readonly response: QueryResponse;
  /** Of the scrolling part: pixels or a CSS length such as `100%`. */
  readonly height?: number | string;
  /** IANA zone that times are shown in. */
  readonly timeZone?: string;
}

/** The rows of a result. */
export function ResultTable({ response, height = 480, timeZone = "UTC" }: ResultTableProps) {
  return (
    <div className="overflow-auto rounded-lg border border-line" style={{ maxHeight: height }}>
      <table className="text-sm">
        <thead>
          <tr>
            {response.columns.map((column) => (
              <th key={column.name} className="px-3 py-1.5 text-left font-medium">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {response.rows.slice(0, 200).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and do not move.
            <tr key={index} className="border-line border-t">
              {response.columns.map((column) => (
                <td key={column.name} className="whitespace-nowrap px-3 py-1">
                  {formatValue(Object.hasOwn(row, column.name) ? (row[column.name] ?? null) : null, {
                    ...column,
                    timeZone,
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
