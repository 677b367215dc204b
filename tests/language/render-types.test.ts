import { compile } from "trql";
import { expect, test } from "vitest";
import { optionsFor } from "./run-trql";

const renders: readonly (readonly [expression: string, render: string | null])[] = [
  ["total_cost + invocation_cost", "costInDollars"],
  ["total_cost - compute_cost", "costInDollars"],
  ["total_cost + usage_duration", null],
  ["total_cost * 100", "costInDollars"],
  ["2 * usage_duration", "duration"],
  ["usage_duration / 1000.0", "duration"],
  ["sum(total_cost) / count()", "costInDollars"],
  ["total_cost / compute_cost", null],
  ["1 / usage_duration", null],
  ["usage_duration * total_cost", null],
  ["coalesce(execution_duration, total_duration)", "duration"],
  ["if(is_test, total_cost, compute_cost)", "costInDollars"],
  ["if(is_test, total_cost, usage_duration)", null],
  ["max(total_cost) FILTER (WHERE is_test)", "costInDollars"],
  ["lag(total_cost) OVER (ORDER BY triggered_at)", "costInDollars"],
  ["(SELECT max(total_cost) FROM runs)", "costInDollars"],
  ["count(total_cost)", null],
];

test.each(renders)("%s renders as %s", (expression, render) => {
  const result = compile(`SELECT ${expression} AS x FROM runs`, optionsFor("org_renders"));
  expect(result.ok && result.query.columns[0]?.renderType).toBe(render);
});

test("arms of a set operation that agree keep the render type", () => {
  const of = (text: string) => {
    const result = compile(text, optionsFor("org_renders"));
    return result.ok && result.query.columns[0]?.renderType;
  };
  expect(of("SELECT total_cost FROM runs UNION ALL SELECT compute_cost FROM runs")).toBe("costInDollars");
  expect(of("SELECT total_cost FROM runs UNION ALL SELECT 1.5")).toBeNull();
});
