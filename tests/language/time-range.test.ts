import { compile } from "trql";
import { expect, test } from "vitest";
import { optionsFor } from "./run-trql";

const day = 86_400_000;
/** A request for thirty days: hourly buckets unless the query asks for less. */
const range = { from: new Date("2026-02-10T12:00:00Z"), to: new Date("2026-03-10T12:00:00Z") };

function compiled(text: string, timeZone = "UTC") {
  const result = compile(text, { ...optionsFor("org_range"), range, timeZone });
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.query;
}

/** Bounds of WHERE, and the range and the bucket that they leave. */
const bounds: readonly (readonly [where: string, from: string, to: string, count: number, unit: string])[] = [
  ["1 = 1", "2026-02-10T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 1, "hour"],
  ["triggered_at >= '2026-03-09 12:00:00'", "2026-03-09T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 5, "minute"],
  [
    "triggered_at >= '2026-03-01' AND triggered_at < '2026-03-01 01:00:00' AND status = 'Failed'",
    "2026-03-01T00:00:00.000Z",
    "2026-03-01T01:00:00.000Z",
    10,
    "second",
  ],
  [
    "triggered_at BETWEEN '2026-03-01 00:00:00' AND '2026-03-01 06:00:00'",
    "2026-03-01T00:00:00.000Z",
    "2026-03-01T06:00:00.001Z",
    1,
    "minute",
  ],
  ["'2026-03-09 12:00:00' < triggered_at", "2026-03-09T12:00:00.001Z", "2026-03-10T12:00:00.000Z", 5, "minute"],
  ["triggered_at > now() - INTERVAL 2 HOUR", "2026-03-10T10:00:00.001Z", "2026-03-10T12:00:00.000Z", 10, "second"],
  ["triggered_at >= DATE '2026-03-09'", "2026-03-09T00:00:00.000Z", "2026-03-10T12:00:00.000Z", 5, "minute"],
  // An OR may hold without the bound, and an earlier bound than the request's narrows nothing.
  [
    "triggered_at >= '2026-03-10 11:00:00' OR depth = 1",
    "2026-02-10T12:00:00.000Z",
    "2026-03-10T12:00:00.000Z",
    1,
    "hour",
  ],
  ["triggered_at >= '2020-01-01'", "2026-02-10T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 1, "hour"],
  // Beyond every calendar: no bound at all.
  ["triggered_at > now() - INTERVAL 300000 YEAR", "2026-02-10T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 1, "hour"],
  ["triggered_at < now64() + INTERVAL 1e30 SECOND", "2026-02-10T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 1, "hour"],
  ["completed_at >= '2026-03-10 11:00:00'", "2026-02-10T12:00:00.000Z", "2026-03-10T12:00:00.000Z", 1, "hour"],
];

test.each(bounds)("%s", (where, from, to, count, unit) => {
  const { window, bucket } = compiled(`SELECT timeBucket() AS b, count() FROM runs WHERE ${where} GROUP BY b`);
  expect([window.from.toISOString(), window.to.toISOString()]).toEqual([from, to]);
  expect(bucket).toEqual({ count, unit });
});

test("a day begins in the request's zone", () => {
  const { window } = compiled("SELECT count() FROM runs WHERE triggered_at >= DATE '2026-03-09'", "Asia/Kolkata");
  expect(window.from.toISOString()).toBe("2026-03-08T18:30:00.000Z");
});

test("bounds of another SELECT leave the bucket alone", () => {
  const inner = "SELECT triggered_at FROM runs WHERE triggered_at >= '2026-03-10 11:00:00'";
  expect(compiled(`SELECT timeBucket() AS b, count() FROM (${inner}) s GROUP BY b`).bucket?.unit).toBe("hour");
  expect(compiled(`WITH s AS (SELECT triggered_at FROM runs) ${inner.replace("runs", "s")}`).window.from).toEqual(
    new Date("2026-03-10T11:00:00Z"),
  );
});

test("a query without timeBucket has no bucket, and the plan narrows before the query does", () => {
  expect(compiled("SELECT count() FROM runs").bucket).toBeNull();
  const year = { from: new Date(range.to.getTime() - 300 * day), to: range.to };
  const result = compile("SELECT timeBucket() FROM runs", { ...optionsFor("org_range"), range: year });
  expect(result.ok && result.query.bucket).toEqual({ count: 1, unit: "hour" });
});
