import type { QueryResponse } from "trql/protocol";
import { expect, test } from "vitest";
import { explainResult } from "./explain-result";

const range = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-08T00:00:00.000Z" };
const response: QueryResponse = {
  queryId: "q",
  columns: [],
  rows: [],
  truncated: false,
  timeRange: range,
  applied: {
    scope: "environment",
    requestedRange: range,
    lookBackDays: 30,
    timeZone: "UTC",
    rowCap: 10_000,
    tables: [{ name: "runs", timeColumn: "triggered_at" }],
  },
  bucket: null,
  notices: [],
  stats: { elapsedMs: 183.4, rowsRead: 8192, bytesRead: 1_048_576, rowsReturned: 1 },
};
const tenant = {
  organization: { slug: "acme", name: "Acme", plan: "hobby" },
  project: { slug: "store", name: "Store", ref: "proj_1" },
  environment: { slug: "prod", name: "prod", type: "PRODUCTION" },
} as const;
const said = (change: Partial<QueryResponse> = {}, applied: Partial<QueryResponse["applied"]> = {}, ago = 0) =>
  Object.fromEntries(
    explainResult({ ...response, ...change, applied: { ...response.applied, ...applied } }, tenant, ago).map(
      ({ about, sentences }) => [about, sentences.join(" ")],
    ),
  );

test("says everything that decides a number and is not in the query", () => {
  expect(said()).toEqual({
    "Whose rows": "Only rows of the environment prod of the project Store in Acme.",
    When: "Only rows of runs by triggered_at, within 1 Mar – 7 Mar 2026 UTC.",
    "Time zone": "Days and hours are those of UTC.",
    "How many": "1 row, which is the whole answer. It would stop at 10,000 rows.",
    "From what": "The query read runs: up to 8,192 rows and 1 MiB, in 183 ms. Both are rounded up.",
    "How old": "Calculated for this answer just now. Rows that came since are not in it.",
  });
});

test.each([
  ["project", "Rows of all environments of the project Store in Acme."],
  ["organization", "Rows of all projects and environments of Acme."],
] as const)("the scope %s", (scope, sentence) => {
  expect(said({}, { scope })["Whose rows"]).toBe(sentence);
});

test("a range that the plan shortened, and one that the query did", () => {
  const requestedRange = { from: "2026-02-01T00:00:00.000Z", to: range.to };
  const asked =
    "Only rows of runs by triggered_at, within 1 Mar – 7 Mar 2026 UTC. Asked for was 1 Feb – 7 Mar 2026 UTC";
  const narrowed = {
    code: "range-narrowed",
    severity: "info",
    class: "notice",
    message: "",
    range: { from: 0, to: 0 },
  } as const;
  expect(said({ notices: [narrowed] }, { requestedRange }).When).toBe(`${asked}, but the plan looks back 30 days.`);
  expect(said({}, { requestedRange }).When).toBe(`${asked}; conditions of the query make it shorter.`);
});

test("several tables, none, and none with time", () => {
  const tables = [
    { name: "runs", timeColumn: "triggered_at" },
    { name: "metrics", timeColumn: "bucket_start" },
  ];
  expect(said({}, { tables }).When).toContain("of runs by triggered_at and of metrics by bucket_start, within ");
  expect(said({}, { tables })["From what"]).toContain("read runs and metrics:");
  expect(said({}, { tables: [] })["From what"]).toBe("The query read no table. It took 183 ms.");
  expect(said({}, { tables: [] }).When).toBe("The time range applies to no table of this query.");
});

test("an answer that stops, a zone with buckets, and age", () => {
  const stats = { ...response.stats, rowsReturned: 10_000 };
  expect(said({ truncated: true, stats })["How many"]).toBe(
    "The first 10,000 rows of the answer; there are more. An answer stops at 10,000 rows.",
  );
  const bucket = { unit: "hour", count: 6 } as unknown as QueryResponse["bucket"];
  expect(said({ bucket }, { timeZone: "Europe/Berlin" })["Time zone"]).toMatch(
    /^Days, hours and the buckets of .+ are those of Europe\/Berlin\.$/,
  );
  expect([1, 59, 119, 120, 7_200].map((ago) => said({}, {}, ago)["How old"]?.split(". ")[0])).toEqual([
    "Calculated for this answer just now",
    "Calculated for this answer 59 seconds ago",
    "Calculated for this answer 119 seconds ago",
    "Calculated for this answer 2 minutes ago",
    "Calculated for this answer 2 hours ago",
  ]);
});
