import { expect, test } from "vitest";
import { runTrql } from "./run-trql";

const chain = (count: number, part: string, between: string) => Array.from({ length: count }, () => part).join(between);

/** Chains of AND and OR are flat however long they are; operators that stand in one another are not. */
const chains: readonly (readonly [name: string, text: string, value: unknown])[] = [
  ["AND", `SELECT count() AS x FROM runs WHERE ${chain(1_990, "depth = 1", " AND ")}`, "0"],
  ["OR", `SELECT count() AS x FROM runs WHERE ${chain(1_990, "depth = 1", " OR ")}`, "0"],
  ["AND and OR in turns", `SELECT count() AS x FROM runs WHERE ${chain(990, "depth = 1 AND depth = 2", " OR ")}`, "0"],
  ["arguments", `SELECT length(concat(${chain(9_000, "'a'", ",")})) AS x`, "9000"],
  ["+", `SELECT ${chain(400, "1", " + ")} AS x`, "400"],
  ["||", `SELECT ${chain(400, "'a'", " || ")} AS x`, "a".repeat(400)],
  ["*", `SELECT count() AS x FROM (SELECT ${chain(400, "is_test", " * ")} AS y FROM runs)`, "0"],
  ["/", `SELECT ${chain(400, "1", " / ")} AS x`, 1],
  ["%", `SELECT ${chain(398, "7", " % ")} AS x`, 0],
  ["=", `SELECT count() AS x FROM runs WHERE depth = ${chain(399, "true", " = ")}`, "0"],
  ["casts", `SELECT 1${"::Int64".repeat(399)} AS x`, "1"],
  ["IS NULL", `SELECT 1${" IS NULL".repeat(399)} AS x`, false],
  [
    "intervals",
    `SELECT toDateTime('2026-03-01 00:00:00')${" + INTERVAL 1 SECOND".repeat(390)} AS x`,
    "2026-03-01T00:06:30Z",
  ],
  ["JSON paths", `SELECT count() AS x FROM (SELECT ${chain(390, "output.a", " + ")} AS y FROM runs)`, "0"],
  ["NOT", `SELECT count() AS x FROM runs WHERE ${"NOT ".repeat(100)}is_test`, "0"],
  ["CASE in CASE", `SELECT ${"CASE WHEN true THEN ".repeat(100)}1${" END".repeat(100)} AS x`, 1],
];

test.each(chains)("a long chain of %s is answered by the engine", async (_, text, value) => {
  expect(await runTrql(text, "org_long_chains")).toMatchObject({ rows: [[value]] });
});
