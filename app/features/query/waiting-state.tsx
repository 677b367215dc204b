import { Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";

export interface WaitingStateProps {
  readonly title: string;
  readonly onCancel: () => void;
  /** What it waits for. */
  readonly children: ReactNode;
}

/** Stands where the result of a query will be that the server has not begun. */
export function WaitingState({ title, onCancel, children }: WaitingStateProps) {
  return (
    <EmptyState
      icon={<Hourglass />}
      title={title}
      action={
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
