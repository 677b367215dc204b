import { expect, test } from "vitest";
import { type SeenAnswer, SeenData } from "./seen-data";

const wanted = { kind: "values", table: "runs", column: "queue" } as const;
const here = () => "environment /acme";
const never = new AbortController().signal;

test("a column is asked for once, and then known", async () => {
  let asked = 0;
  const data = new SeenData(async () => {
    asked++;
    return { values: ["emails"], paths: [] };
  }, here);
  expect(data.has(wanted)).toBe(false);
  expect(await Promise.all([data.load(wanted, never), data.load(wanted, never)])).toEqual([true, true]);
  expect(asked).toBe(1);
  expect(data.has(wanted)).toBe(true);
  expect(data.known().values).toEqual({ "runs.queue": ["emails"] });
});

test("who moves on before the pause asks nothing, and who leaves later ends the question", async () => {
  const stops: AbortSignal[] = [];
  const data = new SeenData((_, signal) => {
    stops.push(signal);
    return new Promise<SeenAnswer>(() => {});
  }, here);
  const early = new AbortController();
  const loaded = data.load(wanted, early.signal);
  early.abort();
  expect(await loaded).toBe(false);
  expect(stops).toEqual([]);

  const late = new AbortController();
  const waiting = data.load(wanted, late.signal);
  await expect.poll(() => stops.length).toBe(1);
  late.abort();
  expect(await waiting).toBe(false);
  await expect.poll(() => stops[0]?.aborted).toBe(true);
});

test("what could not be had is not asked for at every key", async () => {
  const data = new SeenData(() => Promise.reject(new Error("away")), here);
  expect(await data.load(wanted, never)).toBe(false);
  expect(data.has(wanted)).toBe(true);
  expect(data.known().values).toEqual({});
});

test("nothing of one place is told in another, and nothing is asked without a place", async () => {
  let place: string | null = "environment /acme";
  const data = new SeenData(
    async () => ({ values: ["emails"], paths: [] }),
    () => place,
  );
  await data.load(wanted, never);
  place = "environment /globex";
  expect(data.known().values).toEqual({});
  expect(data.has(wanted)).toBe(false);
  place = null;
  expect(data.has(wanted)).toBe(true);
});
