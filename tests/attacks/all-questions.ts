import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { readCorpus } from "../corpus/read-corpus";
import { shapes } from "../language/shapes";
import { decided } from "../properties/decisions";
import { evaluatedCondition } from "../properties/evaluated-condition";
import { evaluatedJoin } from "../properties/evaluated-join";
import { evaluatedSet } from "../properties/evaluated-set";
import { attacksByClass } from "./all-attacks";
import { type Question, ranges } from "./worlds";

const folder = new URL("../corpus/cases/", import.meta.url);

/** The queries of the corpus that have an answer. Half of them are asked for one environment, half for all. */
function corpusQuestions(): readonly Question[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readCorpus(file, readFileSync(new URL(file, folder), "utf8")))
    .filter(({ expected }) => expected.kind === "answer")
    .map(({ query, options }, index) => ({
      query,
      reach: options.environment !== null || index % 2 === 1 ? "environment" : "organization",
      range: options.range
        ? { from: new Date(options.range[0]), to: beforeOthers(new Date(options.range[0]), new Date(options.range[1])) }
        : { from: ranges.runs.from, to: ranges.runs.to },
      timeZone: options.zone,
    }));
}

/** What the asker has after the end of the worlds' ranges counts among others' rows (`worlds.ts`). */
function beforeOthers(from: Date, to: Date): Date {
  const end = from < ranges.runs.to ? ranges.runs.to : ranges.metrics.to;
  return to > end ? end : to;
}

/** Answers that change with the moment, whoever asks. */
export const ofTheMoment = /\b(?:now|now64|today|yesterday|groupArraySample|arrayShuffle)\s*\(/i;

/** Every query of the tests that the engine answers: the corpus, one of each shape, and the attacks. */
export function allQuestions(): readonly Question[] {
  const attacks = [...attacksByClass.values()].flat().filter(({ outcome }) => outcome.kind !== "refused");
  const ofShapes = shapes.map(
    (query): Question => ({ query, reach: "organization", range: ranges.runs, timeZone: "UTC" }),
  );
  return [...corpusQuestions(), ...ofShapes, ...attacks];
}

/** Queries that are made up, as the properties make them: conditions, joins and set operations within each other. */
export function generatedQuestions(seed: number, count: number): readonly Question[] {
  const made = [evaluatedCondition, evaluatedJoin, evaluatedSet].flatMap((generator) =>
    fc.sample(decided(generator), { seed, numRuns: Math.ceil(count / 3) }),
  );
  return made.map(({ text: query }, index) => ({
    query,
    reach: index % 2 === 0 ? "organization" : "environment",
    range: ranges.runs,
    timeZone: "UTC",
  }));
}
