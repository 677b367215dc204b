import { functions } from "trql/functions";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { acme } from "~/demo/tenants";
import { runQuery } from "~/features/query/run-query.server";
import { shopTenant } from "~/features/tenancy/shop-tenant";
import { distorted } from "./distorted-texts";
import { forAll, propertyTimeout } from "./for-all";
import { expectOwnWords } from "./told-failure";

const examples = [...functions.values()].map(({ example: query = "" }) => ({ query }));
const tenant = shopTenant(acme.id, "free");
/** What the server's log holds of the query that is asked. */
let logged: unknown[] = [];
beforeAll(() => void vi.spyOn(console, "error").mockImplementation((line: unknown) => void logged.push(line)));
afterAll(() => void vi.restoreAllMocks());

test("an example with another value in it is answered, or refused in words that say why", {
  timeout: propertyTimeout,
}, async () => {
  let asked = 0;
  await forAll(distorted(examples), 0.5, async ({ query }) => {
    logged = [];
    const request = { query, scope: "organization", period: "2d" } as const;
    const outcome = await runQuery({ tenant, request, source: "help", signal: new AbortController().signal });
    if (outcome.ok) {
      asked += 1;
      return;
    }
    expectOwnWords(outcome.error.error, String(logged));
  });
  expect(asked).toBeGreaterThan(0);
});
