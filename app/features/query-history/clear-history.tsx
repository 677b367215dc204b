import { useState } from "react";
import { sendJson } from "~/api/send-json";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { toast } from "../../ui/toaster";
import type { ClientTenant } from "../tenancy/client-tenant";
import type { HistoryCleared } from "./history-change";
import { historyPath } from "./paths";

/** Removes the user's own runs here, after a question: they do not come back. */
export function ClearHistory({ tenant, onCleared }: { tenant: ClientTenant; onCleared: () => void }) {
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const clear = async () => {
    setPending(true);
    const path = historyPath(tenant, { words: "", status: null, before: null });
    const outcome = await sendJson<HistoryCleared>(path, { action: "clear" });
    setPending(false);
    if (!outcome.ok) {
      toast.error("The history could not be cleared", { description: outcome.error.message });
      return;
    }
    setAsking(false);
    onCleared();
    toast.success("Cleared the history");
  };
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)} className="self-center">
        Clear history
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Clear history"
        description={`All your runs in ${tenant.environment.name} of ${tenant.project.name} are removed, also those that a search does not show. They do not come back. Saved queries and open tabs stay.`}
        size="sm"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="danger" pending={pending} onClick={() => void clear()}>
              Clear
            </Button>
          </>
        }
      />
    </>
  );
}
