import { expect, test } from "vitest";
import { samePlace } from "./same-place";

test.each([
  ["a  b", 0, "a\nb", 0],
  ["a  b", 1, "a\nb", 1],
  ["a  b", 3, "a\nb", 2],
  ["a,b", 2, "a,\n  b", 2],
  ["a b  ", 5, "a b", 3],
])("%j at %i is %j at %i", (before, offset, after, place) => {
  expect(samePlace(before, offset, after)).toBe(place);
});
