import { describe, expect, test } from "vitest";
import { runTrql } from "./run-trql";

/** A list of so many texts, of which the last one is found. */
const needles = (count: number) =>
  `[${[...Array.from({ length: count - 1 }, (_, at) => `'no${at}'`), "'yes'"].join(", ")}]`;

describe("lists to search for have 255 entries at most", () => {
  test.each([
    ["multiSearchAny", true],
    ["multiSearchFirstIndex", "255"],
    ["multiSearchFirstPosition", "2"],
    ["multiMatchAny", true],
    ["multiMatchAnyIndex", "255"],
    ["multiMatchAllIndices", ["255"]],
  ])("%s", async (name, found) => {
    const ask = (count: number) => runTrql(`SELECT ${name}('-yes-', ${needles(count)}) AS x`, "org_lists");
    expect(await ask(255)).toMatchObject({ rows: [[found]] });
    expect(await ask(256)).toMatchObject({ codes: ["value-too-large"] });
  });

  test.each(["multiMatchAny", "multiMatchAnyIndex", "multiMatchAllIndices"])(
    "%s takes expressions of 1,000 characters",
    async (name) => {
      const ask = (length: number) => runTrql(`SELECT ${name}('a', ['${"a".repeat(length)}']) AS x`, "org_lists");
      expect(await ask(1000)).toHaveProperty("rows");
      expect(await ask(1001)).toMatchObject({ codes: ["value-too-large"] });
    },
  );
});
