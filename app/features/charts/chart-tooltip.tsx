import { useEffect, useRef } from "react";
import type { QueryColumn, QueryResponse } from "trql/protocol";
import { formatValue } from "../results/format-value";
import { pointLabel } from "./chart-summary";
import type { PreviousSeries } from "./previous-series";
import type { ChartData, ChartSeries } from "./series";

export interface ChartTooltipProps {
  readonly active: boolean;
  /** Which point; its place in the data. */
  readonly index: number;
  readonly data: ChartData;
  readonly bucket: QueryResponse["bucket"];
  readonly isHidden: (series: ChartSeries) => boolean;
  /** The period before, at the same points. */
  readonly previous: readonly PreviousSeries[];
  /** True adds each value's share of the whole. */
  readonly share: boolean;
  /** What is marked for zooming, in words. */
  readonly marked: string | null;
  /** Told the point that is shown; -1 when it is none. */
  readonly onWalk: (index: number) => void;
  /** Says the point aloud while the keyboard walks over it. */
  readonly onSay: (text: string) => void;
}

/** What every series says at one point, the highest first. */
export function ChartTooltip(props: ChartTooltipProps) {
  const { active, index, data, bucket, isHidden, share, marked, onSay, onWalk } = props;
  const box = useRef<HTMLDivElement>(null);
  const x = data.x[index];
  const entries = data.series
    .filter((series) => !isHidden(series))
    .map((series) => ({ series, value: series.values[index] ?? null }))
    .sort((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));
  const whole = entries.reduce((sum, { value }) => sum + Math.max(0, value ?? 0), 0);
  const textOf = ({ series, value }: (typeof entries)[number]) => {
    const text = valueText(value, series.column.renderType);
    return share && value !== null && value >= 0 && whole > 0
      ? `${text} (${Number(((value / whole) * 100).toFixed(1))}%)`
      : text;
  };
  const before = props.previous.map((series) => ({
    series,
    text: valueText(series.values[index] ?? null, series.column.renderType),
  }));
  const label = x === undefined ? "" : pointLabel(x, bucket, data.timeZone);
  const partial = (index === 0 && data.partial.first) || (index === data.x.length - 1 && data.partial.last);
  const said = `${marked ? `${marked} ` : ""}${label}. ${[...entries.map((entry) => `${entry.series.name}: ${textOf(entry)}`), ...before.map(({ series, text }) => `${series.name}: ${text}`)].join(", ")}${partial ? ". Only part of this bucket lies in the range" : ""}.`;
  const visible = active && x !== undefined;
  useEffect(() => onWalk(visible ? index : -1), [visible, index, onWalk]);
  useEffect(() => {
    // Crosshairs of other charts move along; only the chart with the focus speaks.
    if (visible && box.current?.closest("figure")?.contains(document.activeElement)) onSay(said);
  }, [visible, said, onSay]);
  return (
    <div
      ref={box}
      hidden={!visible}
      className="max-w-80 rounded-md border border-line bg-raised px-2.5 py-2 text-ink text-xs shadow-lg"
    >
      <p className="mb-1 font-medium">{label}</p>
      <ul className="flex flex-col gap-0.5">
        {entries.map((entry) => (
          <li key={entry.series.name} className="flex items-center gap-2">
            <span aria-hidden className="size-2 shrink-0 rounded-[2px]" style={{ background: entry.series.color }} />
            <span className="min-w-0 flex-1 truncate text-ink-muted">{entry.series.name}</span>
            <span className="pl-3 font-medium tabular-nums">{textOf(entry)}</span>
          </li>
        ))}
        {before.map(({ series, text }) => (
          <li key={series.name} className="flex items-center gap-2">
            <span aria-hidden className="w-2 shrink-0 border-t-2 border-dashed" style={{ borderColor: series.color }} />
            <span className="min-w-0 flex-1 truncate text-ink-muted">{series.name}</span>
            <span className="pl-3 tabular-nums">{text}</span>
          </li>
        ))}
      </ul>
      {partial && <p className="mt-1 text-ink-muted">Only part of this bucket lies in the range.</p>}
    </div>
  );
}

/** Sums of fractions bring digits that nobody measured: six say enough beside a chart. */
export function valueText(value: number | null, renderType: QueryColumn["renderType"]): string {
  if (value === null) return "no value";
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(6));
  return formatValue(rounded, { type: "Float64", renderType });
}
