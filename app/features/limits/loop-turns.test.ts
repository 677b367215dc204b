import { expect, test } from "vitest";
import { LoopTurns } from "./loop-turns";

test("organizations take turns, and whoever comes meanwhile is heard in between", async () => {
  const turns = new LoopTurns();
  const done: string[] = [];
  const work = (organization: string) => turns.take(organization).then(() => void done.push(organization));
  const all = [work("a"), work("a"), work("a")];
  // Comes while the first works, as a request of another organization would.
  setImmediate(() => all.push(work("b")));
  await Promise.all(all);
  await Promise.all(all);
  // The second of the first was in line already when the other came.
  expect(done).toEqual(["a", "a", "b", "a"]);
});

test("a turn of the loop has one of them", async () => {
  const turns = new LoopTurns();
  const seen: number[] = [];
  let loop = 0;
  const count = () => {
    loop += 1;
    if (loop < 6) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(Array.from({ length: 4 }, () => turns.take("a").then(() => void seen.push(loop))));
  expect(new Set(seen).size).toBe(4);
});
