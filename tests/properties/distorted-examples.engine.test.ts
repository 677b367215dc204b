import fc from "fast-check";
import { functions } from "trql/functions";
import { errorCodes } from "trql/protocol";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { acme } from "~/demo/tenants";
import { runQuery } from "~/features/query/run-query.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";
import { forAll, propertyTimeout } from "./for-all";

/** What a customer may write in place of a value: other types, nothing, too much, below zero, no such time. */
const substitutes = [
  "''",
  "'x'",
  "NULL",
  "0",
  "-1",
  "1e300",
  "18446744073709551615",
  "-9223372036854775807",
  "[]",
  "[NULL]",
  "[[1, 2]]",
  "'9999-99-99 99:99:99'",
  "toDate('2149-06-06')",
  "depth",
  "run_id",
  "tags",
  "output",
  "triggered_at",
];
/** A constant, or one of the columns of runs that examples are made of. */
const value =
  /'(?:[^'\\]|\\.)*'|\b\d+(?:\.\d+)?\b|\b(?:attempt_count|completed_at|cost|depth|output|queue|run_id|status|tags|task_identifier|triggered_at)\b/g;

const places = [...functions.values()].flatMap(({ example = "" }) =>
  [...example.matchAll(value)].map(({ 0: text, index }) => ({ example, from: index, to: index + text.length })),
);
const distorted = fc
  .record({ place: fc.constantFrom(...places), substitute: fc.constantFrom(...substitutes) })
  .map(({ place: { example, from, to }, substitute }) => example.slice(0, from) + substitute + example.slice(to));

const tenant = shopTenant(acme.id, "free");
/** What the server's log holds of the query that is asked. */
let logged: unknown[] = [];
beforeAll(() => void vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(line)));
afterAll(() => void vi.restoreAllMocks());

test("an example with another value in it is answered, or refused in words that say why", {
  timeout: propertyTimeout,
}, async () => {
  let asked = 0;
  await forAll(distorted, 0.5, async (query) => {
    logged = [];
    const request = { query, scope: "organization", period: "2d" } as const;
    const outcome = await runQuery({ tenant, request, source: "help", signal: new AbortController().signal });
    if (outcome.ok) {
      asked += 1;
      return;
    }
    const { code, message } = outcome.error.error;
    // A code without words of its own, or a mistake of ours.
    expect(code, String(logged)).not.toBe("internal");
    expect(Object.keys(errorCodes)).toContain(code);
    expect(message).not.toMatch(/DB::|__[a-z]|trigger_dev|_v\d\b|While executing/);
  });
  expect(asked).toBeGreaterThan(0);
});
