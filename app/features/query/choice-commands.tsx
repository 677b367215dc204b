import { Clock, Crosshair, Square } from "lucide-react";
import type { QueryScope } from "trql/protocol";
import { plans } from "../limits/plans";
import { type Command, useCommands } from "../palette/commands";
import { useTenant } from "../tenancy/use-tenant";
import { exceedsPlan } from "../time-range/check-custom-range";
import { describePeriod } from "../time-range/describe-time-range";
import { parsePeriod } from "../time-range/period";
import { calendarPresets, calendarRange, presetPeriods } from "../time-range/presets";
import type { TimeRangeSelection } from "../time-range/time-range";

export interface ChoiceCommandsProps {
  /** Null while nothing runs. */
  readonly cancel: (() => void) | null;
  readonly scopes: readonly QueryScope[];
  readonly scope: QueryScope;
  readonly onScope: (scope: QueryScope) => void;
  readonly range: TimeRangeSelection;
  readonly timeZone: string;
  readonly onRange: (range: TimeRangeSelection) => void;
  /** Shows every choice of a range, those of one's own too. */
  readonly openRanges: () => void;
}

/** The choices of the page's bar for the command palette, and the end of what runs. It draws nothing. */
export function ChoiceCommands(props: ChoiceCommandsProps) {
  const { cancel, scopes, range, timeZone, onRange } = props;
  const { plan } = useTenant().organization;
  const beyond = (period: string) =>
    exceedsPlan(parsePeriod(period)?.milliseconds ?? 0, plans[plan].lookBackDays) ||
    ("period" in range && range.period === period);
  const ranged = (label: string, run: () => void): Command => ({
    id: `range ${label}`,
    group: "Time range",
    label,
    icon: <Clock />,
    words: "time range period",
    run,
  });
  useCommands([
    ...(cancel
      ? [{ id: "cancel", group: "Query", label: "Cancel the query", keys: "Esc", icon: <Square />, run: cancel }]
      : []),
    ...scopes
      .filter((scope) => scope !== props.scope)
      .map((scope) => ({
        id: `scope ${scope}`,
        group: "Scope",
        label: `Rows of the ${scope}`,
        icon: <Crosshair />,
        words: "scope",
        run: () => props.onScope(scope),
      })),
    ...presetPeriods
      .filter((period) => !beyond(period))
      .map((period) => ranged(describePeriod(period), () => onRange({ period }))),
    ...calendarPresets.map((preset) => ranged(preset, () => onRange(calendarRange(preset, Date.now(), timeZone)))),
    ranged("Another time range", props.openRanges),
  ]);
  return null;
}
