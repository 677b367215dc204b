import { WaitingState } from "./waiting-state";

/** Stands where the result of a query will be whose turn has not come. */
export function ResultQueued({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <WaitingState title="Waiting for a place" onCancel={onCancel}>
      As many queries run as your organization can have at once. This one begins by itself when one of them ends.
    </WaitingState>
  );
}
