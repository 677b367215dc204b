import { memo, startTransition, useEffect, useState } from "react";
import type { QueryResponse } from "trql/protocol";
import { pointLabel } from "./chart-summary";
import { valueText } from "./chart-tooltip";
import type { PreviousSeries } from "./previous-series";
import type { ChartData } from "./series";

const most = 200;

/** The same numbers as a table, for screen readers only. It comes after the drawing, which does not wait for it. */
export const ChartTableTwin = memo(function ChartTableTwin(props: {
  readonly title: string;
  readonly data: ChartData;
  readonly xName: string;
  readonly bucket: QueryResponse["bucket"];
  readonly previous: readonly PreviousSeries[];
}) {
  const { title, data, xName, bucket } = props;
  const series = [...data.series, ...props.previous];
  const [written, setWritten] = useState(false);
  useEffect(() => startTransition(() => setWritten(true)), []);
  if (!written) return null;
  return (
    <div className="sr-only">
      <table>
        <caption>
          {title}, as a table.
          {data.x.length > most &&
            ` It holds the first ${most} of ${data.x.length} points; the table view of the result has all of them.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{xName}</th>
            {series.map((series) => (
              <th key={series.name} scope="col">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.x.slice(0, most).map((x, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no key but their place.
            <tr key={index}>
              <th scope="row">{pointLabel(x, bucket, data.timeZone)}</th>
              {series.map((series) => (
                <td key={series.name}>{valueText(series.values[index] ?? null, series.column.renderType)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
