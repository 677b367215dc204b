import { expect, test } from "vitest";
import { stopAfter } from "~/features/limits/stop-after";
import { collectGarbage } from "./collect-garbage";

const aborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => signal.addEventListener("abort", () => resolve(signal.reason.name)));
/** As work does that holds nothing of the signal but what it asked to hear. */
const work = (left: AbortSignal, milliseconds: number) => aborted(stopAfter(milliseconds, left));

test("it aborts after its time, whatever is collected as garbage meanwhile", async () => {
  const ended = work(new AbortController().signal, 200);
  await collectGarbage();
  expect(await ended).toBe("TimeoutError");
});

test("it aborts when who asked has left, whatever is collected as garbage meanwhile", async () => {
  const asking = new AbortController();
  const ended = work(asking.signal, 60_000);
  await collectGarbage();
  asking.abort();
  expect(await ended).toBe("AbortError");
});

test("it is aborted from the start for who left before", () => {
  expect(stopAfter(60_000, AbortSignal.abort()).aborted).toBe(true);
});
