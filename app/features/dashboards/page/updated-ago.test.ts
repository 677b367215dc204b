import { expect, test } from "vitest";
import { agoText } from "./updated-ago";

test.each([
  [0, "just now"],
  [4_999, "just now"],
  [5_000, "5 s ago"],
  [59_999, "55 s ago"],
  [60_000, "1 min ago"],
  [3_599_999, "59 min ago"],
  [7_200_000, "2 h ago"],
])("%i ms is %s", (milliseconds, expected) => expect(agoText(milliseconds)).toBe(expected));
