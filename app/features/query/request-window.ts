import type { TimeRange } from "trql";
import { periodPattern, type QueryRequest } from "trql/protocol";

const second = 1_000;
const units: ReadonlyMap<string, number> = new Map([
  ["s", second],
  ["m", 60 * second],
  ["h", 3_600 * second],
  ["d", 86_400 * second],
  ["w", 7 * 86_400 * second],
  ["mo", 30 * 86_400 * second],
  ["y", 366 * 86_400 * second],
]);
/** The engine's times of whole seconds end soon after. */
const latest = Date.UTC(2106, 0, 1);
/** What a request without a range means. */
const defaultPeriod = "7d";

/**
 * The range `[from, to)` that a request asks for; a period ends now. A sentence when the request contradicts itself.
 *
 * @example `requestWindow({ query: "", period: "24h" }, now)` is the day before `now`.
 */
export function requestWindow(request: QueryRequest, now: Date): TimeRange | { readonly problem: string } {
  if (request.period !== undefined && (request.from !== undefined || request.to !== undefined)) {
    return { problem: "Give a period, or from and to, not both." };
  }
  if (request.from === undefined) {
    if (request.to !== undefined) return { problem: "A range that has `to` needs `from` as well." };
    const match = periodPattern.exec(request.period ?? defaultPeriod);
    const length = Number(match?.[1]) * (units.get(match?.[2] ?? "") ?? Number.NaN);
    if (!Number.isFinite(length)) return { problem: "A period is a number and a unit, such as 24h or 7d." };
    return { from: new Date(Math.max(0, now.getTime() - length)), to: now };
  }
  const from = new Date(request.from);
  const to = request.to === undefined ? now : new Date(request.to);
  if (to.getTime() > latest) return { problem: "A range ends before the year 2106." };
  if (from.getTime() >= to.getTime()) return { problem: "`from` has to be before `to`." };
  return { from, to };
}
