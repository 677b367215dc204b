import type { ClickHouseClient } from "@clickhouse/client";
import { expect } from "vitest";
import { type Answer, ask, type Locks } from "./ask";
import { aloneFor, type Question, type WorldName, type Worlds } from "./worlds";

/**
 * The answer with everybody else's rows there, which has to be to the letter the answer with those rows absent and
 * the answer with those rows changed.
 *
 * @param more settings of the engine beside the query's own
 * @param ties "any" where ORDER BY may leave rows that tie, which the engine may answer in any order
 */
export async function sameInAllWorlds(
  client: ClickHouseClient,
  worlds: Worlds,
  question: Question,
  locks: Locks,
  more: Readonly<Record<string, number>> = {},
  ties: "none" | "any" = "none",
): Promise<Answer> {
  const isInOrder = ties === "none" && isOrdered(question.query);
  const inWorld = async (world: WorldName) =>
    comparable(await ask(client, question.query, worlds.options(world, question), locks, more), isInOrder);
  const alone = await inWorld(aloneFor[question.reach]);
  const present = await inWorld("present");
  expect(present).toEqual(alone);
  expect(await inWorld("changed")).toEqual(alone);
  return present;
}

/**
 * Without ORDER BY the engine may answer in any order, also twice the same query: such rows are put in one. Nor does it
 * add fractions in a fixed order: their last digits are left out.
 */
function comparable(answer: Answer, isInOrder: boolean): Answer {
  if (answer.kind !== "rows") return answer;
  const texts = answer.rows.map((row) => JSON.stringify(row, withoutLastDigits));
  if (!isInOrder) texts.sort();
  return { ...answer, rows: texts.map((row) => JSON.parse(row) as unknown[]) };
}

function withoutLastDigits(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
}

/** Whether the whole has an ORDER BY: one in brackets is a window's or a subquery's. */
function isOrdered(query: string): boolean {
  let outside = query.replace(/'(?:[^'\\]|\\.|'')*'/g, "");
  for (let before = ""; before !== outside; ) {
    before = outside;
    outside = outside.replace(/\([^()]*\)/g, "");
  }
  return /\bORDER\s+BY\b/i.test(outside);
}
