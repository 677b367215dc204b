import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { checkAbsolute } from "./check-custom-range";
import { resolveTimeRange, type TimeRangeSelection } from "./time-range";
import { zonedText } from "./zoned-time";

/** A start and an end, typed as clocks in the time zone show them. */
export function AbsoluteForm(props: {
  value: TimeRangeSelection;
  maxDays: number;
  timeZone: string;
  /** Milliseconds since the epoch. */
  now: number;
  onApply: (selection: TimeRangeSelection) => void;
}) {
  const { timeZone, now, maxDays } = props;
  const [typed, setTyped] = useState(() => initial(props.value, now, timeZone));
  const [errors, setErrors] = useState<{ readonly from?: string; readonly to?: string }>({});

  const apply = (event: FormEvent) => {
    event.preventDefault();
    // Portals pass events up the tree of components: a form around the picker must not be sent.
    event.stopPropagation();
    const checked = checkAbsolute(typed, { timeZone, now, maxDays });
    if ("selection" in checked) props.onApply(checked.selection);
    else setErrors(checked.errors);
  };
  const change = (next: Partial<typeof typed>) => {
    setTyped({ ...typed, ...next });
    setErrors({});
  };
  // Seconds are asked for only where the range has some.
  const step = typed.from.length > 16 || typed.to.length > 16 ? 1 : 60;
  return (
    <form onSubmit={apply} noValidate className="flex flex-col gap-3">
      <Field label="From" error={errors.from}>
        <Input
          type="datetime-local"
          step={step}
          value={typed.from}
          onChange={(event) => change({ from: event.target.value })}
          className="tabular-nums"
        />
      </Field>
      <Field label="To" error={errors.to}>
        <Input
          type="datetime-local"
          step={step}
          value={typed.to}
          onChange={(event) => change({ to: event.target.value })}
          className="tabular-nums"
        />
      </Field>
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 text-ink-muted text-xs">Times are in {timeZone}.</p>
        <Button type="submit">Apply</Button>
      </div>
    </form>
  );
}

/** What is in force now; a period is filled in to the whole minute. */
function initial(value: TimeRangeSelection, now: number, timeZone: string): { from: string; to: string } {
  const { from, to } = resolveTimeRange(value, now);
  const text = (instant: number) => {
    const clock = zonedText(instant, timeZone);
    return "period" in value || clock.endsWith(":00") ? clock.slice(0, 16) : clock;
  };
  return { from: text(from), to: text(to) };
}
