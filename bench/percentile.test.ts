import { expect, test } from "vitest";
import { percentile } from "./percentile";

const ten = [7, 3, 10, 1, 9, 2, 8, 4, 6, 5];

test.each([
  [0.5, 5],
  [0.95, 10],
  [0.9, 9],
  [0.01, 1],
  [1, 10],
])("%d of ten values do not exceed %d", (share, value) => {
  expect(percentile(ten, share)).toBe(value);
});

test("no values have no percentile", () => {
  expect(() => percentile([], 0.5)).toThrow("nothing");
});
