import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** What the probes find; the real ones need an engine, and are tried in tests/isolation. */
const found = vi.hoisted(() => ({ missing: [] as { lock: string; problems: string[] }[], runs: 0 }));
vi.mock("./probe-locks.server", () => ({
  probeLocks: async () => {
    found.runs += 1;
    return found.missing;
  },
}));
vi.mock("~/clickhouse/client.server", () => ({ readerClient: () => null, writerClient: () => null }));

const minute = 60_000;
const settled = () => vi.advanceTimersByTimeAsync(0);
let locksState: typeof import("./verify-locks.server").locksState;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "log").mockImplementation(() => {});
  Object.assign(found, { missing: [], runs: 0 });
  vi.resetModules();
  ({ locksState } = await import("./verify-locks.server"));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("locks that hold are tried again after ten minutes, and one that has gone by then ends the answers", async () => {
  expect(await locksState()).toEqual({ kind: "hold" });
  found.missing = [{ lock: "rowPolicy", problems: ["gone"] }];
  vi.advanceTimersByTime(10 * minute - 1);
  expect(await locksState()).toEqual({ kind: "hold" });
  expect(found.runs).toBe(1);
  vi.advanceTimersByTime(2);
  // Whoever asks then does not wait for the probes.
  await locksState();
  await settled();
  expect(found.runs).toBe(2);
  expect(await locksState()).toMatchObject({ kind: "missing", locks: [{ lock: "rowPolicy" }] });
});

test("a missing lock is tried again, not with each query, and answers come when it is there", async () => {
  found.missing = [{ lock: "grants", problems: ["too many"] }];
  expect(await locksState()).toMatchObject({ kind: "missing" });
  found.missing = [];
  expect(await locksState()).toMatchObject({ kind: "missing" });
  expect(found.runs).toBe(1);
  vi.advanceTimersByTime(5_001);
  expect(await locksState()).toEqual({ kind: "hold" });
});

test("many that ask at once wait for the same probes", async () => {
  await Promise.all(Array.from({ length: 20 }, () => locksState()));
  expect(found.runs).toBe(1);
});
