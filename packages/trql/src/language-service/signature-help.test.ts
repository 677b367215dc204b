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
  ["SELECT round(1 -- |", null],
])("%s", (marked, expected) => expect(at(marked)).toBe(expected));

test("names the parameters, and which of them is written", () => {
  const [only] = signatureHelp("SELECT quantile(0.5)(", 21)?.signatures ?? [];
  expect(only).toMatchObject({ parameters: ["value"], active: 0 });
  const [constants] = signatureHelp("SELECT quantile()(cost)", 16)?.signatures ?? [];
  expect(constants).toMatchObject({ parameters: ["level"], active: 0 });
});
