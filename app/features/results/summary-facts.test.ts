import type { QueryResponse } from "trql/protocol";
import { describe, expect, test } from "vitest";
import { summaryFacts } from "./summary-facts";

const now = Date.parse("2026-03-01T12:03:00Z");
const response = (more: Partial<QueryResponse> = {}) => ({
  truncated: false,
  timeRange: { from: "2026-03-01T10:00:00.000Z", to: "2026-03-01T12:03:00.000Z" },
  bucket: null,
  applied: { timeZone: "UTC", tables: [{ name: "runs", timeColumn: "triggered_at" }] },
  notices: [],
  stats: { elapsedMs: 142.4, rowsRead: 1_204_331, bytesRead: 1536, rowsReturned: 3 },
  ...more,
});
const notice = (code: string, message: string) => ({
  code,
  class: "notice" as const,
  severity: "info" as const,
  message,
  range: { from: 0, to: 1 },
});
const texts = (more: Partial<QueryResponse>, at = now) => summaryFacts(response(more), at).map((fact) => fact.text);

test("a plain result says its rows, time and reading", () => {
  expect(texts({})).toEqual(["3 rows", "142 ms", "1.2M rows, 1.5 KiB read"]);
});
test("one row is no plural, and small counts are exact", () => {
  const stats = { elapsedMs: 1200, rowsRead: 1, bytesRead: 0, rowsReturned: 1 };
  expect(texts({ stats })).toEqual(["1 row", "1.2 s", "1 row, 0 B read"]);
});
test("nothing is said to be read where there is no table", () => {
  const facts = summaryFacts({ ...response(), applied: { timeZone: "UTC", tables: [] } }, now);
  expect(facts.map(({ id }) => id)).toEqual(["rows", "elapsed"]);
});
test("times are told by the clocks of the query's zone", () => {
  const notices = [notice("range-narrowed", "Rows before 2026-03-01T10:00:00.500Z are left out.")];
  const applied = { timeZone: "Asia/Kolkata", tables: [{ name: "runs", timeColumn: "triggered_at" }] };
  const facts = summaryFacts({ ...response({ notices, bucket: { count: 5, unit: "minute" } }), applied }, now);
  expect(facts.flatMap((fact) => fact.details)).toEqual([
    "Rows before 2026-03-01 15:30:00 Asia/Kolkata are left out.",
    "The last bucket is open until 2026-03-01 17:35:00 Asia/Kolkata; its values can still grow.",
  ]);
});
test("a cut result warns", () => {
  const stats = { elapsedMs: 5, rowsRead: 20_000, bytesRead: 5, rowsReturned: 10_000 };
  expect(summaryFacts(response({ truncated: true, stats }), now)[0]).toMatchObject({
    text: "10,000 rows, more exist",
    tone: "warning",
  });
});
test("notices keep their texts; the plan's range and columns left out are told by themselves", () => {
  const notices = [
    notice("range-narrowed", "The plan looks back 7 days."),
    notice("columns-left-out", "Left out: output."),
    notice("hidden-column", "An alias hides a column."),
  ];
  const facts = summaryFacts(response({ notices }), now);
  expect(facts.find((fact) => fact.id === "range")).toEqual({
    id: "range",
    text: "Range shortened by plan",
    tone: "warning",
    details: ["The plan looks back 7 days."],
  });
  expect(facts.find((fact) => fact.id === "columns")).toMatchObject({
    text: "Columns left out of *",
    details: ["Left out: output."],
  });
  expect(facts.find((fact) => fact.id === "notices")).toMatchObject({
    text: "1 notice",
    details: ["An alias hides a column."],
  });
});

describe("the last bucket", () => {
  const bucket = { count: 5, unit: "minute" } as const;
  const open = "Last bucket still filling";
  test("fills until its end", () => {
    expect(texts({ bucket })).toContain(open);
    expect(texts({ bucket })).toContain("5 minutes per bucket");
    expect(texts({ bucket }, Date.parse("2026-03-01T12:05:00Z"))).not.toContain(open);
  });
  test("is full when the range ends with it", () => {
    const timeRange = { from: "2026-03-01T10:00:00.000Z", to: "2026-03-01T12:00:00.000Z" };
    expect(texts({ bucket, timeRange }, Date.parse("2026-03-01T12:00:00Z"))).not.toContain(open);
  });
  test("does not exist in an empty range", () => {
    const timeRange = { from: "2026-03-01T12:03:00.000Z", to: "2026-03-01T12:03:00.000Z" };
    expect(texts({ bucket, timeRange })).not.toContain(open);
  });
});
