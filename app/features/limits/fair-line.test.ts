import { expect, test } from "vitest";
import { FairLine } from "./fair-line";

function lineOf(...items: string[]): FairLine<string> {
  const line = new FairLine<string>();
  for (const item of items) line.add(item.charAt(0), item);
  return line;
}
function takeAll(line: FairLine<string>): string[] {
  return Array.from({ length: line.length }, () => line.take() ?? "");
}

test.each([
  ["one actor's own in order of arrival", ["a1", "a2", "a3"], ["a1", "a2", "a3"]],
  ["actors take turns", ["a1", "a2", "a3", "b1", "c1", "b2"], ["a1", "b1", "c1", "a2", "b2", "a3"]],
  ["nobody", [], []],
])("%s", (_, items, order) => {
  expect(lineOf(...items).inOrder()).toEqual(order);
  expect(takeAll(lineOf(...items))).toEqual(order);
});

test("who comes back waits for the others' turn", () => {
  const line = lineOf("a1", "a2", "b1");
  expect(line.take()).toBe("a1");
  expect(line.take()).toBe("b1");
  line.add("b", "b2");
  expect(line.inOrder()).toEqual(["a2", "b2"]);
});

test("leaving takes out one's own item only, once", () => {
  const line = lineOf("a1", "a2", "b1");
  expect(line.remove("a", "a1")).toBe(true);
  expect(line.remove("a", "a1")).toBe(false);
  expect(line.remove("c", "a2")).toBe(false);
  expect(line.inOrder()).toEqual(["a2", "b1"]);
  expect(line.remove("b", "b1")).toBe(true);
  expect(takeAll(line)).toEqual(["a2"]);
  expect(line.take()).toBeUndefined();
});

test("whoever has most gives up the newest", () => {
  expect(lineOf("a1", "a2", "a3", "b1").newestOfLongest("b")).toBe("a3");
  expect(lineOf("a1", "a2", "b1", "b2").newestOfLongest("b")).toBe("b2");
  expect(lineOf().newestOfLongest("b")).toBeUndefined();
});
