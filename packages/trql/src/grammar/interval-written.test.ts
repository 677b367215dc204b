import { expect, it } from "vitest";
import { intervalWritten } from "./interval-written.js";

it.each([
  ["7d", "INTERVAL 7 DAY"],
  [" 24 hrs ", "INTERVAL 24 HOUR"],
  ["3 months", "INTERVAL 3 MONTH"],
  ["15m", "INTERVAL 15 MINUTE"],
  ["1 day 2 hours", "INTERVAL 26 HOUR"],
  ["1h30m", "INTERVAL 90 MINUTE"],
  ["1 month 2 days", null],
  ["7 parsecs", null],
  ["day", null],
  ["7", null],
  ["", null],
])("%s is %s", (text, written) => expect(intervalWritten(text)).toBe(written));
