import { expect } from "vitest";
import { asInferred, asSent } from "../language/as-inferred";
import { runTrql } from "../language/run-trql";
import type { Value } from "./reference-values";

/** A query with the rows that a reference evaluator gives for it, in no order unless it is said to be one. */
export interface Evaluation {
  readonly text: string;
  readonly rows: readonly (readonly Value[])[];
  readonly ordered?: boolean;
}

/** Expects that the query compiles, and that the engine answers the evaluator's rows in the types that were inferred. */
export async function expectRows(organization: string, evaluation: Evaluation) {
  const answer = await runTrql(evaluation.text, organization);
  if (!("rows" in answer)) throw new Error(`${answer.codes.join(", ")}: ${answer.messages.join(" ")}`);
  expect(answer.engineTypes.map(asInferred)).toEqual(answer.columns.map(({ type }) => asSent(type)));
  const readers = answer.engineTypes.map(readerOf);
  const rows = answer.rows.map((row) => row.map((value, index) => (value === null ? null : readers[index]?.(value))));
  const comparable = evaluation.ordered ? written : sorted;
  expect(comparable(rows)).toEqual(comparable(evaluation.rows));
}

/** From the wire to the evaluator's values: long integers and times travel as text. */
function readerOf(type: string): (value: unknown) => unknown {
  if (/Int(64|128|256)/.test(type)) return Number;
  return /DateTime/.test(type) ? (value) => Date.parse(String(value)) : (value) => value;
}

function written(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => JSON.stringify(row));
}

function sorted(rows: readonly (readonly unknown[])[]): string[] {
  return written(rows).sort();
}
