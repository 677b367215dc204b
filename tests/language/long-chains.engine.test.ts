import { expect, test } from "vitest";
import { runTrql } from "./run-trql";

const chain = (count: number, part: string, between: string) => Array.from({ length: count }, () => part).join(between);

/** Chains of AND and OR are flat however long they are; operators that stand in one another are not. */
const chains: readonly (readonly [name: string, text: string, value: unknown])[] = [
  ["AND", `SELECT count() AS x FROM runs WHERE ${chain(4_500, "depth = 1", " AND ")}`, "0"],
  ["OR", `SELECT count() AS x FROM runs WHERE ${chain(4_900, "depth = 1", " OR ")}`, "0"],
  [
    "AND and OR in turns",
    `SELECT count() AS x FROM runs WHERE ${chain(2_400, "depth = 1 AND depth = 2", " OR ")}`,
    "0",
  ],
  ["arguments", `SELECT length(concat(${chain(9_000, "'a'", ",")})) AS x`, "9000"],
  ["+", `SELECT ${chain(480, "1", " + ")} AS x`, "480"],
  ["||", `SELECT length(${chain(480, "'a'", " || ")}) AS x`, "480"],
  ["NOT", `SELECT count() AS x FROM runs WHERE ${"NOT ".repeat(100)}is_test`, "0"],
  ["CASE in CASE", `SELECT ${"CASE WHEN true THEN ".repeat(100)}1${" END".repeat(100)} AS x`, 1],
];

test.each(chains)("a long chain of %s is answered by the engine", { timeout: 120_000 }, async (_, text, value) => {
  expect(await runTrql(text, "org_long_chains")).toMatchObject({ rows: [[value]] });
});
