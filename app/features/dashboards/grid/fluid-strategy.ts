import type { CSSProperties } from "react";
import type { PositionStrategy } from "react-grid-layout/core";
import { grid } from "./grid-metrics";

/** A width at which columns are whole pixels; the server renders with it. */
export const nominalWidth = 1_280 + 16 * 3;

/**
 * Positions that follow the page's width by themselves. The library computes in pixels of one width; as shares of
 * the container they are right for every width, so the server's HTML is already in place and hydration moves nothing.
 */
export function fluidStrategy(containerWidth: number): PositionStrategy {
  const share = (pixels: number) => `${((pixels / (containerWidth + grid.gap)) * 100).toFixed(4)}%`;
  // The container is one gap narrower than the columns with the gap that follows each.
  const gapShare = (pixels: number) => `${((pixels / (containerWidth + grid.gap)) * grid.gap).toFixed(3)}px`;
  return {
    type: "absolute",
    scale: 1,
    // Custom properties, because phones have one column: grid.css uses them where there is room for twelve.
    calcStyle: ({ left, top, width, height }) =>
      ({
        "--widget-top": `${top}px`,
        "--widget-height": `${height}px`,
        "--widget-left": `calc(${share(left)} + ${gapShare(left)})`,
        "--widget-width": `calc(${share(width + grid.gap)} + ${gapShare(width + grid.gap)} - ${grid.gap}px)`,
      }) as CSSProperties,
  };
}
