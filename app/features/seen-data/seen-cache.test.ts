import { expect, test } from "vitest";
import { SeenCache } from "./seen-cache";

const bounds = { most: 2, keptForMs: 1_000 };
const never = new AbortController().signal;
const answering = (answer: string | null) => {
  const asked = { times: 0 };
  const ask = async () => {
    asked.times++;
    return answer;
  };
  return { asked, ask };
};

test("an answer is kept for its time", async () => {
  let now = 0;
  const cache = new SeenCache<string>(bounds, () => now);
  const { asked, ask } = answering("x");
  expect([await cache.get("a", never, ask), await cache.get("a", never, ask)]).toEqual(["x", "x"]);
  expect(asked.times).toBe(1);
  now = 1_000;
  expect(await cache.get("a", never, ask)).toBe("x");
  expect(asked.times).toBe(2);
});

test("what has no answer is asked again, also after an error", async () => {
  const cache = new SeenCache<string>(bounds);
  const { asked, ask } = answering(null);
  expect([await cache.get("a", never, ask), await cache.get("a", never, ask)]).toEqual([null, null]);
  expect(asked.times).toBe(2);
  await expect(cache.get("a", never, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await cache.get("a", never, answering("x").ask)).toBe("x");
});

test("the answers used last are kept, and no more than the bound", async () => {
  const cache = new SeenCache<string>(bounds);
  const { asked, ask } = answering("x");
  for (const key of ["a", "b", "a", "c"]) await cache.get(key, never, ask);
  expect(cache.size).toBe(2);
  expect(asked.times).toBe(3);
  await cache.get("a", never, ask);
  expect(asked.times).toBe(3);
  await cache.get("b", never, ask);
  expect(asked.times).toBe(4);
});

test("who asks for the same at once shares one question, which ends when all have left", async () => {
  const cache = new SeenCache<string>(bounds);
  const stopped: AbortSignal[] = [];
  const ask = (signal: AbortSignal) => {
    stopped.push(signal);
    return new Promise<string>(() => {});
  };
  const [one, two] = [new AbortController(), new AbortController()];
  const first = cache.get("a", one.signal, ask);
  const second = cache.get("a", two.signal, ask);
  one.abort();
  expect(await first).toBeNull();
  expect(stopped).toHaveLength(1);
  expect(stopped[0]?.aborted).toBe(false);
  two.abort();
  expect(await second).toBeNull();
  expect(stopped[0]?.aborted).toBe(true);
  expect(await cache.get("a", never, answering("x").ask)).toBe("x");
});
