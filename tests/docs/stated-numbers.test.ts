import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plans } from "~/features/limits/plans";
import { limits } from "../../packages/trql/src/grammar/limits";
import { bucketFor } from "../../packages/trql/src/time/bucket";
import { castTargetNames } from "../../packages/trql/src/types/cast-target";

const page = (name: string) => readFileSync(new URL(`../../docs/language/${name}`, import.meta.url), "utf8");
const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test("the table of plans is what the plans are", () => {
  const rows = Object.entries(plans).map(([name, plan]) => [
    name,
    `${plan.lookBackDays} days`,
    `${plan.concurrentQueries} / ${plan.concurrentWidgetQueries}`,
    `${plan.wallTimeSeconds} s`,
    plan.memoryBytes < 1024 ** 3 ? `${plan.memoryBytes / 1024 ** 2} MiB` : `${plan.memoryBytes / 1024 ** 3} GiB`,
  ]);
  expect(rowsOf(page("limits.md"))).toEqual(expect.arrayContaining(rows));
});

test("the sizes are those that the parser holds", () => {
  const stated = rowsOf(page("limits.md")).map(([, size = ""]) => size);
  const { tokens, nesting, depth, sourcesPerSelect, subqueries, nodes, cubeKeys } = limits;
  const sizes = [tokens, nesting, depth, sourcesPerSelect, subqueries, nodes, cubeKeys];
  expect(stated).toEqual(
    expect.arrayContaining([
      `${limits.textBytes.toLocaleString("en-US")} bytes of UTF-8`,
      ...sizes.map((size) => size.toLocaleString("en-US")),
    ]),
  );
});

const units: Readonly<Record<string, number>> = { hours: 1, days: 24, year: 366 * 24 };

test("the table of buckets is what is chosen", () => {
  const rows = rowsOf(page("time.md")).filter(([range]) => /^\d+ (hours|days|year)/.test(range ?? ""));
  expect(rows).toHaveLength(8);
  for (const [range = "", bucket] of rows) {
    const [count, unit = ""] = range.split(" ");
    const hours = Number(count) * (units[unit] ?? Number.NaN);
    const chosen = bucketFor(hours * 3_600_000);
    expect(`${chosen.count} ${chosen.unit}${chosen.count === 1 ? "" : "s"}`).toBe(bucket);
    expect(bucketFor(hours * 3_600_000 + 1)).not.toEqual(chosen);
  }
});

test("every type that can be cast to is named", () => {
  const text = page("types.md");
  const ranged = ["Int16", "Int32", "Int64", "Int128", "UInt16", "UInt32", "UInt64", "UInt128"];
  const missing = castTargetNames.filter((name) => !ranged.includes(name) && !text.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
