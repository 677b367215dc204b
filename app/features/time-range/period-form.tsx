import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { FieldContext } from "../../ui/field-context";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { checkPeriod } from "./check-custom-range";
import { type PeriodUnit, parsePeriod, periodUnits } from "./period";
import type { TimeRangeSelection } from "./time-range";

const unitOptions = periodUnits.map(({ unit, name }) => ({ value: unit, label: `${name}s` }));

/** "Last N units", for periods that are no preset. */
export function PeriodForm(props: {
  value: TimeRangeSelection;
  maxDays: number;
  onApply: (selection: TimeRangeSelection) => void;
}) {
  const start = "period" in props.value ? parsePeriod(props.value.period) : null;
  const [count, setCount] = useState(String(start?.count ?? 7));
  const [unit, setUnit] = useState<PeriodUnit>(start?.unit ?? "d");
  const [error, setError] = useState<string>();

  const apply = (event: FormEvent) => {
    event.preventDefault();
    // Portals pass events up the tree of components: a form around the picker must not be sent.
    event.stopPropagation();
    const checked = checkPeriod(count, unit, props.maxDays);
    if ("selection" in checked) props.onApply(checked.selection);
    else setError(checked.errors.count);
  };
  return (
    <form onSubmit={apply} noValidate>
      <Field label="Last" error={error}>
        <div className="flex gap-2">
          <Input
            value={count}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => {
              setCount(event.target.value);
              setError(undefined);
            }}
            className="w-16 flex-1 tabular-nums"
          />
          {/* Named by itself: the field's label is the number's. */}
          <FieldContext.Provider value={null}>
            <Select
              label="Unit"
              value={unit}
              onValueChange={(next) => {
                setUnit(next);
                setError(undefined);
              }}
              options={unitOptions}
              className="w-28"
            />
          </FieldContext.Provider>
          <Button type="submit">Apply</Button>
        </div>
      </Field>
    </form>
  );
}
