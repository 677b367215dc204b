import { afterAll, beforeAll, expect, test } from "vitest";
import { asInferred, asSent } from "./as-inferred";
import { type Answer, connect, runTrql } from "./run-trql";
import { insertSampleRuns } from "./sample-runs";

export type AnswerCase = readonly [text: string, rows: readonly (readonly unknown[])[]];

/**
 * Runs each query over the sample runs of an organization: the rows are the ones written beside it, and the engine's
 * types the ones that were inferred.
 */
export function testAnswers(organization: string, cases: readonly AnswerCase[]): void {
  const client = connect();
  beforeAll(() => insertSampleRuns(client, organization));
  afterAll(() => client.close());
  test.each(cases)("%s", async (text, rows) => {
    const answer = (await runTrql(text, organization)) as Answer;
    expect(answer).toHaveProperty("rows", rows);
    expect(answer.engineTypes.map(asInferred)).toEqual(answer.columns.map((column) => asSent(column.type)));
  });
}
