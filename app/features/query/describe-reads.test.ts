import { expect, test } from "vitest";
import { describeReads, shareRead } from "./describe-reads";

test.each([
  [1_200_000, 3_000_000, "1.2M of about 3M rows read", 0.4],
  [8_192, 8_192, "8.2K of about 8.2K rows read", 1],
  [0, 98_304, "0 of about 98.3K rows read", 0],
  // More than the engine thought there was, and what it does not know.
  [16_384, 8_192, "16.4K rows read", null],
  [16_384, null, "16.4K rows read", null],
])("%d of %s", (rowsRead, rowsToRead, words, share) => {
  const reads = { rowsRead, rowsToRead, elapsedMs: 1 };
  expect(describeReads(reads)).toBe(words);
  expect(shareRead(reads)).toBe(share);
});
