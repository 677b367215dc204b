import { type KeyboardEvent, useRef, useState } from "react";
import { pointLabel } from "./chart-summary";
import type { ChartData } from "./series";
import { type ChartBucket, nextBucket } from "./time-axis";

/** Places in the data: of where marking began, and of where it is; either may be the later one. */
interface Marked {
  readonly from: number;
  readonly to: number;
  readonly by: "mouse" | "touch" | "keys";
}

interface PointerAt {
  readonly activeLabel?: string | number | undefined;
}

/**
 * A stretch of a time axis, marked with the mouse, a finger or by keys, to zoom to.
 *
 * A mouse zooms when it is let go of. A finger that moves along the axis also reads the points, so what it has marked
 * stays, with a button that zooms. By keys: arrows walk over the points, with Shift they mark from where they are; Enter
 * zooms, Escape lets go.
 */
export function useMarkedStretch(options: {
  readonly data: ChartData;
  readonly bucket: ChartBucket | null;
  /** Milliseconds since the epoch, [from, to); without it nothing can be marked. */
  readonly onZoom: ((from: number, to: number) => void) | undefined;
  readonly onSay: (text: string) => void;
}) {
  const { data, bucket, onZoom, onSay } = options;
  const [marked, setMarked] = useState<Marked | null>(null);
  /** Whether a key has just let go of what was marked, which is said with the point. */
  const [released, setReleased] = useState(false);
  /** The point that the keyboard or the pointer is at. */
  const walked = useRef(-1);
  /** Whether the finger that is down has marked something yet. */
  const fingerMarks = useRef(false);
  const able = onZoom !== undefined && data.axis === "time" && data.x.length > 1;

  const first = marked ? Math.min(marked.from, marked.to) : -1;
  const last = marked ? Math.max(marked.from, marked.to) : -1;
  const [from, to] = [data.x[first], data.x[last]];
  // Other data has other points: what was marked is gone with the old ones.
  const stretch = first !== last && typeof from === "number" && typeof to === "number" ? { from, to } : null;
  const label = (at: number) => pointLabel(at, bucket, data.timeZone);

  const zoom = () => {
    setMarked(null);
    if (!stretch) return;
    onZoom?.(stretch.from, bucket ? nextBucket(stretch.to, bucket, data.timeZone) : stretch.to + 1);
  };
  const placeOf = ({ activeLabel }: PointerAt) =>
    activeLabel === undefined ? -1 : data.x.indexOf(Number(activeLabel));
  const letGo = () => setMarked(null);
  const held = marked?.by === "mouse";
  const pointer = {
    onMouseDown: (at: PointerAt) => {
      const place = placeOf(at);
      setMarked(place === -1 ? null : { from: place, to: place, by: "mouse" });
    },
    onMouseMove: (at: PointerAt) => {
      const place = placeOf(at);
      if (held && place !== -1 && place !== marked.to) setMarked({ ...marked, to: place });
    },
    onMouseUp: () => {
      if (held) zoom();
    },
    onMouseLeave: () => {
      if (held) letGo();
    },
    onTouchStart: () => {
      fingerMarks.current = false;
    },
    onTouchMove: (at: PointerAt) => {
      const place = placeOf(at);
      if (place === -1) return;
      const from = fingerMarks.current && marked ? marked.from : place;
      fingerMarks.current = true;
      setMarked({ from, to: place, by: "touch" });
    },
    // Up and down scroll the page, as everywhere.
    style: { cursor: "crosshair", userSelect: "none" as const, touchAction: "pan-y" },
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!able) return;
    setReleased(event.key === "Escape" && marked !== null);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step !== 0 && event.shiftKey) {
      const begin = marked ?? { from: Math.max(0, walked.current), to: Math.max(0, walked.current) };
      const next = Math.min(data.x.length - 1, Math.max(0, begin.to + step));
      setMarked({ from: begin.from, to: next, by: "keys" });
    } else if (step !== 0) setMarked(null);
    else if (event.key === "Enter" && stretch) {
      event.preventDefault();
      event.stopPropagation();
      onSay(`Zooming to ${label(stretch.from)} to ${label(stretch.to)}.`);
      zoom();
    } else if (event.key === "Escape" && marked) {
      event.stopPropagation();
      setMarked(null);
    }
  };
  return {
    able,
    stretch,
    pointer,
    onKeyDownCapture,
    /** The browser has taken the finger's movement for scrolling. */
    onTouchCancel: letGo,
    zoom,
    letGo,
    /** Whether what is marked waits to be zoomed to. */
    waits: stretch !== null && !held,
    /** The stretch in words, for those who do not see it. */
    words: stretch
      ? `Marked from ${label(stretch.from)} to ${label(stretch.to)}, ${last - first + 1} points. Enter zooms, Escape lets go.`
      : released
        ? "Nothing is marked any more."
        : null,
    /** To be told which point the tooltip is at; -1 for none. */
    onWalk: (place: number) => {
      walked.current = place;
    },
  };
}
