import { expect, test } from "vitest";
import { startOfZonedDay, zonedInstants, zonedText } from "./zoned-time";

const instants = (text: string, timeZone: string) =>
  zonedInstants(text, timeZone)?.map((instant) => new Date(instant).toISOString()) ?? null;

test.each([
  ["2026-03-01T12:00", "UTC", ["2026-03-01T12:00:00.000Z"]],
  ["2026-07-01T12:00:30", "Europe/Berlin", ["2026-07-01T10:00:30.000Z"]],
  ["2026-01-01T00:15", "Asia/Kathmandu", ["2025-12-31T18:30:00.000Z"]],
  ["2026-01-01T00:00", "Pacific/Kiritimati", ["2025-12-31T10:00:00.000Z"]],
  // Put forward from 02:00 to 03:00, put back from 03:00 to 02:00.
  ["2026-03-29T01:59", "Europe/Berlin", ["2026-03-29T00:59:00.000Z"]],
  ["2026-03-29T02:30", "Europe/Berlin", []],
  ["2026-03-29T03:00", "Europe/Berlin", ["2026-03-29T01:00:00.000Z"]],
  ["2026-10-25T02:30", "Europe/Berlin", ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]],
  ["2026-10-25T03:00", "Europe/Berlin", ["2026-10-25T02:00:00.000Z"]],
  ["2026-04-05T01:45", "Australia/Lord_Howe", ["2026-04-04T14:45:00.000Z", "2026-04-04T15:15:00.000Z"]],
  ["", "UTC", null],
  ["2026-02-30T12:00", "UTC", null],
  ["2026-03-01T24:00", "UTC", null],
  ["2026-03-01", "UTC", null],
  ["tomorrow", "UTC", null],
])("%j in %s", (text, timeZone, expected) => expect(instants(text, timeZone)).toEqual(expected));

test("what clocks show is read back as the same instant", () => {
  for (const timeZone of ["UTC", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe"]) {
    for (let month = 0; month < 24; month++) {
      const instant = Date.UTC(2025, month, 17, 4, 5, 6);
      expect(zonedInstants(zonedText(instant, timeZone), timeZone)).toContain(instant);
    }
  }
});

test("a day begins where its clocks do", () => {
  const start = (iso: string, timeZone: string, later = 0) =>
    new Date(startOfZonedDay(Date.parse(iso), timeZone, later)).toISOString();
  expect(start("2026-03-29T12:00:00Z", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(start("2026-03-29T12:00:00Z", "Europe/Berlin", 1)).toBe("2026-03-29T22:00:00.000Z");
  // Midnight of 24 April 2026 does not exist in Cairo.
  expect(start("2026-04-24T12:00:00Z", "Africa/Cairo")).toBe("2026-04-23T22:00:00.000Z");
});
