import { check } from "trql";
import { warmUp } from "trql/language-service";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tableDescriptions as tables } from "~/tables/catalog";
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

// A text that is refused early warms nothing behind the refusal.
test("every text of it is a query over the product's own tables", () => {
  const errors = (text: string) =>
    check(text, { tables, timeZone: "UTC", now: new Date() }).diagnostics.filter(
      ({ severity }) => severity === "error",
    );
  const read = (text: string) => expect(errors(text), text.slice(0, 200)).toEqual([]);
  expect([...warmUp(tables, [read], "long")].length).toBeGreaterThan(20);
});
