import { expect, test } from "vitest";
import { EngineUse } from "./engine-use";

test("what runs counts while it runs, and afterwards half of it each half minute", () => {
  const use = new EngineUse();
  const end = use.begin(1_000);
  expect(use.at(5_000)).toBe(4_000);
  expect(use.count).toBe(1);
  end(5_000);
  expect(use.count).toBe(0);
  expect(use.at(5_000)).toBe(4_000);
  expect(use.at(35_000)).toBe(2_000);
  expect(use.at(65_000)).toBe(1_000);
});

test("queries add up, and end once", () => {
  const use = new EngineUse();
  const first = use.begin(0);
  use.begin(0);
  first(30_000);
  first(30_000);
  expect(use.at(30_000)).toBe(60_000);
  expect(use.at(60_000)).toBe(15_000 + 60_000);
});
