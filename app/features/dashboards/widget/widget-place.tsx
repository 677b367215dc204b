import { describePlace } from "../../query/describe-place";
import { SecondsUntil } from "../../query/seconds-until";
import type { UseQuery } from "../../query/use-query";

/** Why a widget still shows its last answer or none: its query has not begun. Over what is there, in its corner. */
export function WidgetPlace({ place, pausedUntil }: Pick<UseQuery, "place" | "pausedUntil">) {
  return (
    <p className="absolute right-2 bottom-2 rounded-md border border-line bg-surface px-2 py-1 text-ink-muted text-xs tabular-nums">
      {place && describePlace(place)}
      {!place && pausedUntil !== null && (
        <>
          Server busy, asks again in <SecondsUntil at={pausedUntil} />
        </>
      )}
    </p>
  );
}
