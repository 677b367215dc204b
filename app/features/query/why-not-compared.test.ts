import type { Diagnostic } from "trql";
import { expect, test } from "vitest";
import { whyNotCompared } from "./why-not-compared";

const range = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" };
const before = { timeRange: range, notices: [], applied: { requestedRange: range, lookBackDays: 7 } };
const narrowed = { code: "range-narrowed" } as Diagnostic;

test("what is of all of the period before is compared, a part of it is not", () => {
  expect(whyNotCompared(before)).toBeNull();
  expect(whyNotCompared({ ...before, notices: [narrowed] })).toMatch(/the plan looks back 7 days/);
  for (const part of [{ from: "2026-03-01T12:00:00.000Z" }, { to: "2026-03-01T12:00:00.000Z" }])
    expect(whyNotCompared({ ...before, timeRange: { ...range, ...part } })).toMatch(/conditions of the query/);
});
