import type { QueryColumn, QueryValue } from "trql/protocol";
import { formatValue } from "./format-value";

/** How a number compares with that of the period before. */
export interface Change {
  /** Null where there is no way to go: nothing has changed, or one of the two is missing. */
  readonly direction: "up" | "down" | null;
  readonly words: string;
}

/**
 * How far a number has moved since the period before: by its share, and percentages by their points. From nothing and
 * from less than nothing there is no share; what moved from there is said as a value of the column.
 *
 * @example describeChange("150", "100", column) // { direction: "up", words: "50% from 100" }
 */
export function describeChange(value: QueryValue, before: QueryValue, column: QueryColumn): Change {
  if (before === null) return { direction: null, words: "No value in the period before" };
  const was = formatValue(roundedBefore(before, column), { ...column, timeZone: "UTC" });
  const [now, then] = [value === null ? Number.NaN : Number(value), Number(before)];
  if (!Number.isFinite(now) || !Number.isFinite(then)) return { direction: null, words: `Was ${was}` };
  const order = compare(String(value), String(before));
  if (order === 0) return { direction: null, words: "No change" };
  const size = sizeOf(now, then, column);
  return { direction: order > 0 ? "up" : "down", words: size === "" ? `from ${was}` : `${size} from ${was}` };
}

function sizeOf(now: number, then: number, column: QueryColumn): string {
  const difference = Math.abs(now - then);
  if (column.renderType === "percent") return points(difference);
  if (then === 0) return "";
  const percent = (difference / Math.abs(then)) * 100;
  if (percent < 0.05) return "less than 0.1%";
  if (then < 0) return formatValue(rounded(difference, 3), column);
  if (percent > 99.5 && percent < 100) return "more than 99%";
  const shown = rounded(percent, percent < 100 ? 2 : 3);
  return `${shown.toLocaleString("en-US", { maximumFractionDigits: 1 })}%`;
}

function points(difference: number): string {
  if (difference < 0.005) return "less than 0.01 points";
  const text = difference.toLocaleString("en-US", { maximumFractionDigits: 2 });
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** Whole numbers keep their digits. */
function rounded(number: number, digits: number): number {
  return Number.isInteger(number) ? number : Number(number.toPrecision(digits));
}

/** Beside the value the one before needs only the digits that are read; units and whole numbers round by themselves. */
function roundedBefore(before: QueryValue, { renderType }: QueryColumn): QueryValue {
  const number = Number(before);
  if (renderType !== null || !/^-?\d+\.\d+$/.test(String(before)) || Math.abs(number) >= 1e15) return before;
  return rounded(number, Math.max(4, String(Math.trunc(Math.abs(number))).length));
}

/** Whole numbers of 64 bits differ where doubles do not. */
function compare(value: string, before: string): number {
  const whole = /^-?\d+$/;
  const [now, then] =
    whole.test(value) && whole.test(before) ? [BigInt(value), BigInt(before)] : [Number(value), Number(before)];
  return now > then ? 1 : now < then ? -1 : 0;
}
