import fc from "fast-check";
import { expect, test } from "vitest";
import { NoAnswer } from "../language/run-trql";
import { forAll } from "./for-all";

/** What is said of a property that fails for all numbers from 100 on. */
async function saidOf(failure: Error): Promise<string> {
  const failing = forAll(fc.nat(1_000_000), 1, (value) => {
    if (value >= 100) throw failure;
  });
  return failing.then(String, (error: Error) => error.message);
}

test("a failure names the smallest value, and how to find it again", async () => {
  const said = await saidOf(new Error("is too large"));
  expect(said).toContain("Counterexample: [100]");
  expect(said).toMatch(/seed: \d+/);
});

test("an engine that has ended is no reason to look for smaller values", async () => {
  const said = await saidOf(new NoAnswer("No answer"));
  expect(Number(/Counterexample: \[(\d+)\]/.exec(said)?.[1])).toBeGreaterThan(100);
});
