import { expect, test } from "vitest";
import { describeEstimate } from "./describe-estimate";

test.each([
  [24_000_000, "Reads about 24M rows"],
  [1_340_000_000, "Reads about 1.3B rows"],
  [10_000_000, "Reads about 10M rows"],
  [9_999_999, ""],
  [0, ""],
  [null, ""],
])("%s", (rows, words) => {
  expect(describeEstimate(rows)).toBe(words);
});
