import { expect, test } from "vitest";
import { Attempts } from "./attempts";

const options = { limit: 3, window: 1000, maxKeys: 2 };

test("the attempt after the last waits until the window ends", () => {
  const attempts = new Attempts(options);
  expect([0, 100, 200, 300, 999].map((now) => attempts.take("a", now))).toEqual([0, 0, 0, 700, 1]);
  expect([1000, 1001, 1002, 1003].map((now) => attempts.take("a", now))).toEqual([0, 0, 0, 997]);
});

test("keys do not share attempts", () => {
  const attempts = new Attempts(options);
  for (const now of [0, 1, 2]) attempts.take("a", now);
  expect(attempts.take("b", 3)).toBe(0);
  expect(attempts.take("a", 3)).toBe(997);
});

test("a forgotten key begins anew", () => {
  const attempts = new Attempts(options);
  for (const now of [0, 1, 2]) attempts.take("a", now);
  attempts.forget("a");
  expect(attempts.take("a", 3)).toBe(0);
});

test("only the key whose window began first gives way to a new one", () => {
  const attempts = new Attempts(options);
  for (const now of [0, 1, 2]) attempts.take("old", now);
  for (const now of [3, 4, 5]) attempts.take("young", now);
  attempts.take("new", 6);
  expect(attempts.take("young", 7)).toBe(996);
  expect(attempts.take("old", 7)).toBe(0);
});

test("a key whose window began anew is young again", () => {
  const attempts = new Attempts(options);
  attempts.take("a", 0);
  attempts.take("b", 600);
  for (const now of [1100, 1101, 1102]) attempts.take("a", now);
  attempts.take("c", 1200);
  expect(attempts.take("a", 1201)).toBe(899);
});
