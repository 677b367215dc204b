import { expect, test } from "vitest";
import { isTimeZone } from "./time-zone.js";

test.each([
  "UTC",
  "Europe/Berlin",
  "Europe/Kyiv",
  "Asia/Kolkata",
  "EST5EDT",
  "GMT",
  "Etc/GMT-14",
  "EST",
  "Zulu",
  "Japan",
])("%j is a zone", (name) => expect(isTimeZone(name)).toBe(true));

test.each([
  "utc",
  "europe/berlin",
  "EUROPE/BERLIN",
  "PST",
  "CST",
  "IST",
  "US/Pacific-New",
  "SystemV/EST5",
  "+02:00",
  "",
  " UTC",
  "Mars",
])("%j is none to the engine", (name) => expect(isTimeZone(name)).toBe(false));
