import { expect, test } from "vitest";
import { checkAbsolute, checkPeriod } from "./check-custom-range";

const plan = "Your plan looks back 7 days.";

test.each([
  ["3", "h", { selection: { period: "3h" } }],
  [" 7 ", "d", { selection: { period: "7d" } }],
  ["1", "w", { selection: { period: "1w" } }],
  ["8", "d", { errors: { count: plan } }],
  ["0", "h", { errors: { count: "Enter a whole number from 1 to 99999." } }],
  ["1.5", "h", { errors: { count: "Enter a whole number from 1 to 99999." } }],
  ["", "h", { errors: { count: "Enter a whole number from 1 to 99999." } }],
  ["1e3", "s", { errors: { count: "Enter a whole number from 1 to 99999." } }],
  ["100000", "s", { errors: { count: "Enter a whole number from 1 to 99999." } }],
] as const)("last %j %s", (count, unit, expected) => expect(checkPeriod(count, unit, 7)).toEqual(expected));

const now = Date.parse("2026-03-30T12:00:30Z");
const check = (from: string, to: string, timeZone = "UTC") =>
  checkAbsolute({ from, to }, { timeZone, now, maxDays: 7 });

test("times become instants of the zone", () => {
  expect(check("2026-03-29T00:00", "2026-03-30T00:00", "Europe/Berlin")).toEqual({
    selection: { from: "2026-03-28T23:00:00Z", to: "2026-03-29T22:00:00Z" },
  });
});

test("the end may lie ahead, and the earliest whole minute that the plan reaches is let in", () => {
  expect(check("2026-03-23T12:00", "2026-04-02T00:00")).toEqual({
    selection: { from: "2026-03-23T12:00:00Z", to: "2026-04-02T00:00:00Z" },
  });
});

test.each([
  ["", "", { from: "Enter a date and a time.", to: "Enter a date and a time." }],
  ["2026-03-30T10:00", "2026-03-30T10:00", { to: "The end has to be after the start." }],
  ["2026-03-30T12:01", "2026-03-31T00:00", { from: "The start is in the future." }],
  ["2026-03-23T11:59", "2026-03-30T00:00", { from: plan }],
  ["2026-03-23T11:00", "", { from: plan, to: "Enter a date and a time." }],
])("from %j to %j", (from, to, errors) => expect(check(from, to)).toEqual({ errors }));

test("a time that clocks skip is named, one that they show twice makes the range wider", () => {
  expect(check("2026-03-29T02:30", "2026-03-29T12:00", "Europe/Berlin")).toEqual({
    errors: { from: "Clocks in Europe/Berlin skip this time when they are put forward." },
  });
  const october = Date.parse("2026-10-26T00:00:00Z");
  expect(
    checkAbsolute(
      { from: "2026-10-25T02:30", to: "2026-10-25T02:45" },
      { timeZone: "Europe/Berlin", now: october, maxDays: 7 },
    ),
  ).toEqual({ selection: { from: "2026-10-25T00:30:00Z", to: "2026-10-25T01:45:00Z" } });
});
