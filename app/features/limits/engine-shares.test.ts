import { beforeEach, expect, test } from "vitest";
import { type EngineShare, EngineShares } from "./engine-shares";

let now = 0;
let shares: EngineShares;
beforeEach(() => {
  now = 1_000_000;
  shares = new EngineShares(8, () => now);
});

/** Begins queries of those who wait, as many as may begin; each is whose it is, and on how many threads if that is bounded. */
function begin(...waiting: string[]): string[] {
  return beginAll(waiting).map(({ id, share }) => (share.threads === null ? id : `${id} on ${share.threads}`));
}
function beginAll(waiting: string[]): { id: string; share: EngineShare }[] {
  for (const id of waiting) shares.arrive(id);
  const begun: { id: string; share: EngineShare }[] = [];
  for (;;) {
    const id = shares.next(new Set(waiting));
    if (id === null) return begun;
    begun.push({ id, share: shares.begin(id) });
  }
}
const times = <What>(count: number, what: What) => Array.from({ length: count }, () => what);
/** Uses the engine until that is heavy, and ends. */
function useMuch(...ids: string[]) {
  for (const id of ids) shares.arrive(id);
  const begun = ids.map((id) => shares.begin(id));
  now += 15_000;
  for (const share of begun) share.end();
}

test("alone, three quarters of the places", () => {
  expect(begin("a")).toEqual(times(6, "a"));
});

test("a newcomer finds a place, whatever the others have taken", () => {
  begin("a");
  expect(begin("b")).toEqual(["b on 2", "b on 1"]);
});

test("two take turns, and have half each", () => {
  expect(begin("a", "b")).toEqual(["a on 2", "b on 2", ...times(3, ["a on 1", "b on 1"]).flat()]);
});

test("whoever has fewest running is next, and of several who waited longest for a turn", () => {
  shares.arrive("a");
  const first = shares.begin("a");
  shares.arrive("b");
  shares.begin("b");
  shares.arrive("c");
  expect(shares.next(new Set(["a", "b", "c"]))).toBe("c");
  shares.begin("c");
  first.end();
  expect(shares.next(new Set(["a", "b", "c"]))).toBe("a");
});

test("who used much has a quarter beside others, on 1 each", () => {
  useMuch("a");
  shares.arrive("b");
  expect(begin("a")).toEqual(times(2, "a on 1"));
  expect(begin("b")).toEqual(["b on 2", ...times(3, "b on 1")]);
});

test("who used much and is alone is not held back", () => {
  useMuch("a");
  expect(begin("a")).toEqual(times(6, "a"));
});

test("who used much is not held back for longer than that takes to be forgotten", () => {
  useMuch("a");
  now += 60_000;
  shares.arrive("b");
  expect(begin("a")).toEqual(["a on 2", ...times(3, "a on 1")]);
});

test("all who used much have half of the places together", () => {
  useMuch("a", "b", "c");
  expect(begin("a", "b", "c").sort()).toEqual(["a on 1", "a on 1", "b on 1", "c on 1"]);
  expect(begin("d")).toEqual(["d on 2", ...times(3, "d on 1")]);
});

test("a neighbour who asked nothing for a minute leaves its share", () => {
  for (const { share } of beginAll(["b"])) share.end();
  now += 59_999;
  const begun = beginAll(["a"]);
  expect(begun).toHaveLength(4);
  for (const { share } of begun) share.end();
  now += 1;
  expect(begin("a")).toEqual(times(6, "a"));
});

test("a place is given back once", () => {
  const begun = beginAll(["a"]);
  begun[0]?.share.end();
  begun[0]?.share.end();
  expect(begin("a")).toEqual(["a"]);
});

test("the smallest engine serves everybody, one after the other", () => {
  shares = new EngineShares(1, () => now);
  const [only] = beginAll(["a", "b"]);
  expect(only?.id).toBe("a");
  only?.share.end();
  expect(begin("a", "b")).toEqual(["b on 1"]);
});

test("the smallest engine serves whoever is alone", () => {
  shares = new EngineShares(1, () => now);
  expect(begin("a")).toEqual(["a"]);
  expect(begin("a")).toEqual([]);
});
