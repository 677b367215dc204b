import { type KeyboardEvent, useId } from "react";
import { cx } from "../../ui/class-names";
import { exceedsPlan, planReason } from "./check-custom-range";
import { describePeriod } from "./describe-time-range";
import { parsePeriod } from "./period";
import { calendarPresets, calendarRange, presetPeriods } from "./presets";
import type { TimeRangeSelection } from "./time-range";

interface PresetListProps {
  readonly value: TimeRangeSelection;
  readonly maxDays: number;
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onChoose: (selection: TimeRangeSelection) => void;
}

/**
 * Ranges that are one press away. One stop for the Tab key; arrows move within. Those that the plan does not reach can
 * be moved to as well, so that the reason is heard.
 */
export function PresetList({ value, maxDays, timeZone, now, onChoose }: PresetListProps) {
  const reasonId = useId();
  const periods = presetPeriods.map((period) => ({
    key: period,
    label: describePeriod(period),
    selection: { period } as TimeRangeSelection,
    beyond: exceedsPlan(parsePeriod(period)?.milliseconds ?? 0, maxDays),
  }));
  const calendar = calendarPresets.map((preset) => ({
    key: preset,
    label: preset,
    selection: calendarRange(preset, now, timeZone),
    beyond: false,
  }));
  const all = [...periods, ...calendar];
  const current = all.find((each) => isSame(each.selection, value));
  const entry = current ?? all[0];

  const row = (each: (typeof all)[number]) => (
    <button
      key={each.key}
      type="button"
      data-preset
      tabIndex={each === entry ? 0 : -1}
      aria-pressed={each === current}
      {...(each.beyond ? { "aria-disabled": true, "aria-describedby": reasonId } : {})}
      onClick={() => !each.beyond && onChoose(each.selection)}
      className={cx(
        "flex h-7 w-full items-center rounded-md px-2 text-left text-ink text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-9",
        "aria-disabled:cursor-not-allowed aria-disabled:text-ink-faint aria-disabled:line-through aria-disabled:hover:bg-transparent",
        "aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent",
      )}
    >
      {each.label}
    </button>
  );
  return (
    <fieldset aria-label="Presets" onKeyDown={moveFocus}>
      <div className="grid grid-cols-2 gap-x-1">{periods.map(row)}</div>
      {periods.some((each) => each.beyond) && (
        <p id={reasonId} className="mt-1 px-2 text-ink-muted text-xs">
          {planReason(maxDays)}
        </p>
      )}
      <div className="mt-2 grid grid-cols-3 gap-x-1 border-line border-t pt-2">{calendar.map(row)}</div>
    </fieldset>
  );
}

function isSame(one: TimeRangeSelection, other: TimeRangeSelection): boolean {
  if ("period" in one) return "period" in other && one.period === other.period;
  return !("period" in other) && one.from === other.from && one.to === other.to;
}

const directions: ReadonlyMap<string, readonly [x: number, y: number]> = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

/** Arrows go to the nearest preset on that side, however many columns there are; Home and End to the ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-preset]")];
  const target = event.key === "Home" ? buttons[0] : event.key === "End" ? buttons.at(-1) : nearest(event, buttons);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function nearest(event: KeyboardEvent<HTMLElement>, buttons: readonly HTMLElement[]): HTMLElement | undefined {
  const direction = directions.get(event.key);
  if (!direction || !(event.target instanceof HTMLElement)) return undefined;
  const [x, y] = direction;
  const here = event.target.getBoundingClientRect();
  let best: { readonly button: HTMLElement; readonly distance: number } | undefined;
  for (const button of buttons) {
    const there = button.getBoundingClientRect();
    const dx = there.left - here.left;
    const dy = there.top - here.top;
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (along < 1 || (x !== 0 && aside > 1)) continue;
    const distance = along + 2 * aside;
    if (!best || distance < best.distance) best = { button, distance };
  }
  return best?.button;
}
