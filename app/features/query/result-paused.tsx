import { Hourglass } from "lucide-react";
import { Button } from "../../ui/button";
import { SecondsUntil } from "./seconds-until";
import { WaitingState } from "./waiting-state";

export interface ResultPausedProps {
  /** Milliseconds since the epoch: when the server is asked again. */
  readonly at: number;
  readonly onCancel: () => void;
}

/** Stands where the result of a query will be that was refused and is sent again by itself. */
export function ResultPaused({ at, onCancel }: ResultPausedProps) {
  return (
    <WaitingState title="The server is busy" onCancel={onCancel}>
      It has taken as many queries as it can. The page asks once more in <SecondsUntil at={at} />.
    </WaitingState>
  );
}

/** The same over the result of the run before, which stays where it is. */
export function PausedNotice({ at, onCancel }: ResultPausedProps) {
  return (
    <div className="pointer-events-none absolute inset-x-4 top-4 z-10 flex justify-center sm:inset-x-6">
      <div className="pointer-events-auto flex items-center gap-3 rounded-md border border-line bg-raised px-3 py-2 text-ink text-sm shadow-md">
        <Hourglass aria-hidden className="size-4 shrink-0 text-ink-muted" />
        <p>
          The server is busy. The page asks once more in <SecondsUntil at={at} />.
        </p>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
