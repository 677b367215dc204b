import { expect, test } from "vitest";
import { OutageGuard } from "./outage-guard";

function setUp() {
  const clock = { now: 1_000_000 };
  const lines: string[] = [];
  const guard = new OutageGuard({
    what: "points",
    now: () => clock.now,
    log: (level, message, details) => lines.push(`${level} ${message} ${JSON.stringify(details)}`),
  });
  return { clock, lines, guard };
}
const works = async () => {};
const fails = async () => {
  throw new Error("connection refused");
};

test("says an outage once and its end once", async () => {
  const { clock, lines, guard } = setUp();
  for (let round = 0; round < 5; round += 1) {
    expect(await guard.attempt(fails)).toBe(false);
    clock.now += 60_000;
  }
  expect(await guard.attempt(works)).toBe(true);
  expect(await guard.attempt(works)).toBe(true);
  expect(lines).toEqual([
    'error writing fails {"what":"points","error":"connection refused"}',
    'info writing works again {"what":"points","outageMs":300000,"skipped":5}',
  ]);
});

test("waits longer after each failure, a minute at most, and a second again after a success", async () => {
  const { clock, guard } = setUp();
  /** Seconds until the guard tries again, with tries that go as `write` does. */
  const waitFor = async (write: () => Promise<void>) => {
    const from = clock.now;
    let tried = false;
    while (!tried) {
      clock.now += 1_000;
      await guard.attempt(() => {
        tried = true;
        return write();
      });
    }
    return (clock.now - from) / 1_000;
  };
  await guard.attempt(fails);
  const waits: number[] = [];
  for (let round = 0; round < 8; round += 1) waits.push(await waitFor(fails));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  await waitFor(works);
  await guard.attempt(fails);
  expect(await waitFor(fails)).toBe(1);
});

test("lets one write through at a time", async () => {
  const { guard } = setUp();
  let finish = () => {};
  const first = guard.attempt(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  expect(await guard.attempt(works)).toBe(false);
  finish();
  expect(await first).toBe(true);
  expect(await guard.attempt(works)).toBe(true);
});
