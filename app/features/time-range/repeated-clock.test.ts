import { expect, test } from "vitest";
import { offsetOfRepeated } from "./repeated-clock";

test.each([
  // Summer time ends at 01:00 UTC: clocks show 02:00 to 03:00 twice.
  ["2026-10-24T23:59:59Z", "Europe/Berlin", ""],
  ["2026-10-25T00:00:00Z", "Europe/Berlin", "+02:00"],
  ["2026-10-25T00:59:59Z", "Europe/Berlin", "+02:00"],
  ["2026-10-25T01:00:00Z", "Europe/Berlin", "+01:00"],
  ["2026-10-25T01:59:59Z", "Europe/Berlin", "+01:00"],
  ["2026-10-25T02:00:00Z", "Europe/Berlin", ""],
  // Clocks are put forward: no time is shown twice.
  ["2026-03-29T00:30:00Z", "Europe/Berlin", ""],
  ["2026-03-29T01:30:00Z", "Europe/Berlin", ""],
  ["2026-11-01T05:30:00Z", "America/New_York", "-04:00"],
  ["2026-11-01T06:30:00Z", "America/New_York", "-05:00"],
  // Put back by half an hour, at 15:00 UTC of the day before.
  ["2026-04-04T14:15:00Z", "Australia/Lord_Howe", ""],
  ["2026-04-04T14:45:00Z", "Australia/Lord_Howe", "+11:00"],
  ["2026-04-04T15:15:00Z", "Australia/Lord_Howe", "+10:30"],
  ["2026-10-25T00:30:00Z", "UTC", ""],
  ["2026-10-25T00:30:00Z", "Asia/Tokyo", ""],
])("%s in %s", (instant, timeZone, offset) => {
  expect(offsetOfRepeated(Date.parse(instant), timeZone)).toBe(offset);
});
