import { calcGridItemPosition } from "react-grid-layout/core";
import { expect, test } from "vitest";
import { fluidStrategy, nominalWidth } from "./fluid-strategy";
import { grid } from "./grid-metrics";

/** What a browser makes of `calc(12.5% + 2px - 16px)` in a container of this width. */
function pixels(calc: string, container: number): number {
  const terms = [...calc.matchAll(/([+-])?\s*(\d+(?:\.\d+)?)(%|px)/g)];
  return terms.reduce(
    (sum, [, sign, number, unit]) =>
      sum + (sign === "-" ? -1 : 1) * Number(number) * (unit === "%" ? container / 100 : 1),
    0,
  );
}

test.each([
  [0, 12],
  [0, 3],
  [3, 3],
  [5, 7],
  [9, 3],
])("from column %i, %i wide: right in every container", (x, w) => {
  const parameters = {
    cols: grid.columns,
    containerPadding: [0, 0] as const,
    containerWidth: nominalWidth,
    margin: [grid.gap, grid.gap] as const,
    maxRows: Number.POSITIVE_INFINITY,
    rowHeight: grid.rowHeight,
  };
  const style = fluidStrategy(nominalWidth).calcStyle(calcGridItemPosition(parameters, x, 2, w, 4)) as Record<
    string,
    string
  >;
  for (const container of [720, 1160, nominalWidth, 2500]) {
    const column = (container + grid.gap) / grid.columns;
    expect(pixels(style["--widget-left"] ?? "", container)).toBeCloseTo(x * column, 0);
    expect(pixels(style["--widget-width"] ?? "", container)).toBeCloseTo(w * column - grid.gap, 0);
  }
  expect([style["--widget-top"], style["--widget-height"]]).toEqual(["96px", "176px"]);
});
