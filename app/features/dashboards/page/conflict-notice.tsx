import { Users } from "lucide-react";
import { Button } from "../../../ui/button";

/** Somebody else changed the dashboard while widgets were moved here: nothing is lost until the user decides. */
export function ConflictNotice(props: { onKeepMine: () => void; onTakeTheirs: () => void }) {
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-warning-soft px-4 py-3 text-ink text-sm"
    >
      <Users aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-60 flex-1">
        Somebody else changed this dashboard in the meantime. Your arrangement is still here and not saved yet.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={props.onTakeTheirs}>
          Show the newer version
        </Button>
        <Button size="sm" variant="primary" onClick={props.onKeepMine}>
          Keep my arrangement
        </Button>
      </div>
    </div>
  );
}
