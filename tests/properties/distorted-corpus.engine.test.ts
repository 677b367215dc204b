import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allQuestions, ofTheMoment } from "../attacks/all-questions";
import type { Locks } from "../attacks/ask";
import { sameInAllWorlds } from "../attacks/differential";
import { connectQuietly } from "../attacks/quiet-client";
import { createWorlds, type Worlds } from "../attacks/worlds";
import { distorted } from "./distorted-texts";
import { forAll, propertyTimeout } from "./for-all";
import { expectOwnWords } from "./told-failure";

const client = connectQuietly();
let worlds: Worlds;
beforeAll(async () => {
  worlds = await createWorlds(client);
});
afterAll(async () => {
  await worlds.drop();
  await client.close();
});

const written = allQuestions().filter(({ query }) => !ofTheMoment.test(query));
/** With a constant for a key rows tie, and which of them LIMIT leaves is for the threads to say. */
const oneThread = { max_threads: 1 };
const locks = fc.constantFrom<Locks>("guard", "filters", "both");

test("a query of the corpus with another value in it is told the same whatever others have, failures too", {
  timeout: propertyTimeout,
}, async () => {
  const kinds = { refused: 0, failed: 0, rows: 0 };
  await forAll(fc.tuple(distorted(written), locks), 0.5, async ([question, shut]) => {
    const answer = await sameInAllWorlds(client, worlds, question, shut, oneThread, "any");
    kinds[answer.kind] += 1;
    if (answer.kind === "failed") expectOwnWords(answer, answer.engine);
  });
  expect(kinds.rows).toBeGreaterThan(kinds.failed);
});
