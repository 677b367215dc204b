import type { TableDescription } from "trql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const read = vi.hoisted(() => ({ texts: [] as string[] }));
vi.mock("./language-calls", () => ({
  languageCalls: () => ({ check: (text: string) => read.texts.push(text), complete: () => null }),
}));

import { WarmUpWhenIdle } from "./warm-up-when-idle";

const tables: readonly TableDescription[] = [
  {
    name: "orders",
    description: "",
    timeColumn: "at",
    columns: [{ name: "id", type: { kind: "String", nullable: false }, description: "", renderType: null, core: true }],
  },
];

beforeEach(() => {
  read.texts = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("questions that keep coming put it off, and it begins when they end", () => {
  const warmUp = new WarmUpWhenIdle();
  warmUp.begin(tables);
  for (let question = 0; question < 20; question++) {
    vi.advanceTimersByTime(400);
    warmUp.later();
  }
  expect(read.texts).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(read.texts).toHaveLength(1);
});

test("it ends, and no timer is left", () => {
  const warmUp = new WarmUpWhenIdle();
  warmUp.begin(tables);
  vi.runAllTimers();
  const texts = read.texts.length;
  expect(texts).toBeGreaterThan(10);
  warmUp.later();
  expect(vi.getTimerCount()).toBe(0);
});
