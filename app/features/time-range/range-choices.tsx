import { AbsoluteForm } from "./absolute-form";
import { PeriodForm } from "./period-form";
import { PresetList } from "./preset-list";
import type { TimeRangeSelection } from "./time-range";

export interface RangeChoicesProps {
  readonly value: TimeRangeSelection;
  readonly maxDays: number;
  readonly timeZone: string;
  /** When they were opened; milliseconds since the epoch. */
  readonly now: number;
  readonly onApply: (selection: TimeRangeSelection) => void;
}

/** Presets, "last N units" and absolute times, side by side. */
export function RangeChoices({ value, maxDays, timeZone, now, onApply }: RangeChoicesProps) {
  return (
    <div className="grid sm:grid-cols-[1fr_18rem]">
      <div className="p-2">
        <PresetList value={value} maxDays={maxDays} timeZone={timeZone} now={now} onChoose={onApply} />
      </div>
      <div className="flex flex-col gap-4 border-line border-t p-4 sm:border-t-0 sm:border-l">
        <PeriodForm value={value} maxDays={maxDays} onApply={onApply} />
        <div className="border-line border-t" />
        <AbsoluteForm value={value} maxDays={maxDays} timeZone={timeZone} now={now} onApply={onApply} />
      </div>
    </div>
  );
}
