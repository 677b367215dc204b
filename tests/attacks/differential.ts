import type { ClickHouseClient } from "@clickhouse/client";
import { expect } from "vitest";
import { type Answer, ask, type Locks } from "./ask";
import { aloneFor, type Question, type WorldName, type Worlds } from "./worlds";

/**
 * The answer with everybody else's rows there, which has to be to the letter the answer with those rows absent and
 * the answer with those rows changed.
 */
export async function sameInAllWorlds(
  client: ClickHouseClient,
  worlds: Worlds,
  question: Question,
  locks: Locks,
): Promise<Answer> {
  const inWorld = async (world: WorldName) =>
    inSomeOrder(await ask(client, question.query, worlds.options(world, question), locks), question.query);
  const alone = await inWorld(aloneFor[question.reach]);
  const present = await inWorld("present");
  expect(present).toEqual(alone);
  expect(await inWorld("changed")).toEqual(alone);
  return present;
}

/** Without ORDER BY the engine may answer in any order, also twice the same query: such rows are put in one. */
function inSomeOrder(answer: Answer, query: string): Answer {
  if (answer.kind !== "rows" || /\bORDER\s+BY\b/i.test(query)) return answer;
  const rows = answer.rows.map((row) => JSON.stringify(row)).sort();
  return { ...answer, rows: rows.map((row) => JSON.parse(row) as unknown[]) };
}
