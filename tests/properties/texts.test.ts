import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { check, compile, describeTable, formatQuery } from "trql";
import { expect, test } from "vitest";
import { catalog } from "~/tables/catalog";
import { readCorpus } from "../corpus/read-corpus";
import { optionsFor } from "../language/run-trql";
import { type Decisions, decided } from "./decisions";
import { forAll, propertyTimeout } from "./for-all";
import { generatedQuery } from "./generated-query";

const cases = new URL("../corpus/cases/", import.meta.url);
const written = readdirSync(cases).flatMap((file) =>
  readCorpus(file, readFileSync(new URL(file, cases), "utf8")).map(({ query }) => query),
);
const options = optionsFor("org_property_texts");
const tables = [...catalog.values()].map(describeTable);

/** What a text must never be answered with: an exception, or a finding that points outside of it. */
function expectAnswered(text: string): void {
  const compiled = compile(text, options);
  const findings = [
    ...(compiled.ok ? compiled.query.notices : compiled.diagnostics),
    ...check(text, { tables, timeZone: "UTC", now: options.now }).diagnostics,
  ];
  for (const { range } of findings) {
    expect(range.from).toBeGreaterThanOrEqual(0);
    expect(range.to).toBeGreaterThanOrEqual(range.from);
    expect(range.to).toBeLessThanOrEqual(text.length);
  }
  if (!compiled.ok) expect(compiled.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  formatQuery(text);
}

const intruders = [
  "🦊",
  "\0",
  "\ud800",
  "\udc00",
  "\u200b",
  "'",
  '"',
  "`",
  "\\",
  "--",
  "/*",
  "*/",
  ";",
  "(",
  ")",
  "[",
  "]",
  ",",
  ".",
  "\r\n",
  "é",
  "__proto__",
  "SELECT",
  "FROM",
  "NULL",
  "IN",
  "0x",
  "1e999",
  "::",
  "->",
  "CASE",
  "OVER",
];

/** A query of the corpus or a generated one, with words and characters deleted, doubled, swapped and added. */
function mutated(decisions: Decisions): string {
  const query = decisions.once(3) ? generatedQuery(decisions).text : decisions.pick(written);
  const pieces = decisions.once(2) ? [...query] : query.split(/(\W)/);
  for (let changes = 1 + decisions.below(4); changes > 0; changes--) {
    const at = decisions.below(pieces.length);
    const piece = pieces[at] ?? "";
    const other = decisions.below(pieces.length);
    switch (decisions.below(4)) {
      case 0:
        pieces.splice(at, 1);
        break;
      case 1:
        pieces.splice(at, 0, piece);
        break;
      case 2:
        [pieces[at], pieces[other]] = [pieces[other] ?? "", piece];
        break;
      default:
        pieces.splice(at, 0, decisions.pick(intruders));
    }
  }
  return pieces.join("");
}

test("any text ends in SQL or in findings inside of it", { timeout: propertyTimeout }, () =>
  forAll(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(fc.constantFrom(...intruders)).map((parts) => parts.join(" ")),
    ),
    0.5,
    expectAnswered,
  ),
);

test("so does a query that was damaged", { timeout: propertyTimeout }, () =>
  forAll(decided(mutated), 1, expectAnswered),
);
