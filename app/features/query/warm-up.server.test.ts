import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startWarmUp } from "./warm-up.server";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("it comes to its end over the product's own tables, and leaves no timer", () => {
  const ended: unknown[] = [];
  startWarmUp((problem) => ended.push(problem));
  expect(ended).toEqual([]);
  vi.runAllTimers();
  expect(ended).toEqual([null]);
  expect(vi.getTimerCount()).toBe(0);
});
