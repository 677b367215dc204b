import { Check, CloudOff } from "lucide-react";
import { Button } from "../../../ui/button";
import { Spinner } from "../../../ui/spinner";
import type { SaveState } from "./use-dashboard";

/** Whether the arrangement on the page is also on the server. */
export function SaveIndicator({ saving, onSaveAgain }: { saving: SaveState; onSaveAgain: () => void }) {
  return (
    <div role="status" className="flex items-center gap-1.5 text-ink-muted text-xs">
      {saving.state === "saving" && (
        <>
          <Spinner /> Saving
        </>
      )}
      {saving.state === "saved" && (
        <>
          <Check aria-hidden className="size-3.5 text-success" /> Saved
        </>
      )}
      {saving.state === "failed" && (
        <>
          <CloudOff aria-hidden className="size-3.5 text-danger" />
          <span title={saving.message}>Could not save</span>
          <Button size="sm" onClick={onSaveAgain}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}
