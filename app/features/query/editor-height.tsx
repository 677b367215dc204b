import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";

const lowest = 96;
const highest = 640;
const step = 24;

/** Where an editor's height begins. */
export const usualHeight = 232;

/** The editor's box, whose lower edge is dragged, or moved by the arrow keys. Heights in pixels. */
export function EditorHeight(props: { height: number; onHeight: (height: number) => void; children: ReactNode }) {
  const { height, onHeight } = props;
  const dragged = useRef<{ readonly from: number; readonly height: number } | null>(null);
  const set = (wanted: number) => onHeight(Math.min(highest, Math.max(lowest, Math.round(wanted))));

  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { from: event.clientY, height };
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (dragged.current) set(dragged.current.height + event.clientY - dragged.current.from);
  };
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? step : event.key === "ArrowUp" ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    set(height + by);
  };
  return (
    <>
      <div style={{ height }} className="shrink-0 overflow-hidden">
        {props.children}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr can neither be dragged nor focused. */}
      <div
        role="separator"
        aria-orientation="horizontal"
        aria-label="Height of the editor"
        aria-valuenow={height}
        aria-valuemin={lowest}
        aria-valuemax={highest}
        tabIndex={0}
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={() => {
          dragged.current = null;
        }}
        onKeyDown={move}
        className="group relative z-10 -my-1 h-2 shrink-0 cursor-row-resize touch-none focus-visible:outline-none"
      >
        <div className="absolute inset-x-0 top-1 h-px bg-line group-hover:bg-accent group-focus-visible:h-0.5 group-focus-visible:bg-focus" />
      </div>
    </>
  );
}
