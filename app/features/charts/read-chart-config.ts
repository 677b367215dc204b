import { type ChartConfig, chartAggregates, chartScales, chartTypes, emptyBuckets, mostSeries } from "./chart-config";

type Holds = (value: unknown) => boolean;

const isText: Holds = (value) => typeof value === "string";
const isTextOrNull: Holds = (value) => value === null || isText(value);
const isFlag: Holds = (value) => typeof value === "boolean";
const oneOf =
  (choices: readonly unknown[]): Holds =>
  (value) =>
    choices.includes(value);
const orNothing =
  (holds: Holds): Holds =>
  (value) =>
    value === undefined || holds(value);

const parts: Readonly<Record<keyof ChartConfig, Holds>> = {
  type: oneOf(chartTypes),
  x: isTextOrNull,
  y: (value) => Array.isArray(value) && value.every(isText),
  groupBy: isTextOrNull,
  stacked: isFlag,
  share: orNothing(isFlag),
  top: orNothing((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostSeries),
  aggregate: orNothing(oneOf(chartAggregates)),
  empty: orNothing(oneOf(emptyBuckets)),
  scale: orNothing(oneOf(chartScales)),
  reference: orNothing(Number.isFinite),
};

/** The settings of a chart in a link; null when they are none. It takes what the schema takes, without its weight. */
export function readChartConfig(value: unknown): ChartConfig | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const given: Record<string, unknown> = { ...value };
  const known = Object.keys(given).every((key) => Object.hasOwn(parts, key));
  const holds = Object.entries(parts).every(([key, part]) => part(given[key]));
  return known && holds ? (given as unknown as ChartConfig) : null;
}
