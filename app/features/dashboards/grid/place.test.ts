import { expect, test } from "vitest";
import { firstFreePlace, overlaps } from "./place";
import { inReadingOrder } from "./reading-order";

const place = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

test.each([
  ["touching sides", place(0, 0, 3, 3), place(3, 0, 3, 3), false],
  ["touching corners", place(0, 0, 3, 3), place(3, 3, 3, 3), false],
  ["one shared cell", place(0, 0, 3, 3), place(2, 2, 3, 3), true],
  ["one inside the other", place(0, 0, 12, 9), place(4, 4, 2, 2), true],
])("%s", (_case, a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected);
  expect(overlaps(b, a)).toBe(expected);
});

test("the first place of an empty dashboard is its corner", () => {
  expect(firstFreePlace([], { width: 6, height: 7 })).toEqual(place(0, 0, 6, 7));
});
test("a gap beside what is there is filled", () => {
  expect(firstFreePlace([place(0, 0, 3, 3)], { width: 3, height: 3 })).toEqual(place(3, 0, 3, 3));
  expect(firstFreePlace([place(0, 0, 6, 7), place(6, 0, 6, 3)], { width: 6, height: 4 })).toEqual(place(6, 3, 6, 4));
});
test("what fits nowhere goes below", () => {
  expect(firstFreePlace([place(0, 0, 3, 3), place(9, 0, 3, 3)], { width: 12, height: 3 })).toEqual(place(0, 3, 12, 3));
});
test("widgets are read left to right, row after row", () => {
  const at = (id: string, x: number, y: number) => ({ id, x, y });
  const order = inReadingOrder([at("d", 0, 3), at("c", 6, 0), at("b", 0, 0), at("a", 0, 3)]);
  expect(order.map(({ id }) => id)).toEqual(["b", "c", "a", "d"]);
});
