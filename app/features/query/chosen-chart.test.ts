import { describe, expect, test } from "vitest";
import type { ChartConfig } from "../charts/chart-config";
import { suggestChart } from "../charts/suggest-chart";
import { chosenChart } from "./chosen-chart";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const response = {
  columns: [column("task", "String"), column("runs", "UInt64"), column("cost", "Float64")],
  bucket: null,
};
const wanted: ChartConfig = { type: "bar", x: "task", y: ["cost"], groupBy: null, stacked: false };

describe("chosenChart", () => {
  test("keeps the chart of the link when the result has its columns", () => {
    expect(chosenChart(wanted, response)).toEqual(wanted);
  });

  test("suggests one when a column of the link is gone, or the link draws nothing", () => {
    const suggested = suggestChart(response.columns, null);
    expect(suggested).not.toBeNull();
    for (const chart of [
      { ...wanted, y: ["tokens"] },
      { ...wanted, x: "day" },
      { ...wanted, groupBy: "queue" },
      { ...wanted, y: [] },
    ]) {
      expect(chosenChart(chart, response)).toEqual(suggested);
    }
  });

  test("has none for a result without numbers", () => {
    expect(chosenChart(null, { columns: [column("task", "String")], bucket: null })).toBeNull();
  });
});
