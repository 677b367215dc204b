import { expect, test } from "vitest";
import { signatureHelp } from "./signature-help.js";

function at(marked: string): string | null {
  const help = signatureHelp(marked.replace("|", ""), marked.indexOf("|"));
  return help && `${help.name} ${help.argument}`;
}

test.each([
  ["SELECT round(|", "round 0"],
  ["SELECT round(cost, |) FROM runs", "round 1"],
  ["SELECT round(co|st, 2) FROM runs", "round 0"],
  ["SELECT ROUND(sum(cost|), 2) FROM runs", "sum 0"],
  ["SELECT round(sum(cost), |2) FROM runs", "round 1"],
  ["SELECT round((cost + |), 2) FROM runs", "round 0"],
  ["SELECT quantile(0.95)(|) FROM runs", "quantile 0"],
  ["SELECT quantile(|)(cost) FROM runs", "quantile 0"],
  ["SELECT if(depth = 1, 'a', '|') FROM runs", "if 2"],
  ["SELECT count(DISTINCT | FROM runs", "count 0"],
  ["SELECT round(cost, 2|", "round 1"],
  ["SELECT round(cost, 2)| FROM runs", null],
  ["SELECT (|1) FROM runs", null],
  ["SELECT 1 FROM runs WHERE depth IN (|)", null],
  ["SELECT round((SELECT | FROM runs), 2)", null],
  ["SELECT nothing_like(|)", null],
  // Spelled with words between, they are no calls.
  ["SELECT EXTRACT(|hour FROM triggered_at) FROM runs", null],
  ["SELECT EXTRACT(|", null],
  ["SELECT extract(task, |'a+') FROM runs", "extract 1"],
  ["SELECT CAST(depth AS |String) FROM runs", null],
  ["SELECT cast(depth, |'String') FROM runs", "cast 1"],
  ["SELECT round(1 -- |", null],
])("%s", (marked, expected) => expect(at(marked)).toBe(expected));

test("names the parameters, and which of them is written", () => {
  const [only] = signatureHelp("SELECT quantile(0.5)(", 21)?.signatures ?? [];
  expect(only).toMatchObject({ parameters: ["value"], active: 0 });
  const [constants] = signatureHelp("SELECT quantile()(cost)", 16)?.signatures ?? [];
  expect(constants).toMatchObject({ parameters: ["level"], active: 0 });
  // Conditions and values take turns.
  for (const [argument, active] of [0, 1, 0, 1].entries()) {
    const [chain] = signatureHelp(`SELECT multiIf(${"1, ".repeat(argument)}`, 15 + 3 * argument)?.signatures ?? [];
    expect(chain).toMatchObject({ parameters: ["condition", "then", "else"], active });
  }
  const [joined] = signatureHelp("SELECT uniq(a, b, ", 18)?.signatures ?? [];
  expect(joined).toMatchObject({ parameters: ["values"], active: 0 });
});
