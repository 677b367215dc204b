import { periodPattern } from "trql/protocol";

const second = 1_000;
const day = 86_400 * second;

/** Units of a period, from short to long, with their length in milliseconds: a month is 30 days, a year 366. */
export const periodUnits = [
  { unit: "s", name: "second", milliseconds: second },
  { unit: "m", name: "minute", milliseconds: 60 * second },
  { unit: "h", name: "hour", milliseconds: 3_600 * second },
  { unit: "d", name: "day", milliseconds: day },
  { unit: "w", name: "week", milliseconds: 7 * day },
  { unit: "mo", name: "month", milliseconds: 30 * day },
  { unit: "y", name: "year", milliseconds: 366 * day },
] as const;
export type PeriodUnit = (typeof periodUnits)[number]["unit"];

export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
  readonly name: (typeof periodUnits)[number]["name"];
  readonly milliseconds: number;
}

/**
 * What a period's text means; null when it is none.
 *
 * @example `parsePeriod("24h")` is `{ count: 24, unit: "h", name: "hour", milliseconds: 86_400_000 }`
 */
export function parsePeriod(text: string): Period | null {
  const match = periodPattern.exec(text);
  const row = periodUnits.find(({ unit }) => unit === match?.[2]);
  if (!match || !row) return null;
  const count = Number(match[1]);
  return { count, unit: row.unit, name: row.name, milliseconds: count * row.milliseconds };
}
