import { afterAll, beforeAll, expect, test } from "vitest";
import { allQuestions, generatedQuestions, ofTheMoment } from "./all-questions";
import type { Locks } from "./ask";
import { sameInAllWorlds } from "./differential";
import { connectQuietly } from "./quiet-client";
import { createWorlds, type Worlds } from "./worlds";

const client = connectQuietly();
let worlds: Worlds;
beforeAll(async () => {
  worlds = await createWorlds(client);
});
afterAll(async () => {
  await worlds.drop();
  await client.close();
});

/** `npm run proof` asks all queries under each lock; `npm test` asks a part of them. */
const every = process.env.TRQL_PROOF ? { guard: 1, filters: 1, both: 1 } : { guard: 6, filters: 16, both: 60 };

test.each<[Locks, string]>([
  ["guard", "the guard in the text alone"],
  ["filters", "the filters of the settings alone"],
  ["both", "both locks"],
])(
  "%s: the whole answer is the same with others' rows absent, present and changed, under %s",
  {
    timeout: 600_000,
  },
  async (locks) => {
    const written = allQuestions().filter(({ query }) => !ofTheMoment.test(query));
    const made = generatedQuestions(20_260_310, process.env.TRQL_PROOF ? 300 : 60);
    const asked = [...written, ...made].filter((_, index) => index % every[locks] === 0);
    const kinds = { refused: 0, failed: 0, rows: 0 };
    const problems: unknown[] = [];
    const queue = asked.values();
    const worker = async () => {
      for (const question of queue) {
        const { query, reach } = question;
        await sameInAllWorlds(client, worlds, question, locks).then(
          ({ kind }) => {
            kinds[kind] += 1;
          },
          (error: Error) => problems.push({ query, reach, difference: error.message }),
        );
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(problems).toEqual([]);
    // Nearly all are answered with rows: where all fail, all are the same.
    expect(kinds.rows).toBeGreaterThan(asked.length * 0.8);
  },
);
