import { ChevronDown, Clock } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { onDemand } from "../../ui/on-demand";
import { Popover } from "../../ui/popover";
import { type RangeWords, rangeWords } from "./describe-time-range";
import type { TimeRangeSelection } from "./time-range";

/** As high as what it waits for, so that the popover does not jump. */
const RangeChoices = onDemand(
  () => import("./range-choices").then((part) => part.RangeChoices),
  <div aria-hidden className="h-96" />,
);

export interface TimeRangePickerProps {
  readonly value: TimeRangeSelection;
  readonly onChange: (selection: TimeRangeSelection) => void;
  /** How far back the plan lets a query look. */
  readonly maxDays: number;
  /** Whose clocks absolute times are shown and typed in, where a picker beside it shows it. Default UTC. */
  readonly timeZone?: string;
  readonly size?: "sm" | "md";
  /** The button. */
  readonly buttonRef?: RefObject<HTMLButtonElement>;
}

/**
 * A button that says the range in words and opens presets, "last N units" and absolute times.
 *
 * @example `<TimeRangePicker value={range} onChange={setRange} maxDays={plans[plan].lookBackDays} />`
 */
export function TimeRangePicker(props: TimeRangePickerProps) {
  const { value, onChange, maxDays, timeZone = "UTC", size = "md", buttonRef } = props;
  // Taken when it opens, so that the presets stand still while they are looked at.
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const apply = (selection: TimeRangeSelection) => {
    setOpenedAt(null);
    onChange(selection);
  };
  return (
    <Popover
      label="Time range"
      open={openedAt !== null}
      onOpenChange={(open) => setOpenedAt(open ? Date.now() : null)}
      className="w-80 p-0 sm:w-[38rem]"
      trigger={
        <Button
          ref={buttonRef}
          onPointerEnter={RangeChoices.preload}
          onFocus={RangeChoices.preload}
          size={size}
          icon={<Clock aria-hidden className="text-ink-muted" />}
          className="min-w-0 shrink font-normal pointer-coarse:px-3"
        >
          <span className="sr-only">Time range: </span>
          <RangeText words={rangeWords(value, timeZone)} zoneBeside={props.timeZone !== undefined} />
          <ChevronDown aria-hidden className="-mr-1 @max-[28rem]:hidden text-ink-faint" />
        </Button>
      }
    >
      {openedAt !== null && (
        <RangeChoices value={value} maxDays={maxDays} timeZone={timeZone} now={openedAt} onApply={apply} />
      )}
    </Popover>
  );
}

/** Where there is no room for a line, two small ones: nothing of a range is cut off. */
function RangeText({ words, zoneBeside }: { readonly words: RangeWords; readonly zoneBeside: boolean }) {
  const { from, to, zone } = words;
  return (
    <span
      className={cx("min-w-0 whitespace-normal text-left tabular-nums leading-[1.15]", to && "@max-[52rem]:text-xs")}
    >
      <span className="whitespace-nowrap">
        {from}
        {to && " –"}
      </span>
      {to && " "}
      <span className="whitespace-nowrap">{to}</span>
      {zone && <span className={zoneBeside ? "sr-only" : undefined}> {zone}</span>}
    </span>
  );
}
