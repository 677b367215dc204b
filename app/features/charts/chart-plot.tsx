import { memo, useMemo } from "react";
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { QueryResponse } from "trql/protocol";
import { type ChartConfig, isLog, isShare, isStacked } from "./chart-config";
import { ChartTooltip, valueText } from "./chart-tooltip";
import { logTicks } from "./log-ticks";
import type { PreviousSeries } from "./previous-series";
import { type ChartData, type ChartSeries, placedValue } from "./series";
import { useMarkedStretch } from "./use-marked-stretch";
import { valueExtent } from "./value-extent";
import { valueLabels } from "./value-labels";
import { valueTicks } from "./value-ticks";
import { letterWidth, xAxisMarks } from "./x-axis-marks";
import { ZoomOffer } from "./zoom-offer";

export interface ChartPlotProps {
  readonly data: ChartData;
  readonly config: ChartConfig;
  readonly bucket: QueryResponse["bucket"];
  readonly width: number;
  readonly height: number;
  readonly hidden: ReadonlySet<string>;
  /** Names the drawing to screen readers. */
  readonly summary: string;
  readonly syncId?: string;
  readonly onSay: (text: string) => void;
  /** The period before, over the points of this one. */
  readonly previous: readonly PreviousSeries[];
  /** A stretch of a time axis was marked; milliseconds since the epoch, [from, to). */
  readonly onZoom?: ((from: number, to: number) => void) | undefined;
}

/** Shares are marked in quarters of the whole. */
const shareTicks = [0, 0.25, 0.5, 0.75, 1];
const charts = { line: LineChart, area: AreaChart, bar: BarChart };
const axisText = { fontSize: 11, fill: "var(--ink-muted)" };
const margin = { top: 10, right: 16, bottom: 0, left: 0 };

/** The drawing itself: the only module that loads the charting library. Keys are indexes, never names of columns. */
export default memo(function ChartPlot(props: ChartPlotProps) {
  const { data, config, bucket, width, height, hidden } = props;
  const shown = data.series.filter((series) => !hidden.has(series.name));
  const stacked = isStacked(config);
  const share = isShare(config);
  const log = isLog(config);
  const previous = useMemo(
    () => (share ? [] : props.previous.filter((each) => !hidden.has(each.name.replace(/, previous period$/, "")))),
    [props.previous, hidden, share],
  );
  // Bars of less than a few pixels blur into a pale haze: steps of the same outline stay crisp.
  const dense =
    config.type === "bar" &&
    data.axis === "time" &&
    (stacked || shown.length === 1) &&
    width / Math.max(1, data.x.length) < 3;
  const type = dense ? "area" : config.type;
  // Bars stand in bands, one for each point; lines and areas lie at their instants.
  const banded = data.axis === "category" || type === "bar";

  const points = useMemo(
    () =>
      data.x.map((x, index) => {
        const point: Record<string, number | string | null> = { x: banded && data.axis === "category" ? index : x };
        data.series.forEach((series, position) => {
          point[`s${position}`] = placedValue(series.values[index] ?? null, config);
        });
        previous.forEach((series, position) => {
          point[`p${position}`] = placedValue(series.values[index] ?? null, config);
        });
        return point;
      }),
    [data, banded, previous, config],
  );

  const format = shown.every((series) => series.column.renderType === shown[0]?.column.renderType)
    ? (shown[0]?.column.renderType ?? null)
    : null;
  const { reference } = config;
  const yTicks = useMemo(() => {
    if (share) return shareTicks;
    const before = valueExtent(previous, false);
    const own = valueExtent(shown, stacked);
    const low = Math.min(own.low, before.low, reference ?? 0);
    const high = Math.max(own.high, before.high, reference ?? 0);
    if (log) {
      const lowest = [...shown, ...previous]
        .flatMap((series) => series.values)
        .concat(reference ?? null)
        .reduce<number>(
          (least, value) => (value !== null && value > 0 ? Math.min(least, value) : least),
          Number.POSITIVE_INFINITY,
        );
      // A bar of the lowest value would have no height on an axis that begins there.
      const below = config.type === "bar" ? lowest / 1.01 : lowest;
      return logTicks(below, high, Math.max(2, Math.floor(height / 40)));
    }
    const integers = shown.every((series) => series.values.every((value) => value === null || Number.isInteger(value)));
    return valueTicks(low, high, Math.max(2, Math.min(6, Math.floor(height / 48))), format, integers);
  }, [shown, previous, stacked, share, log, reference, height, format, config.type]);
  const yLabels = share ? yTicks.map((tick) => `${tick * 100}%`) : valueLabels(yTicks, format);
  const yWidth = Math.min(
    Math.floor(width / 3),
    Math.ceil(Math.max(...yLabels.map((text) => text.length)) * letterWidth) + 18,
  );
  const plotWidth = Math.max(1, width - yWidth - margin.right);
  const xAxis = useMemo(
    () => xAxisMarks(data, { width: plotWidth, left: yWidth, height }),
    [data, plotWidth, yWidth, height],
  );

  const Chart = previous.length > 0 ? ComposedChart : charts[type];
  const first = points[0]?.x;
  const second = points[1]?.x;
  const beforeLast = points.at(-2)?.x;
  const last = points.at(-1)?.x;
  const band = plotWidth / Math.max(1, points.length);
  const isHidden = (series: ChartSeries) => hidden.has(series.name);
  const marking = useMarkedStretch({ data, bucket, onZoom: props.onZoom, onSay: props.onSay });

  return (
    <>
      <div role="presentation" onKeyDownCapture={marking.onKeyDownCapture} onTouchCancel={marking.onTouchCancel}>
        <Chart
          width={width}
          height={height}
          data={points}
          margin={margin}
          accessibilityLayer
          aria-label={`${props.summary} Left and right arrow keys walk over the points.${marking.able ? " With Shift they mark a stretch, Enter zooms to it, Escape lets it go." : ""}`}
          barCategoryGap={band > 12 ? "18%" : band > 4 ? 1 : 0}
          barGap={1}
          stackOffset={share ? "expand" : "sign"}
          {...(marking.able ? marking.pointer : {})}
          {...(props.syncId && data.axis === "time" ? { syncId: props.syncId, syncMethod: "value" as const } : {})}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type={banded ? "category" : "number"}
            {...(banded ? {} : { domain: ["dataMin", "dataMax"], scale: "time" as const })}
            ticks={xAxis.ticks.map((tick) => tick.at)}
            tickFormatter={(value: number) => xAxis.ticks.find((tick) => tick.at === value)?.label ?? ""}
            interval={0}
            height={xAxis.slanted ? 76 : 24}
            {...(xAxis.slanted ? { angle: -35, textAnchor: "end" as const } : {})}
            tick={axisText}
            tickLine={false}
            tickMargin={6}
            axisLine={{ stroke: "var(--line-strong)", strokeOpacity: 0.5 }}
          />
          <YAxis
            type="number"
            domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
            {...(log ? { scale: "log" as const, allowDataOverflow: true } : {})}
            ticks={[...yTicks]}
            tickFormatter={(value: number) => yLabels[yTicks.indexOf(value)] ?? ""}
            interval={0}
            width={yWidth}
            tick={axisText}
            tickLine={false}
            tickMargin={4}
            axisLine={false}
          />
          {(yTicks[0] ?? 0) < 0 && <ReferenceLine y={0} stroke="var(--line-strong)" />}
          <Tooltip
            isAnimationActive={false}
            filterNull={false}
            offset={14}
            wrapperStyle={{ zIndex: 20 }}
            cursor={
              type === "bar" ? { fill: "var(--hover)" } : { stroke: "var(--line-strong)", strokeDasharray: "3 3" }
            }
            content={({ active, label }) => (
              <ChartTooltip
                active={active}
                index={points.findIndex((point) => point.x === label)}
                marked={marking.words}
                onWalk={marking.onWalk}
                data={data}
                bucket={bucket}
                isHidden={isHidden}
                previous={previous}
                share={share}
                onSay={props.onSay}
              />
            )}
          />
          {data.series.map((series, position) => {
            if (isHidden(series)) return null;
            const shared = { key: series.name, dataKey: `s${position}`, name: series.name, isAnimationActive: false };
            const { key, ...rest } = shared;
            if (type === "bar") {
              return (
                <Bar
                  key={key}
                  {...rest}
                  fill={series.color}
                  {...(stacked ? { stackId: "all" } : {})}
                  {...(stacked && band > 8 ? { stroke: "var(--surface)", strokeWidth: 1 } : {})}
                  maxBarSize={64}
                />
              );
            }
            const curve = {
              ...rest,
              type: dense ? ("step" as const) : ("linear" as const),
              stroke: dense ? "none" : series.color,
              strokeWidth: 1.75,
              dot: hasLonePoints(placedValues(series, config)) ? lonePoint(series, config) : false,
              activeDot: { r: 3.5, fill: series.color, stroke: "var(--surface)", strokeWidth: 1.5 },
            };
            if (type === "line") return <Line key={key} {...curve} />;
            return (
              <Area
                key={key}
                {...curve}
                fill={series.color}
                fillOpacity={dense ? 1 : stacked ? 0.65 : 0.18}
                {...(stacked ? { stackId: "all" } : {})}
              />
            );
          })}
          {previous.map((series, position) => (
            <Line
              key={series.name}
              dataKey={`p${position}`}
              name={series.name}
              type="linear"
              isAnimationActive={false}
              {...(data.axis === "category"
                ? { stroke: "none", dot: levelMark(series.color, band) }
                : {
                    ...{ stroke: series.color, strokeWidth: 1.5, strokeDasharray: "4 3", strokeOpacity: 0.75 },
                    dot: false,
                  })}
              activeDot={false}
            />
          ))}
          {reference !== undefined && !share && !(log && reference <= 0) && (
            <ReferenceLine
              y={reference}
              stroke="var(--ink-muted)"
              strokeDasharray="6 4"
              label={{
                value: valueText(reference, format),
                position: "insideTopRight",
                fontSize: 11,
                fill: "var(--ink-muted)",
              }}
            />
          )}
          {marking.stretch && (
            <ReferenceArea
              x1={marking.stretch.from}
              x2={marking.stretch.to}
              fill="var(--accent)"
              fillOpacity={0.15}
              stroke="var(--accent)"
              strokeOpacity={0.5}
            />
          )}
          {data.partial.first && first !== undefined && (
            <ReferenceArea x1={first ?? 0} x2={(banded ? first : (second ?? first)) ?? 0} {...veil} />
          )}
          {data.partial.last && last !== undefined && (
            <ReferenceArea x1={(banded ? last : (beforeLast ?? last)) ?? 0} x2={last ?? 0} {...veil} />
          )}
        </Chart>
      </div>
      {marking.waits && <ZoomOffer onZoom={marking.zoom} onLetGo={marking.letGo} />}
    </>
  );
});

/** Over a bucket that holds less than the others: drawn lighter, above the series and below the axes. */
const veil = { fill: "var(--surface)", fillOpacity: 0.6, stroke: "none", zIndex: 450 };

/** A point without neighbours has no line to it and would not be seen. */
function isLone(values: readonly (number | null)[], index: number): boolean {
  return (
    (values[index] ?? null) !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
  );
}

const hasLonePoints = (values: readonly (number | null)[]) => values.some((_, index) => isLone(values, index));

const placedValues = (series: ChartSeries, config: ChartConfig) =>
  series.values.map((value) => placedValue(value, config));

/** What a category was before: a dashed level across its band. A line from one category to the next would say nothing. */
function levelMark(color: string, band: number) {
  const half = Math.min(40, band * 0.46);
  return ({ cx, cy, index }: { cx?: number; cy?: number | null; index?: number }) =>
    cx === undefined || typeof cy !== "number" ? (
      <g key={index} />
    ) : (
      // On the colour of its own bar it would not be seen.
      <g key={index} fill="none" data-level>
        <path d={`M${cx - half} ${cy}h${2 * half}`} stroke="var(--surface)" strokeWidth={4} />
        <path d={`M${cx - half} ${cy}h${2 * half}`} stroke={color} strokeWidth={2} strokeDasharray="4 3" />
      </g>
    );
}

function lonePoint(series: ChartSeries, config: ChartConfig) {
  const values = placedValues(series, config);
  return ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
    index !== undefined && cx !== undefined && cy !== undefined && isLone(values, index) ? (
      <circle key={index} cx={cx} cy={cy} r={2.5} fill={series.color} />
    ) : (
      <g key={index} />
    );
}
