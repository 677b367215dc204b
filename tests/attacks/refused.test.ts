import { compile } from "trql";
import { describe, expect, test } from "vitest";
import { optionsFor } from "../language/run-trql";
import { attacksByClass, titleOf } from "./all-attacks";

const options = optionsFor("org_attacks");

test("the corpus has at least 400 attacks", () => {
  expect([...attacksByClass.values()].flat().length).toBeGreaterThanOrEqual(400);
});

for (const [name, attacks] of attacksByClass) {
  describe(name, () => {
    test.each(attacks.map((attack) => [titleOf(attack), attack] as const))("%s", (_, { query, outcome }) => {
      const compiled = compile(query, options);
      const errors = compiled.ok ? [] : compiled.diagnostics.filter(({ severity }) => severity === "error");
      expect([...new Set(errors.map(({ code }) => code))]).toEqual(outcome.kind === "refused" ? outcome.codes : []);
      // A bound that a text could make no date would be no bound.
      if (compiled.ok) {
        const { from, to } = compiled.query.window;
        expect([from, to].map((date) => Number.isNaN(date.getTime()))).toEqual([false, false]);
        expect(Object.values(compiled.query.parameters)).not.toContain("NaN");
      }
      for (const { message, range } of errors) {
        expect(range.from).toBeLessThanOrEqual(range.to);
        expect(range.to).toBeLessThanOrEqual(query.length);
        expect(namesOf(message, query)).toEqual([]);
      }
    });
  });
}

/** What a message says that only the storage knows, unless the query said it first. */
function namesOf(message: string, query: string): readonly string[] {
  const secret =
    /trigger_dev|task_runs_v2|metrics_v1|trql_queries_v1|\w+_in_cents|friendly_id|\borganization_id\b|\b__\w+/g;
  const said = query
    .replace(/\\x(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .toLowerCase();
  return (message.match(secret) ?? []).filter((name) => !said.includes(name.toLowerCase()));
}
