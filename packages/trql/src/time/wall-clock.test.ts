import { expect, test } from "vitest";
import { movedBy } from "./interval";
import { parseInstant } from "./parse-instant";

const read = (text: string, zone: string) => {
  const instant = parseInstant(text, zone);
  return instant && new Date(instant.milliseconds).toISOString();
};

test.each([
  ["2026-07-01 12:00", "UTC", "2026-07-01T12:00:00.000Z"],
  ["2026-07-01 12:00", "Asia/Kolkata", "2026-07-01T06:30:00.000Z"],
  ["2026-07-01", "America/New_York", "2026-07-01T04:00:00.000Z"],
  // Comes twice: the first.
  ["2025-10-26 02:30", "Europe/Berlin", "2025-10-26T00:30:00.000Z"],
  ["2025-11-02 01:30", "America/New_York", "2025-11-02T05:30:00.000Z"],
  ["2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  // Is left out.
  ["2025-03-30 02:30", "Europe/Berlin", "2025-03-30T00:30:00.000Z"],
  ["2026-03-08 02:30", "America/New_York", "2026-03-08T06:30:00.000Z"],
  ["2011-12-30", "Pacific/Apia", "2011-12-29T10:00:00.000Z"],
  // Just before and after.
  ["2025-10-26 01:59:59.999", "Europe/Berlin", "2025-10-25T23:59:59.999Z"],
  ["2025-10-26 03:00", "Europe/Berlin", "2025-10-26T02:00:00.000Z"],
  ["2025-03-30 03:00", "Europe/Berlin", "2025-03-30T01:00:00.000Z"],
])("%s in %s is %s", (text, zone, instant) => {
  expect(read(text, zone)).toBe(instant);
});

test.each([
  ["2026-03-31T10:00:00Z", -1, "month", "UTC", "2026-02-28T10:00:00.000Z"],
  ["2024-02-29T10:00:00Z", 1, "year", "UTC", "2025-02-28T10:00:00.000Z"],
  ["2025-11-30T10:00:00Z", 1, "quarter", "UTC", "2026-02-28T10:00:00.000Z"],
  ["2025-03-29T11:00:00Z", 1, "day", "Europe/Berlin", "2025-03-30T10:00:00.000Z"],
  ["2025-10-19T10:00:00Z", 1, "week", "Europe/Berlin", "2025-10-26T11:00:00.000Z"],
  ["2025-03-29T11:00:00Z", 24, "hour", "Europe/Berlin", "2025-03-30T11:00:00.000Z"],
])("%s and %i %s in %s is %s", (from, count, unit, zone, to) => {
  const moved = movedBy(Date.parse(from), count, unit, zone);
  expect(moved && new Date(moved).toISOString()).toBe(to);
});

test.each(["2026-02-29", "2026-01-01 24:00", "2026-01-01 10:60", "2026-13-01", "0050-01-01", "1/2/2026", ""])(
  "%s is no time",
  (text) => {
    expect(parseInstant(text, "UTC")).toBeNull();
  },
);

test("digits beyond the millisecond are kept as far as the engine's times reach", () => {
  expect(parseInstant("2026-01-01T00:00:00.1234567Z", "UTC")).toEqual({
    milliseconds: Date.UTC(2026, 0, 1, 0, 0, 0, 123),
    nanoseconds: 456_700,
  });
  expect(parseInstant("9999-01-01T00:00:00.1234567Z", "UTC")?.nanoseconds).toBe(0);
});

test.each(["second", "day", "year"])("so many %ss that no Date holds the instant are null", (unit) => {
  expect(movedBy(0, 1e15, unit, "Europe/Berlin")).toBeNull();
});
