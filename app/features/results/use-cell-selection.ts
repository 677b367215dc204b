import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { CellPlace } from "./cell-movement";
import { type CellRange, isSeveral, rangeBetween } from "./cell-range";

export interface CellSelection {
  readonly active: CellPlace;
  readonly setActive: (place: CellPlace) => void;
  /** Null when there is only the active cell. */
  readonly range: CellRange | null;
  /** The corner that stays while the other one moves; null ends the selection. */
  readonly setAnchor: (place: CellPlace | null) => void;
  /** Keeps the anchor that there is, or begins at the active cell. */
  readonly keepAnchor: () => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerOver: (event: PointerEvent<HTMLElement>) => void;
  /** True when the pointer has just drawn a selection, so that its click is none. */
  readonly hasDragged: () => boolean;
}

/** The cell with the focus, and the cells around it that are selected by Shift or by a pointer that is held down. */
export function useCellSelection(): CellSelection {
  const [active, setActive] = useState<CellPlace>({ row: -1, column: 0 });
  const [anchor, setAnchor] = useState<CellPlace | null>(null);
  const held = useRef(false);
  const dragged = useRef(false);
  const latest = useRef(active);
  latest.current = active;
  useEffect(() => {
    const release = () => {
      held.current = false;
    };
    window.addEventListener("pointerup", release);
    return () => window.removeEventListener("pointerup", release);
  }, []);
  const keepAnchor = useCallback(() => setAnchor((before) => before ?? latest.current), []);
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const place = placeOf(event.target);
      dragged.current = false;
      if (!place || place.row < 0 || event.button !== 0) return;
      if (event.shiftKey) {
        keepAnchor();
        dragged.current = true;
      } else setAnchor(event.pointerType === "mouse" ? place : null);
      held.current = event.pointerType === "mouse";
      setActive(place);
    },
    [keepAnchor],
  );
  const onPointerOver = useCallback((event: PointerEvent<HTMLElement>) => {
    const place = held.current ? placeOf(event.target) : null;
    if (!place || place.row < 0) return;
    const { row, column } = latest.current;
    if (place.row === row && place.column === column) return;
    dragged.current = true;
    setActive(place);
  }, []);
  const range = anchor === null || active.row < 0 ? null : rangeBetween(anchor, active);
  return {
    active,
    setActive,
    range: range && isSeveral(range) ? range : null,
    setAnchor,
    keepAnchor,
    onPointerDown,
    onPointerOver,
    hasDragged: () => dragged.current,
  };
}

/** The cell that an element stands in. */
export function placeOf(target: EventTarget | null): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = cell?.dataset.cell?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}
