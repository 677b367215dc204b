import type { QueryColumn, QueryValue } from "trql/protocol";
import { formatValue } from "./format-value";

/**
 * How far a number has moved since the period before.
 *
 * @example changeWords("150", "100", column) // "▲ 50%, 100 before"
 */
export function changeWords(value: QueryValue, before: QueryValue, column: QueryColumn): string {
  if (before === null) return "No value in the period before";
  const shown = `${formatValue(before, { ...column, timeZone: "UTC" })} before`;
  const [now, then] = [value === null ? Number.NaN : Number(value), Number(before)];
  if (!Number.isFinite(now) || !Number.isFinite(then)) return shown;
  if (now === then) return `Unchanged, ${shown}`;
  const mark = now > then ? "▲" : "▼";
  // From nothing there is no share that something has grown by.
  if (then === 0) return `${mark} ${shown}`;
  const change = Math.abs(((now - then) / then) * 100);
  return `${mark} ${Number(change.toPrecision(2)).toLocaleString("en-US", { maximumFractionDigits: 1 })}%, ${shown}`;
}
