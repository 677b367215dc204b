import type { QueryColumn, QueryResponse, QueryRow, QueryValue } from "trql/protocol";
import { formatValue } from "../results/format-value";
import { instantOfClock } from "../time-range/zoned-time";
import { type ChartConfig, type chartAggregates, isLog, isShare } from "./chart-config";
import { isNumberColumn, isTimeColumn } from "./column-kind";
import { measureKind } from "./measure-kind";
import { seriesColors } from "./series-colors";
import { thinPoints } from "./thin-points";
import { bucketStarts, nextBucket } from "./time-axis";

export interface ChartSeries {
  /** Unique in the chart. */
  readonly name: string;
  /** The column whose values it holds: it says how they are formatted. */
  readonly column: QueryColumn;
  /** One for each x; null is a gap. */
  readonly values: readonly (number | null)[];
  /** A CSS colour. */
  readonly color: string;
  /** Which group of a split it is, as text that no other group has; absent for the others together and without a split. */
  readonly group?: string;
}

export interface ChartData {
  readonly axis: "time" | "category";
  /** IANA name of the zone that the axis is labelled by: the query's. */
  readonly timeZone: string;
  /** Milliseconds since the epoch on a time axis, labels on the other. */
  readonly x: readonly (number | string)[];
  readonly series: readonly ChartSeries[];
  /** True when the range begins or ends inside the first or last bucket, which then holds less than the others. */
  readonly partial: { readonly first: boolean; readonly last: boolean };
  /** What the drawing leaves out or adds up, in sentences. */
  readonly notes: readonly string[];
}

export interface ChartProblem {
  readonly problem: string;
}

export interface ChartSource extends Pick<QueryResponse, "columns" | "rows" | "bucket" | "timeRange" | "truncated"> {
  readonly applied: Pick<QueryResponse["applied"], "timeZone">;
}

const topSeriesAtFirst = 8;
const mostPoints = 2000;
const mostCategories = 100;
const count = (value: number) => value.toLocaleString("en-US");

/**
 * The series of a result, or the reason why there are none.
 *
 * @param like A drawing that this one is compared with: a split keeps its groups, so that "Other" is of the same ones.
 */
export function chartData(response: ChartSource, config: ChartConfig, like?: ChartData): ChartData | ChartProblem {
  const { columns } = response;
  const find = (name: string) => columns.find((column) => column.name === name);
  for (const name of [config.x, config.groupBy, ...config.y]) {
    if (name !== null && !find(name)) return { problem: `The result has no column "${name}". Choose another one.` };
  }
  const measures = config.y.map(find).filter((column) => column !== undefined && isNumberColumn(column));
  const [firstMeasure] = measures as QueryColumn[];
  if (!firstMeasure) return { problem: "Choose a column with numbers to draw." };
  const notes: string[] = [];
  if (response.truncated) {
    notes.push(`The result was cut at ${count(response.rows.length)} rows; points beyond them are missing.`);
  }
  const xColumn = config.x === null ? null : (find(config.x) ?? null);
  const axis = readAxis(response, xColumn, notes);
  const groupColumn = config.groupBy === null ? null : (find(config.groupBy) ?? null);
  if (groupColumn && measures.length > 1) {
    notes.push(`Split by ${groupColumn.name}: only ${firstMeasure.name} is drawn.`);
  }
  if (!groupColumn && new Set(measures.map((column) => column?.renderType ?? null)).size > 1)
    notes.push("The values have different units; the axis counts them without any.");
  const drafts = groupColumn
    ? splitByGroup(response, axis, firstMeasure, groupColumn, config, notes, like)
    : (measures as QueryColumn[]).map((column) => draftOf(column.name, column, null, config.aggregate));
  if (!groupColumn) {
    for (const draft of drafts) {
      response.rows.forEach((row, index) => {
        draft.add(axis.positions[index] ?? -1, toNumber(read(row, draft.column.name)));
      });
    }
  }
  if (drafts.some((draft) => draft.shared)) {
    notes.push(`Several rows share a point: ${sharedWords[howOf(firstMeasure, config.aggregate)]} is drawn.`);
  }
  const complete = drafts.map((draft) => ({
    draft,
    values: axis.x.map(
      (_, index) => draft.at(index) ?? (axis.filled && emptyIsZero(draft, config) && !draft.isNull(index) ? 0 : null),
    ),
  }));
  let kept = axis.x.map((_, index) => index);
  if (axis.kind === "category") {
    if (kept.length > mostCategories && !like) {
      notes.push(`Drawn are the first ${mostCategories} of ${count(kept.length)} values of ${xColumn?.name ?? "x"}.`);
      kept = kept.slice(0, mostCategories);
    }
  } else if (kept.length > mostPoints) {
    const all = kept.length;
    kept = thinPoints(
      all,
      complete.map(({ values }) => values),
      mostPoints,
    );
    notes.push(`Drawn from ${count(kept.length)} of ${count(all)} points, with every peak.`);
  }
  notes.push(
    ...unplacedNotes(
      complete.flatMap(({ values }) => kept.map((position) => values[position] ?? null)),
      config,
    ),
  );
  const names = uniqueNames(drafts.map((draft) => draft.name));
  const colors = seriesColors(drafts.map((draft) => draft.status));
  return {
    axis: axis.kind,
    timeZone: response.applied.timeZone,
    x: kept.map((index) => axis.x[index] ?? ""),
    series: complete.map(({ draft, values }, index) => ({
      name: names[index] ?? draft.name,
      column: draft.column,
      values: kept.map((position) => values[position] ?? null),
      color: draft.isOther ? "var(--line-strong)" : (colors[index] ?? "var(--series-1)"),
      ...(draft.group === undefined ? {} : { group: draft.group }),
    })),
    partial: axis.partial,
    notes,
  };
}

/** Why some values, or all, are not seen. */
function unplacedNotes(values: readonly (number | null)[], config: ChartConfig): string[] {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return values.length === 0 ? [] : ["Nothing is drawn: there is no value but NULL."];
  const unplaced = numbers.filter((value) => placedValue(value, config) === null).length;
  if (unplaced === 0) return [];
  const counted = unplaced === 1 ? "1 value" : `${count(unplaced)} values`;
  return [
    isLog(config)
      ? `Not drawn: ${counted} at or below zero, where a logarithmic scale has no place.`
      : `Not drawn: ${counted} below zero, which ${unplaced === 1 ? "is" : "are"} no part of a whole.`,
  ];
}

/** What is drawn of a value: nothing at or below zero has a place on a logarithmic axis, nothing below it a share. */
export function placedValue(
  value: number | null,
  config: Pick<ChartConfig, "stacked" | "type" | "scale" | "share">,
): number | null {
  if (value === null || value > 0) return value;
  return isLog(config) || (value < 0 && isShare(config)) ? null : value;
}

type Aggregate = (typeof chartAggregates)[number];

/** How rows of one point become one value: as the chart says, else as the column adds up. */
function howOf(column: QueryColumn, wanted: Aggregate | undefined): Aggregate {
  return wanted ?? (measureKind(column) === "sum" ? "sum" : "average");
}

const sharedWords: Readonly<Record<Aggregate, string>> = {
  sum: "their sum",
  average: "their mean",
  min: "the lowest",
  max: "the highest",
};

function emptyIsZero(draft: Draft, config: Pick<ChartConfig, "empty">): boolean {
  return config.empty === undefined ? draft.kind === "sum" : config.empty === "zero";
}

interface Axis {
  readonly kind: "time" | "category";
  readonly x: readonly (number | string)[];
  /** Of each row, its place in `x`; -1 for a row without one. */
  readonly positions: readonly number[];
  /** True when `x` holds every bucket of the range, so that a missing row means an empty bucket. */
  readonly filled: boolean;
  readonly partial: { readonly first: boolean; readonly last: boolean };
}

const whole = { first: false, last: false };

function readAxis(response: ChartSource, column: QueryColumn | null, notes: string[]): Axis {
  const { rows } = response;
  if (column && isTimeColumn(column)) return readTimeAxis(response, column, notes);
  const labels: string[] = [];
  const places = new Map<string, number>();
  const positions = rows.map((row, index) => {
    const value = column ? read(row, column.name) : index + 1;
    // JSON tells NULL from the text "NULL" and 1 from "1".
    const key = JSON.stringify(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, labels.length);
    labels.push(column ? label(value, column, response.applied.timeZone) : String(value));
    return labels.length - 1;
  });
  return { kind: "category", x: labels, positions, filled: false, partial: whole };
}

function readTimeAxis(response: ChartSource, column: QueryColumn, notes: string[]): Axis {
  const { rows, bucket, timeRange } = response;
  const { timeZone } = response.applied;
  const isDate = !/DateTime/.test(column.type);
  const instants = rows.map((row) => {
    const value = read(row, column.name);
    const instant = typeof value === "string" ? Date.parse(value) : Number.NaN;
    // A date begins at midnight of the query's zone.
    return isDate && !Number.isNaN(instant) ? instantOfClock(instant, timeZone) : instant;
  });
  const known = [...new Set(instants.filter((instant) => !Number.isNaN(instant)))].sort((a, b) => a - b);
  const without = instants.filter(Number.isNaN).length;
  if (without > 0)
    notes.push(`${count(without)} ${without === 1 ? "row has" : "rows have"} no time and no place here.`);
  const times = response.columns.filter(isTimeColumn);
  // Another time column beside timeBucket() may lie on the same grid by chance; filling it would invent zeros.
  const isBucket = bucket !== null && (times.length === 1 || /bucket/i.test(column.name));
  const grid = isBucket ? bucketStarts(timeRange, bucket, timeZone) : [];
  const onGrid = new Set(grid);
  const filled = grid.length > 0 && !response.truncated && known.every((instant) => onGrid.has(instant));
  const x = filled ? grid : known;
  const places = new Map(x.map((instant, index) => [instant, index]));
  const first = x[0];
  const last = x.at(-1);
  return {
    kind: "time",
    x,
    positions: instants.map((instant) => places.get(instant) ?? -1),
    filled,
    partial:
      filled && bucket && first !== undefined && last !== undefined
        ? {
            first: first < Date.parse(timeRange.from),
            last: nextBucket(last, bucket, timeZone) > Date.parse(timeRange.to),
          }
        : whole,
  };
}

/** A series while it is read. */
interface Draft {
  readonly name: string;
  readonly column: QueryColumn;
  readonly kind: "sum" | "level";
  /** The status that it stands for, which has a fixed colour. */
  readonly status: string | null;
  readonly isOther: boolean;
  readonly group: string | undefined;
  shared: boolean;
  add(position: number, value: number | null): void;
  at(position: number): number | null;
  /** True where a row says NULL: a gap also in a series whose empty buckets are zero. */
  isNull(position: number): boolean;
  total(): number;
}

interface Point {
  sum: number;
  count: number;
  min: number;
  max: number;
}

function draftOf(
  name: string,
  column: QueryColumn,
  status: string | null,
  aggregate: Aggregate | undefined,
  { isOther = false, group }: { readonly isOther?: boolean; readonly group?: string } = {},
): Draft {
  const kind = measureKind(column);
  const how = howOf(column, aggregate);
  const valueAt = (point: Point) => (how === "average" ? point.sum / point.count : point[how]);
  const points = new Map<number, Point>();
  const nulls = new Set<number>();
  return {
    name,
    column,
    kind,
    status,
    isOther,
    group,
    shared: false,
    add(position, value) {
      if (position === -1) return;
      if (value === null) {
        nulls.add(position);
        return;
      }
      const point = points.get(position);
      if (point) {
        point.sum += value;
        point.count++;
        point.min = Math.min(point.min, value);
        point.max = Math.max(point.max, value);
        this.shared = true;
      } else points.set(position, { sum: value, count: 1, min: value, max: value });
    },
    at(position) {
      const point = points.get(position);
      return point ? valueAt(point) : null;
    },
    isNull: (position) => nulls.has(position),
    total() {
      let total = 0;
      for (const point of points.values()) total += Math.abs(valueAt(point));
      return total;
    },
  };
}

function splitByGroup(
  { rows, applied }: ChartSource,
  axis: Axis,
  measure: QueryColumn,
  group: QueryColumn,
  config: Pick<ChartConfig, "top" | "aggregate">,
  notes: string[],
  like: ChartData | undefined,
): Draft[] {
  const topSeries = config.top ?? topSeriesAtFirst;
  const drafts = new Map<string, Draft>();
  rows.forEach((row, index) => {
    const value = read(row, group.name);
    const key = JSON.stringify(value);
    let draft = drafts.get(key);
    if (!draft) {
      const status = group.renderType === "runStatus" && typeof value === "string" ? value : null;
      draft = draftOf(label(value, group, applied.timeZone), measure, status, config.aggregate, { group: key });
      drafts.set(key, draft);
    }
    draft.add(axis.positions[index] ?? -1, toNumber(read(row, measure.name)));
  });
  const ranked = [...drafts.values()]
    .map((draft) => ({ draft, total: draft.total() }))
    .sort((a, b) => b.total - a.total || (a.draft.name < b.draft.name ? -1 : 1))
    .map(({ draft }) => draft);
  // One more series takes no more room than an "Other" of one.
  if (!like && ranked.length <= topSeries + (config.top === undefined ? 1 : 0)) return ranked;
  const top = like
    ? like.series.flatMap(({ name, group: known }) =>
        known === undefined
          ? []
          : (drafts.get(known) ?? draftOf(name, measure, null, config.aggregate, { group: known })),
      )
    : ranked.slice(0, topSeries);
  const rest = ranked.filter((draft) => !top.includes(draft));
  if (howOf(measure, config.aggregate) === "average") {
    notes.push(
      `Drawn are the top ${topSeries} of ${count(ranked.length)} values of ${group.name}; ${measure.name} of the others does not add up.`,
    );
    return top;
  }
  const other = draftOf("Other", measure, null, config.aggregate, { isOther: true });
  for (const draft of rest) {
    axis.x.forEach((_, position) => {
      const value = draft.at(position);
      if (value !== null) other.add(position, value);
    });
  }
  // Adding up is what this series is: no note about shared points.
  other.shared = rest.some((draft) => draft.shared);
  const gathers = howOf(measure, config.aggregate) === "sum" ? "adds up" : "stands for";
  notes.push(`Other ${gathers} ${count(rest.length)} more values of ${group.name}.`);
  return [...top, other];
}

/** A group may be called Other, or be the text NULL beside a real NULL. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; used.has(unique); number++) unique = `${name} (${number})`;
    used.add(unique);
    return unique;
  });
}

const read = (row: QueryRow, name: string): QueryValue => (Object.hasOwn(row, name) ? (row[name] ?? null) : null);

/** 64-bit integers and decimals are strings; nan and inf cannot be drawn and are gaps. */
function toNumber(value: QueryValue): number | null {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function label(value: QueryValue, column: QueryColumn, timeZone: string): string {
  if (value === "") return "(empty)";
  return formatValue(value, { ...column, timeZone });
}
