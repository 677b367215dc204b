import { expect, test } from "vitest";
import type { ChartConfig } from "./chart-config";
import { chartConfig } from "./chart-config-schema";
import { readChartConfig } from "./read-chart-config";

const plain: ChartConfig = { type: "line", x: "at", y: ["n", "m"], groupBy: null, stacked: false };
const full: ChartConfig = {
  ...plain,
  groupBy: "status",
  stacked: true,
  share: true,
  top: 20,
  aggregate: "average",
  empty: "gap",
  scale: "log",
  reference: -0.5,
};
/** For each setting what it must not be. */
const wrong: Readonly<Record<keyof ChartConfig, readonly unknown[]>> = {
  type: ["pie", null, undefined],
  x: [1, undefined],
  y: ["n", [1], {}, undefined],
  groupBy: [[], undefined],
  stacked: ["true", null, undefined],
  share: [1, null],
  top: [0, 21, 1.5, "3", null],
  aggregate: ["median", null],
  empty: ["", null],
  scale: ["sqrt", null],
  reference: ["1", null, Number.NaN, Number.POSITIVE_INFINITY],
};

test("reads settings as they are", () => {
  expect([plain, full].map(readChartConfig)).toEqual([plain, full]);
});

test("takes nothing else, and what the schema takes", () => {
  const others: unknown[] = [null, "line", [], [plain], {}, { ...plain, color: "red" }, { ...full, reference: 0 }];
  const bad = Object.entries(wrong).flatMap(([key, values]) => values.map((value) => ({ ...full, [key]: value })));
  expect(bad.map(readChartConfig)).toEqual(bad.map(() => null));
  for (const value of [plain, full, ...others, ...bad])
    expect(readChartConfig(value), JSON.stringify(value)).toEqual(chartConfig.safeParse(value).data ?? null);
});
