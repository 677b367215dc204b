import { compile } from "trql";
import { afterAll, expect, test } from "vitest";
import { catalog } from "~/tables/catalog";
import { now, optionsFor } from "../language/run-trql";
import { allQuestions } from "./all-questions";
import { readQueryTree, tableReads } from "./query-tree";
import { connectQuietly } from "./quiet-client";

const client = connectQuietly();
afterAll(() => client.close());

/** Most questions ask for more, so that the plan narrows them. */
const policy = { lookBackDays: 200, wallTimeSeconds: 20, memoryBytes: 2 * 1024 ** 3 };
const tables = new Map([...catalog.values()].map((table) => [`${table.database}.${table.table}`, table]));
const organization = "org_query_tree";
/** What the plan looks back to. */
const earliest = new Date(now.getTime() - policy.lookBackDays * 86_400_000);

/** What the engine says that it reads, and what it should: null for a query that it refuses before it reads. */
async function guardsOf(question: ReturnType<typeof allQuestions>[number]) {
  const { query, reach, range, timeZone } = question;
  const narrow = reach === "environment";
  const options = { ...optionsFor(organization, narrow ? "env_prod" : undefined), range, timeZone, policy };
  const compiled = compile(query, options);
  if (!compiled.ok) return null;
  const { sql, parameters, settings } = compiled.query;
  let text: string;
  try {
    const answer = await client.query({
      query: `EXPLAIN QUERY TREE ${sql}`,
      query_params: parameters,
      clickhouse_settings: settings,
      format: "JSONCompactEachRow",
    });
    text = (await answer.json<[string]>()).map(([line]) => line).join("\n");
  } catch {
    // Constants are calculated before the tree is there, and may fail, as the query then does.
    return null;
  }
  const { reads: all, others } = tableReads(readQueryTree(text));
  // What the engine calls a SELECT without FROM.
  const reads = all
    .filter(({ table }) => table !== "system.one")
    // Of what contradicts itself the engine reads nothing.
    .filter(({ where }) => where[0] !== "always UInt64_0")
    // Behind its bounds in time stands what the query says of the table's columns and constants (said-of-tables.ts).
    .map((read) => ({ ...read, where: read.where.slice(0, tables.get(read.table)?.time ? 2 : 0) }));
  const seconds = (date: Date) => `Decimal64_'${(date.getTime() / 1000).toFixed(3)}'`;
  const wanted = reads.map(({ id, table }) => {
    const { time, final } = tables.get(table) ?? { time: null, final: false };
    return {
      id,
      table,
      final,
      prewhere: [
        `organization_id equals '${organization}'`,
        ...(narrow ? ["project_id equals 'project_1'", "environment_id equals 'env_prod'"] : []),
      ],
      where: time
        ? [
            `${time.physical} greaterOrEquals ${seconds(range.from > earliest ? range.from : earliest)}`,
            `${time.physical} less ${seconds(range.to)}`,
          ]
        : [],
      alone: true,
    };
  });
  return { query, sql, reads, others, wanted };
}

test("every read of a table in the engine's own tree has its guard and its bound in time, and nothing else is read", {
  timeout: 240_000,
}, async () => {
  // `npm run proof` asks of all queries what `npm test` asks of every third.
  const questions = allQuestions().filter((_, index) => process.env.TRQL_PROOF || index % 3 === 0);
  let [checked, guards] = [0, 0];
  const queue = questions.entries();
  const worker = async () => {
    for (const [, question] of queue) {
      const found = await guardsOf(question);
      if (!found) continue;
      checked += 1;
      guards += found.reads.length;
      expect(found.reads, found.query).toEqual(found.wanted);
      expect(found.others, found.query).toEqual([]);
      expect(found.sql, found.query).not.toContain("system");
      // The text names each table as often as the engine reads one: none is read that the text does not guard.
      expect(found.sql.split("PREWHERE").length - 1, found.query).toBeGreaterThanOrEqual(found.reads.length);
      expect(found.sql.split(" FROM trigger_dev.").length, found.query).toBe(found.sql.split("PREWHERE").length);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  // Nearly all have a tree, and nearly all read something: a reader of trees that finds nothing would pass, too.
  expect(checked).toBeGreaterThan(questions.length * 0.9);
  expect(guards).toBeGreaterThan(checked * 0.9);
});
