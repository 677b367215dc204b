import { readdirSync, readFileSync } from "node:fs";
import { check, compile } from "trql";
import { describe, expect, test } from "vitest";
import { tableDescriptions } from "~/tables/catalog";
import { codes } from "../../packages/trql/src/diagnostics/codes";
import { hostileTexts } from "../language/hostile-texts";
import { now, optionsFor } from "../language/run-trql";
import { readCorpus } from "./read-corpus";

const casesFolder = new URL("./cases/", import.meta.url);
const cases = readdirSync(casesFolder).flatMap((file) =>
  readCorpus(file, readFileSync(new URL(file, casesFolder), "utf8")).map((each) => ({ ...each, file })),
);
const findingsOf = ({ expected }: (typeof cases)[number]) =>
  expected.kind === "findings" ? expected.findings : expected.notices;

test("every code has an example", () => {
  const shown = new Set([
    ...cases.flatMap((each) => findingsOf(each).map((finding) => finding.code)),
    ...hostileTexts.map(({ code }) => code),
  ]);
  expect(Object.keys(codes).filter((code) => !shown.has(code))).toEqual([]);
});

test("there are at least 350 cases of findings, each of a query of its own", () => {
  const texts = cases.filter((each) => each.expected.kind === "findings").map(({ query }) => query);
  expect(texts.length).toBeGreaterThanOrEqual(350);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});

/** They depend on who asks and what with, which the editor does not know. */
const ofTheRequest = new Set(["range-narrowed", "unknown-name-value", "gaps-not-filled"]);

describe("check finds what compile finds, and no error in a query that compiles", () => {
  test.each(cases)("$file: $title", ({ query, options }) => {
    const [from, to] = options.range ?? ["2025-03-15T00:00:00Z", now.toISOString()];
    const compiled = compile(query, {
      ...optionsFor("org_check"),
      range: { from: new Date(from), to: new Date(to) },
      timeZone: options.zone,
      policy: { lookBackDays: 366, wallTimeSeconds: 20, memoryBytes: 2 ** 31 },
    });
    const checked = check(query, { tables: tableDescriptions, timeZone: options.zone, now }).diagnostics;
    const told = compiled.ok ? compiled.query.notices : compiled.diagnostics;
    expect(checked).toEqual(told.filter((finding) => !ofTheRequest.has(finding.code)));
    expect(checked.some((finding) => finding.severity === "error")).toBe(!compiled.ok);
  });

  test.each(cases)("what a finding says is for people: $file: $title", ({ query, options }) => {
    const { diagnostics } = check(query, { tables: tableDescriptions, timeZone: options.zone, now });
    for (const { message, range, fixes = [] } of diagnostics) {
      expect(message).toMatch(/[.?]$/);
      // ANTLR's words, engine texts and physical names, other than the user's own.
      expect(message.replaceAll(/"[^"]*"/g, "")).not.toMatch(
        /mismatched|extraneous|viable|EOF|expecting|\bRPAREN\b|DB::|trigger_dev|task_runs|__s\b/,
      );
      for (const place of [range, ...fixes.map((fix) => fix.range)]) {
        expect(place.from).toBeLessThanOrEqual(place.to);
        expect(place.to).toBeLessThanOrEqual(query.length);
      }
    }
  });
});

test("a fix that is offered removes its finding", () => {
  const ask = (text: string) => check(text, { tables: tableDescriptions, timeZone: "UTC", now }).diagnostics;
  let applied = 0;
  for (const { query } of cases.filter((each) => findingsOf(each).length > 0)) {
    for (const finding of ask(query)) {
      for (const { range, text } of finding.fixes ?? []) {
        applied++;
        const repaired = query.slice(0, range.from) + text + query.slice(range.to);
        const still = ask(repaired).filter(
          (other) =>
            other.code === finding.code && other.message === finding.message && other.range.from === finding.range.from,
        );
        expect(still, repaired).toEqual([]);
      }
    }
  }
  expect(applied).toBeGreaterThan(100);
});
