import type { RenderType } from "trql";
import type { QueryValue } from "trql/protocol";
import { expect, test } from "vitest";
import { describeChange } from "./describe-change";

/** A change as screen readers say it. */
function said(now: QueryValue, before: QueryValue, type = "Int64", renderType: RenderType | null = null): string {
  const { direction, words } = describeChange(now, before, { name: "n", type, renderType, description: null });
  return direction ? `${direction} ${words}` : words;
}

test.each<[QueryValue, QueryValue, string]>([
  ["150", "100", "up 50% from 100"],
  ["75", "100", "down 25% from 100"],
  ["100", "100", "No change"],
  ["1003", "1000", "up 0.3% from 1,000"],
  ["100001", "100000", "up less than 0.1% from 100,000"],
  ["2500", "100", "up 2,400% from 100"],
  ["0", "31", "down 100% from 31"],
  ["1", "3000", "down more than 99% from 3,000"],
  // Where nothing was, there is no share.
  ["5", "0", "up from 0"],
  ["-5", "0", "down from 0"],
  ["0", "0", "No change"],
  ["-5", "-10", "up 5 from -10"],
  ["5", "-10", "up 15 from -10"],
  ["9007199254740993", "9007199254740992", "up less than 0.1% from 9,007,199,254,740,992"],
])("%j after %j is %j", (now, before, words) => expect(said(now, before)).toBe(words));

test.each<[QueryValue, QueryValue, string]>([
  ["5", null, "No value in the period before"],
  [null, null, "No value in the period before"],
  [null, "5", "Was 5"],
  ["nan", "5", "Was 5"],
  ["5", "inf", "Was inf"],
])("%j after %j, one of them missing, is %j", (now, before, words) => expect(said(now, before)).toBe(words));

test.each<[QueryValue, QueryValue, string]>([
  [-5.01, -4.99996939, "down 0.01 from -5"],
  [-4.99996938, -4.99996939, "up less than 0.1% from -5"],
  [4.99996938, 4.99996939, "down less than 0.1% from 5"],
  [2, 1234.5678, "down more than 99% from 1,235"],
  [1, 0.000123456, "up 810,000% from 0.0001235"],
])("fractions: %j after %j is %j", (now, before, words) => expect(said(now, before, "Float64")).toBe(words));

test.each<[RenderType, number, number, string]>([
  ["duration", 6_100, 26_200, "down 77% from 26.2 s"],
  ["duration", -200, -1_700, "up 1.5 s from -1.7 s"],
  ["costInDollars", 0.000273, 0.000932, "down 71% from $0.000932"],
  ["bytes", 3_145_728, 1_048_576, "up 200% from 1 MiB"],
  ["percent", 91.95, 100, "down 8.05 points from 100%"],
  ["percent", 99, 98, "up 1 point from 98%"],
  ["percent", 50, 0, "up 50 points from 0%"],
  ["percent", 99.999, 99.998, "up less than 0.01 points from 100%"],
])("%s: %j after %j is %j", (renderType, now, before, words) =>
  expect(said(now, before, "Float64", renderType)).toBe(words),
);
