import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { boundedWait, SlowReader } from "./slow-reader";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

test("waits add up, and end when the time is used up", async () => {
  let time = 0;
  const wait = boundedWait(() => after(time), 1_000);
  for (time of [400, 0, 500]) {
    const waited = wait();
    await vi.advanceTimersByTimeAsync(time);
    await waited;
  }
  time = 200;
  const late = expect(wait()).rejects.toThrow(SlowReader);
  await vi.advanceTimersByTimeAsync(150);
  await late;
});

test("time between the waits does not count", async () => {
  const wait = boundedWait(() => after(10), 100);
  for (let index = 0; index < 9; index++) {
    await vi.advanceTimersByTimeAsync(5_000);
    const waited = wait();
    await vi.advanceTimersByTimeAsync(10);
    await waited;
  }
});
