import { expect, test } from "vitest";
import { shopTenant } from "../tenancy/shop-tenant";
import { runQuery } from "./run-query.server";

const tenant = shopTenant("org_values", "free");

test("what is no number is nan in either sign, and a text that says -nan stays", async () => {
  const query = `SELECT 0.0 / 0.0 AS a, -(0.0 / 0.0) AS b, [0.0 / 0.0, 1.5] AS c, -1 / 0 AS d, '-nan' AS e, ['-nan'] AS f,
    nullIf(0.0 / 0.0, 1) AS g`;
  const outcome = await runQuery({ tenant, request: { query }, source: "api", signal: new AbortController().signal });
  expect(outcome).toMatchObject({
    ok: true,
    response: { rows: [{ a: "nan", b: "nan", c: ["nan", 1.5], d: "-inf", e: "-nan", f: ["-nan"], g: "nan" }] },
  });
});
