import { Hourglass } from "lucide-react";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";

/** Stands where the result of a query will be whose turn has not come. */
export function ResultQueued({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <EmptyState
      icon={<Hourglass />}
      title="Waiting for a place"
      action={
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      As many queries run as your organization can have at once. This one begins by itself when one of them ends.
    </EmptyState>
  );
}
