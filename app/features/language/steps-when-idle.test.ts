import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StepsWhenIdle } from "./steps-when-idle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const times = { idle: 500, pause: 10 };

/** As many steps as are wanted, then their end or an error. */
function counted(count: number, problem?: Error) {
  const seen = { steps: 0, ended: [] as unknown[] };
  function* take(): Generator<void, void, void> {
    for (; seen.steps < count; yield) seen.steps++;
    if (problem) throw problem;
  }
  const ended = (how: unknown) => void seen.ended.push(how);
  return { seen, begin: (more = {}) => new StepsWhenIdle(take(), { ...times, ...more }, ended) };
}

test("questions that keep coming put it off, and it begins when they end", () => {
  const { seen, begin } = counted(5);
  const steps = begin();
  for (let question = 0; question < 20; question++) {
    vi.advanceTimersByTime(400);
    steps.putOff();
  }
  expect(seen.steps).toBe(0);
  vi.advanceTimersByTime(500);
  expect(seen.steps).toBe(1);
  vi.advanceTimersByTime(20);
  expect(seen.steps).toBe(3);
});

test("where questions never end, a step comes whenever patience does", () => {
  const { seen, begin } = counted(5);
  const steps = begin({ patience: 2_000 });
  const askFor = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 5) {
      steps.putOff();
      vi.advanceTimersByTime(5);
    }
  };
  askFor(1_995);
  expect(seen.steps).toBe(0);
  askFor(5);
  expect(seen.steps).toBe(1);
  askFor(1_995);
  expect(seen.steps).toBe(1);
  askFor(5);
  expect(seen.steps).toBe(2);
});

test("it ends, is told to have ended once, and no timer is left", () => {
  const { seen, begin } = counted(5);
  const steps = begin();
  vi.runAllTimers();
  expect(seen).toEqual({ steps: 5, ended: [null] });
  steps.putOff();
  expect(vi.getTimerCount()).toBe(0);
});

test("an error is told and ends it", () => {
  const problem = new Error("broken");
  const { seen, begin } = counted(2, problem);
  const steps = begin();
  vi.runAllTimers();
  steps.putOff();
  expect(vi.getTimerCount()).toBe(0);
  expect(seen).toEqual({ steps: 2, ended: [problem] });
});

test("stopped, it takes no step and tells nothing", () => {
  const { seen, begin } = counted(5);
  const steps = begin();
  vi.advanceTimersByTime(500);
  steps.stop();
  steps.putOff();
  expect(vi.getTimerCount()).toBe(0);
  expect(seen).toEqual({ steps: 1, ended: [] });
});
