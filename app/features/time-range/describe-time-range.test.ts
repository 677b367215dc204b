import { expect, test } from "vitest";
import { describeTimeRange } from "./describe-time-range";

test.each([
  ["5m", "Last 5 minutes"],
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["3mo", "Last 3 months"],
  ["1y", "Last year"],
  ["99999s", "Last 99,999 seconds"],
])("period %s is %j", (period, words) => expect(describeTimeRange({ period })).toBe(words));

test.each([
  ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "UTC", "1 Mar 2026 UTC"],
  ["2026-03-01T00:00:00Z", "2026-03-08T00:00:00Z", "UTC", "1 Mar – 7 Mar 2026 UTC"],
  ["2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z", "UTC", "29 Dec 2025 – 4 Jan 2026 UTC"],
  ["2026-03-01T09:00:00Z", "2026-03-01T17:30:15Z", "UTC", "1 Mar 2026, 09:00 – 17:30:15 UTC"],
  ["2026-03-01T09:00:00Z", "2026-03-02T00:00:00Z", "UTC", "1 Mar 2026, 09:00 – 2 Mar 2026, 00:00 UTC"],
  ["2026-03-01T23:00:00Z", "2026-03-02T23:00:00Z", "Europe/Berlin", "2 Mar 2026 Europe/Berlin"],
  // Days of 23 and of 25 hours are whole days too.
  ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin", "29 Mar 2026 Europe/Berlin"],
  ["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Berlin", "25 Oct 2026 Europe/Berlin"],
])("%s to %s on clocks of %s is %j", (from, to, timeZone, words) => {
  expect(describeTimeRange({ from, to }, timeZone)).toBe(words);
});
