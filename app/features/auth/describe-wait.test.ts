import { expect, test } from "vitest";
import { describeWait } from "./describe-wait";

test.each([
  [1, "1 second"],
  [1001, "2 seconds"],
  [59_001, "1 minute"],
  [60_000, "1 minute"],
  [60_001, "2 minutes"],
  [900_000, "15 minutes"],
])("%i ms is %s", (milliseconds, words) => {
  expect(describeWait(milliseconds)).toBe(words);
});
