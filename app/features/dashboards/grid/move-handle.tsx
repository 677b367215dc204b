import { GripVertical } from "lucide-react";
import { forwardRef, type KeyboardEvent } from "react";
import type { Direction } from "./layout";

export interface MoveHandleProps {
  readonly title: string;
  readonly moving: boolean;
  readonly onBegin: () => void;
  readonly onMove: (direction: Direction) => void;
  readonly onResize: (direction: Direction) => void;
  readonly onKeep: () => void;
  readonly onPutBack: () => void;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * Moves and resizes a widget by keyboard; for pointers it is part of the line that drags. Pressing it begins, arrows
 * move, Shift and arrows resize, Enter keeps, Esc puts back. Leaving it keeps.
 */
export const MoveHandle = forwardRef<HTMLButtonElement, MoveHandleProps>(function MoveHandle(props, ref) {
  const { moving } = props;
  const press = (event: KeyboardEvent) => {
    if (!moving) return;
    const direction = directions[event.key];
    if (direction) {
      event.preventDefault();
      if (event.shiftKey) props.onResize(direction);
      else props.onMove(direction);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      props.onKeep();
    } else if (event.key === "Escape") {
      event.preventDefault();
      props.onPutBack();
    }
  };
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={moving}
      aria-label={`Move or resize ${props.title}`}
      title="Drag to move; press for arrow keys"
      onClick={() => !moving && props.onBegin()}
      onKeyDown={press}
      onBlur={() => moving && props.onKeep()}
      className={`widget-grip absolute inset-y-1 left-0 flex w-3.5 touch-none items-center justify-center rounded text-ink-faint hover:text-ink focus-visible:opacity-100 focus-visible:-outline-offset-2 max-md:hidden pointer-coarse:w-9 ${
        moving
          ? "bg-selected text-accent opacity-100"
          : "pointer-fine:opacity-0 group-focus-within/widget:opacity-100 group-hover/widget:opacity-100"
      }`}
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
});
