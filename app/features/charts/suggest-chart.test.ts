import type { QueryResponse } from "trql/protocol";
import { expect, test } from "vitest";
import { suggestView } from "../results/result-view";
import { drawableChart, suggestChart } from "./suggest-chart";

const column = (name: string, type: string) => ({ name, type, renderType: null, description: null });
const time = column("t", "DateTime");
const text = column("s", "Nullable(String)");
const number = column("n", "UInt64");
// Any bucket does: only its presence counts.
const bucket = {} as NonNullable<QueryResponse["bucket"]>;

test("numbers over time are lines", () => {
  expect(suggestChart([time, number], bucket)).toEqual({
    type: "line",
    x: "t",
    y: ["n"],
    groupBy: null,
    stacked: false,
  });
});
test("a text column splits time into stacked bars", () => {
  expect(suggestChart([time, text, number], bucket)).toMatchObject({
    type: "bar",
    x: "t",
    groupBy: "s",
    stacked: true,
  });
});
test("what does not add up is not piled up", () => {
  const average = column("avg_duration", "Float64");
  expect(suggestChart([time, text, average], bucket)).toMatchObject({ type: "line", groupBy: "s", stacked: false });
  expect(drawableChart([time, text, column("o", "String"), average], bucket)).toMatchObject({ stacked: false });
  expect(drawableChart([text, column("o", "String"), average], null)).toMatchObject({ type: "bar", stacked: false });
});
test("numbers by text are bars", () => {
  expect(suggestChart([text, number], null)).toMatchObject({ type: "bar", x: "s", y: ["n"] });
});
test("nothing fits rows without numbers, or with columns a chart would drop", () => {
  expect(suggestChart([time, text], bucket)).toBeNull();
  expect(suggestChart([time, number, column("j", "JSON")], bucket)).toBeNull();
});
test("whoever asks for a chart gets one of what can be drawn", () => {
  const other = column("o", "String");
  expect(drawableChart([text, number], null)).toEqual(suggestChart([text, number], null));
  expect(drawableChart([text, other, number], null)).toEqual({
    type: "bar",
    x: "s",
    y: ["n"],
    groupBy: "o",
    stacked: true,
  });
  expect(drawableChart([time, text, other, number], bucket)).toMatchObject({ type: "bar", x: "t", groupBy: "s" });
  // Every row has an instant of its own.
  expect(drawableChart([time, text, number], null)).toMatchObject({ type: "line", groupBy: "s", stacked: false });
  expect(drawableChart([time, number, column("j", "JSON")], bucket)).toMatchObject({ type: "line", x: "t" });
  expect(drawableChart([column("d", "UInt8"), number], null)).toMatchObject({ type: "bar", x: "d", y: ["n"] });
  const run = { ...column("r", "String"), renderType: "runId" as const };
  expect(drawableChart([run, text, number], null)).toMatchObject({ x: "s", groupBy: null });
});
test("nothing is drawn without a number, or of one alone", () => {
  expect(drawableChart([time, text], bucket)).toBeNull();
  expect(drawableChart([number], null)).toBeNull();
});
test("the first view is a number, a chart over time, or a table", () => {
  expect(suggestView({ columns: [number], rows: [{ n: "1" }], bucket: null })).toBe("number");
  expect(suggestView({ columns: [time, number], rows: [], bucket })).toBe("chart");
  expect(suggestView({ columns: [text, number], rows: [], bucket: null })).toBe("table");
});
