import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AbandonedQueries, type EngineSight } from "./abandoned-queries";

const query = { queryId: "q", organizationId: "org", wallTimeSeconds: 10 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(look: () => Promise<EngineSight>) {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const queries = new AbandonedQueries(
    look,
    (line) => lines.push(line),
    (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    Date.now,
  );
  const release = vi.fn();
  const whole = queries.releaseWhenEnded({ threads: null, release }, query);
  return { queries, lines, release, whole };
}

describe("the place of a query that was left", () => {
  test("is held while the engine works on it", async () => {
    let seen: EngineSight = "running";
    const { queries, release, lines } = watched(async () => seen);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(release).not.toHaveBeenCalled();
    expect(queries.count).toBe(1);
    seen = "ended";
    await vi.advanceTimersByTimeAsync(4_000);
    expect(release).toHaveBeenCalledTimes(1);
    expect(queries.count).toBe(0);
    expect(lines).toHaveLength(1);
  });

  test("comes back soon after the engine has ended, without a word", async () => {
    const { release, lines } = watched(async () => "ended");
    await vi.advanceTimersByTimeAsync(200);
    expect(release).toHaveBeenCalledTimes(1);
    expect(lines).toEqual([]);
  });

  test("is held when the query begins only after the first look", async () => {
    const seen: EngineSight[] = ["ended", "running", "ended", "unknown", "ended"];
    const { release } = watched(async () => seen.shift() ?? "running");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen).toEqual([]);
    expect(release).not.toHaveBeenCalled();
  });

  test.each<[string, () => Promise<EngineSight>]>([
    ["it runs on", async () => "running"],
    ["nothing is seen", async () => "unknown"],
    ["the look fails", () => Promise.reject(new Error("no engine"))],
    [
      "the look throws",
      () => {
        throw new Error("no engine");
      },
    ],
    ["the look never ends", () => new Promise(() => {})],
  ])("comes back after twice the wall time when %s, and the log says so", async (_, look) => {
    const { queries, lines, release } = watched(look);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(release).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(release).toHaveBeenCalledTimes(1);
    expect(queries.count).toBe(0);
    expect(lines).toMatchObject([{ queryId: "q", organization: "org", abandoned: 1 }]);
  });

  test("comes back when the log fails", async () => {
    const release = vi.fn();
    const queries = new AbandonedQueries(
      async () => "running",
      () => {
        throw new Error("no log");
      },
      (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      Date.now,
    );
    const whole = queries.releaseWhenEnded({ threads: null, release }, query);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(release).toHaveBeenCalledTimes(1);
    await whole;
  });
});
