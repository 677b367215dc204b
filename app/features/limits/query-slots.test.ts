import { expect, test } from "vitest";
import { QuerySlots } from "./query-slots";

test("no more leases than the limit, by key", () => {
  const slots = new QuerySlots();
  const first = slots.take("a", 2);
  expect(slots.take("a", 2)).not.toBeNull();
  expect(slots.take("a", 2)).toBeNull();
  expect(slots.take("b", 2)).not.toBeNull();
  first?.release();
  expect(slots.take("a", 2)).not.toBeNull();
});

test("releasing twice gives back one slot", () => {
  const slots = new QuerySlots();
  const first = slots.take("a", 2);
  slots.take("a", 2);
  first?.release();
  first?.release();
  expect(slots.count("a")).toBe(1);
});
