import type { RenderType } from "trql";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps of a clock, in milliseconds: 50 seconds or 100 minutes are no marks that anyone reads. */
const clockSteps = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * second),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * minute),
  ...[1, 2, 3, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14, 30, 60, 90, 180, 360].map((each) => each * day),
];

/**
 * Marks of a value axis from below the lowest to above the highest value, in steps that read well in the unit:
 * 1, 2, 5 for plain numbers, powers of two for bytes, clock steps for durations. Zero is always on the axis.
 *
 * @example valueTicks(0, 95, 5, null, true) // [0, 20, 40, 60, 80, 100]
 * @param integers True when the values are whole numbers, which take no fractional marks.
 */
export function valueTicks(
  low: number,
  high: number,
  about: number,
  renderType: RenderType | null,
  integers: boolean,
): readonly number[] {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  const span = to - from;
  if (span === 0 || !Number.isFinite(span)) return [0, 1];
  const step = stepOf(span / Math.max(1, about), renderType, integers);
  const first = Math.floor(from / step);
  const last = Math.ceil(to / step);
  // Multiples, not sums: adding 0.1 up drifts.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function stepOf(least: number, renderType: RenderType | null, integers: boolean): number {
  if (renderType === "bytes") {
    if (least >= 1024) {
      const unit = 1024 ** Math.floor(Math.log2(least) / 10);
      return roundUp(least / unit, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]) * unit;
    }
    return 2 ** Math.max(0, Math.ceil(Math.log2(least)));
  }
  if (renderType === "duration" || renderType === "durationSeconds") {
    const scale = renderType === "duration" ? 1 : second;
    const wanted = least * scale;
    const last = clockSteps.at(-1) ?? day;
    if (wanted > second && wanted <= last) return roundUp(wanted, clockSteps) / scale;
  }
  const power = 10 ** Math.floor(Math.log10(least));
  const step = roundUp(least / power, [1, 2, 5, 10]) * power;
  return integers ? Math.max(1, step) : step;
}

const roundUp = (value: number, steps: readonly number[]) =>
  // A hair of slack: 0.3 / 0.1 is more than 3.
  steps.find((step) => step >= value * (1 - 1e-9)) ?? steps.at(-1) ?? value;
