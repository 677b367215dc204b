import { compile } from "trql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engineCode } from "~/clickhouse/engine-failure";
import { asInferred, asSent } from "../language/as-inferred";
import { type Answer, connect, optionsFor, runTrql } from "../language/run-trql";
import { decided } from "./decisions";
import { forAll, propertyTimeout, shareOf } from "./for-all";
import { generatedQuery } from "./generated-query";
import { insertPairedRuns } from "./paired-runs";
import { insertOthers, insertStrangers } from "./strangers";

const ours = "org_property_grammar";
const theirs = `${ours}_b`;
const client = connect();
const share = 0.4;

/**
 * What a query can run into for the values that it reads or writes out, which no compiler knows, and nothing else. Users
 * are told in words of ours: `app/clickhouse/engine-failure.ts`.
 */
const excused: Readonly<Record<string, string>> = {
  "6": "a text that is no number of the type it is converted to",
  "32": "an empty text that is converted to a number",
  "38": "a text that is no date",
  "41": "a text that is no time",
  "70": "infinity or not a number as a whole number",
  "69": "an argument outside of what a function takes",
  "72": "a text that is no number with a point",
  "117": "a text that is no encoding of anything",
  "131": "a text longer than the type it is converted to",
  "153": "a whole number divided by zero",
  "190": "arrays of different lengths that are used together",
  "353": "a length below zero",
  "407": "a number too large for a decimal",
  "427": "a text that is no regular expression",
  "467": "a text that is no condition",
};

/** Of the engine's code for all that has none of its own, only these. */
const excusedTexts: readonly RegExp[] = [
  /Sizes of keys and values arrays do not match/,
  /must be arrays of same size/,
  /^Pattern '.*' failed with error/s,
  /is not a valid re2 pattern/,
];

/** Compiled queries and their answers while there are no rows of the other organization. */
const answers = new Map<string, unknown>();

beforeAll(async () => {
  await insertPairedRuns(client, ours);
  await insertOthers(client, ours);
});
afterAll(() => client.close());

test("whatever compiles runs, in the types that were inferred", { timeout: propertyTimeout }, async () => {
  let [asked, compiled] = [0, 0];
  await forAll(decided(generatedQuery), share, async ({ text }) => {
    asked++;
    if (!compile(text, optionsFor(ours)).ok) return;
    compiled++;
    const answer = await answerTo(text);
    if (!("excuse" in answer)) {
      const told = answer.engineTypes.map(plainly);
      // Of a branch that a constant leaves out the engine forgets the type: what is left is NULL of any.
      const isNull = (type: string, index: number) =>
        told[index] === "Nullable(Nothing)" && type.startsWith("Nullable(");
      expect(told).toEqual(
        answer.columns.map(({ type }, index) => (isNull(type, index) ? "Nullable(Nothing)" : asSent(type))),
      );
    }
    answers.set(text, comparable(answer));
  });
  // Else the property would say less and less, and nobody would see it.
  expect(compiled / asked).toBeGreaterThan(0.6);
});

test("its answer is the same with another organization's rows present and changed", {
  timeout: propertyTimeout,
}, async () => {
  expect(answers.size).toBeGreaterThan(shareOf(share) / 3);
  const all = [...answers];
  for (const version of [1, 2]) {
    await insertStrangers(client, theirs, `LEAK-${version}`, version);
    for (let first = 0; first < all.length; first += 4) {
      const some = all.slice(first, first + 4);
      // All of them to their end: after a failure the client is closed, and would cut off what still runs.
      const ended = await Promise.allSettled(some.map(([text]) => answerTo(text)));
      for (const [index, [text, absent]] of some.entries()) {
        const outcome = ended[index];
        if (outcome?.status !== "fulfilled") throw outcome?.reason;
        const now = comparable(outcome.value);
        expect([text, now]).toEqual([text, absent]);
        expect(JSON.stringify(now)).not.toContain("LEAK");
      }
    }
  }
  // The rows are there for their owner: the comparison could see them.
  expect(await runTrql("SELECT count() FROM runs WHERE queue = 'LEAK-2'", theirs)).toHaveProperty("rows", [["6"]]);
});

async function answerTo(text: string): Promise<Answer | { readonly excuse: string }> {
  try {
    // In one thread, rows that tie in the order of a window come in the same order each time.
    const answer = await runTrql(text, ours, { threads: 1 });
    if ("rows" in answer) return answer;
    throw new Error(`refused the second time: ${answer.messages.join(" ")}`);
  } catch (error) {
    const code = engineCode(error);
    const said = error instanceof Error ? error.message : "";
    if (Object.hasOwn(excused, code) || (code === "36" && excusedTexts.some((text) => text.test(said))))
      return { excuse: code };
    throw error;
  }
}

/** The rows of an answer as a bag: the engine answers in any order where none is asked for. */
function comparable(answer: Answer | { readonly excuse: string }): unknown {
  return "excuse" in answer ? answer.excuse : answer.rows.map((row) => JSON.stringify(row)).sort();
}

/** Names inside tuples are the engine's own. */
function plainly(type: string): string {
  return asInferred(type).replace(/\b(item|count|error) /g, "");
}
