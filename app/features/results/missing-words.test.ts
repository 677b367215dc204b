import { expect, test } from "vitest";
import { missingWords } from "./missing-words";

test("what leaves the page says what is missing from it, and nothing when it is whole", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ index }));
  expect(missingWords({ truncated: false, rows }, false)).toBeNull();
  expect(missingWords({ truncated: true, rows }, false)).toBe("Not complete: the first 10,000 rows of more.");
  expect(missingWords({ truncated: false, rows: [] }, true)).toBe("Not complete: the query did not come to its end.");
});
