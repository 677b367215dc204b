import type { Layout } from "react-grid-layout";
import { moveElement, verticalCompactor } from "react-grid-layout/core";
import type { DashboardWidget } from "../dashboard-widget";
import { grid } from "./grid-metrics";
import type { Place } from "./place";

/** Where the widgets stand, in the form of the grid library, compacted upwards as it shows them. */
export function layoutOf(widgets: readonly (Place & Pick<DashboardWidget, "id">)[]): Layout {
  const layout = widgets.map(({ id, x, y, width, height }) => ({
    i: id,
    x,
    y,
    w: width,
    h: height,
    minW: grid.minWidth,
    minH: grid.minHeight,
    maxW: grid.columns,
    maxH: grid.maxHeight,
  }));
  return verticalCompactor.compact(layout, grid.columns);
}

/** Widgets with the places of a layout; those that the layout does not know keep theirs. */
export function withLayout<Widget extends Place & { readonly id: string }>(
  widgets: readonly Widget[],
  layout: Layout,
): Widget[] {
  const places = new Map(layout.map((item) => [item.i, item]));
  return widgets.map((widget) => {
    const item = places.get(widget.id);
    return item ? { ...widget, x: item.x, y: item.y, width: item.w, height: item.h } : widget;
  });
}

/** Whether every widget stands where the other layout has it. */
export function sameLayout(a: Layout, b: Layout): boolean {
  const places = new Map(b.map((item) => [item.i, item]));
  return (
    a.length === b.length &&
    a.every((item) => {
      const other = places.get(item.i);
      return other && item.x === other.x && item.y === other.y && item.w === other.w && item.h === other.h;
    })
  );
}

export type Direction = "left" | "right" | "up" | "down";
const steps: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/**
 * The layout with one widget a step further; the same layout when there is no way. Nothing can float, so a step up or
 * down goes as far as it takes to change places with what is there.
 */
export function moveItem(layout: Layout, id: string, direction: Direction): Layout {
  const [dx, dy] = steps[direction];
  const start = layout.find((item) => item.i === id);
  if (!start) return layout;
  const most = dy === 0 ? 1 : grid.maxHeight * 2;
  for (let step = 1; step <= most; step++) {
    const x = start.x + dx * step;
    const y = start.y + dy * step;
    if (x < 0 || x + start.w > grid.columns || y < 0) break;
    // The library changes the items that it is given.
    const copy = layout.map((item) => ({ ...item, moved: false }));
    const item = copy.find((each) => each.i === id);
    if (!item) break;
    const moved = moveElement(copy, item, x, y, true, false, "vertical", grid.columns, false);
    const next = verticalCompactor.compact(moved, grid.columns);
    if (!sameLayout(next, layout)) return next;
  }
  return layout;
}

/** The layout with one widget larger or smaller by a column or a row; the same layout at its limits. */
export function resizeItem(layout: Layout, id: string, direction: Direction): Layout {
  const [dw, dh] = steps[direction];
  const resized = layout.map((item) => {
    if (item.i !== id) return { ...item };
    const w = Math.min(Math.max(item.w + dw, grid.minWidth), grid.columns - item.x);
    const h = Math.min(Math.max(item.h + dh, grid.minHeight), grid.maxHeight);
    return { ...item, w, h };
  });
  const next = verticalCompactor.compact(resized, grid.columns);
  return sameLayout(next, layout) ? layout : next;
}

/** Place and size in words, for screen readers; columns and rows count from one. */
export function describePlace(layout: Layout, id: string): string {
  const item = layout.find((each) => each.i === id);
  if (!item) return "";
  return `Column ${item.x + 1}, row ${item.y + 1}, ${item.w} of ${grid.columns} columns wide, ${item.h} rows high.`;
}
