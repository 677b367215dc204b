import { expect, test } from "vitest";
import { parsePeriod } from "./period";
import { calendarRange, presetPeriods } from "./presets";

test("presets are periods, from short to long", () => {
  const lengths = presetPeriods.map((period) => parsePeriod(period)?.milliseconds ?? 0);
  expect(lengths[0]).toBe(5 * 60_000);
  expect(lengths.at(-1)).toBe(366 * 86_400_000);
  expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
});

test("calendar presets are whole days of the zone", () => {
  // A Sunday in Berlin, the day on which clocks are put forward; still Saturday in New York.
  const now = Date.parse("2026-03-29T03:30:00Z");
  expect(calendarRange("Today", now, "Europe/Berlin")).toEqual({
    from: "2026-03-28T23:00:00Z",
    to: "2026-03-29T22:00:00Z",
  });
  expect(calendarRange("Yesterday", now, "Europe/Berlin")).toEqual({
    from: "2026-03-27T23:00:00Z",
    to: "2026-03-28T23:00:00Z",
  });
  expect(calendarRange("This week", now, "Europe/Berlin")).toEqual({
    from: "2026-03-22T23:00:00Z",
    to: "2026-03-29T22:00:00Z",
  });
  expect(calendarRange("Today", now, "America/New_York")).toEqual({
    from: "2026-03-28T04:00:00Z",
    to: "2026-03-29T04:00:00Z",
  });
});
