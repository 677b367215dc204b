import { clockAt, instantOfClock } from "../time-range/zoned-time";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 5, 10, 30].map((each) => each * second),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * minute),
  ...[1, 2, 3, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14].map((each) => each * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
const firstMonday = 4 * day;

export interface TimeTick {
  /** A value of the axis, milliseconds since the epoch. */
  readonly at: number;
  readonly label: string;
}

/**
 * Marks of a time axis at round times of a zone's clocks, at most `most` of them. A mark sits at the first point at or after
 * its round time, so that an axis of buckets can show it.
 *
 * @param points Of the axis, ascending.
 */
export function timeTicks(points: readonly number[], most: number, timeZone: string): readonly TimeTick[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first === last) return [{ at: first, label: fullLabel(clockAt(first, timeZone)) }];
  const wanted = (last - first) / Math.max(1, most);
  const step = steps.find((each) => each >= wanted);
  const [from, to] = [clockAt(first, timeZone), clockAt(last, timeZone)];
  const clocks = step === undefined ? monthRounds(from, to, wanted) : stepRounds(from, to, step);
  const ticks: TimeTick[] = [];
  let index = 0;
  for (const clock of clocks) {
    const round = instantOfClock(clock, timeZone);
    // A time that clocks are put forward over is no mark; a day begins all the same.
    if (clockAt(round, timeZone) !== clock && clock % day !== 0) continue;
    while ((points[index] ?? Number.POSITIVE_INFINITY) < round) index++;
    const at = points[index];
    if (at === undefined) break;
    // A gap wider than a step would show one point under several labels.
    if (at !== ticks.at(-1)?.at && (step === undefined || at - round < step)) {
      ticks.push({ at, label: step === undefined ? monthLabel(clock) : timeLabel(clock, step) });
    }
  }
  return ticks;
}

function stepRounds(first: number, last: number, step: number): number[] {
  const phase = step % (7 * day) === 0 ? firstMonday : 0;
  const rounds: number[] = [];
  for (let at = Math.ceil((first - phase) / step) * step + phase; at <= last; at += step) rounds.push(at);
  return rounds;
}

function monthRounds(first: number, last: number, wanted: number): number[] {
  const step = monthSteps.find((each) => each * 30 * day >= wanted) ?? 120;
  const start = new Date(first);
  const rounds: number[] = [];
  const month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (let at = month; Date.UTC(0, at - 1900 * 12) <= last; at += step) {
    const round = Date.UTC(0, at - 1900 * 12);
    if (round >= first) rounds.push(round);
  }
  return rounds;
}

const months = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function monthLabel(at: number): string {
  return months.format(at);
}

function timeLabel(at: number, step: number): string {
  const iso = new Date(at).toISOString();
  // Midnight names its day: a clock alone would leave the date untold.
  if (step >= day || (step >= minute && at % day === 0)) return dayLabel(at);
  return step >= minute ? iso.slice(11, 16) : iso.slice(11, 19);
}

/** Of a mark that stands alone: no other tells its day. */
function fullLabel(at: number): string {
  return at % day === 0 ? dayLabel(at) : `${dayLabel(at)}, ${timeLabel(at, second)}`;
}

function dayLabel(at: number): string {
  return days.format(at);
}
