import type { APIRequestContext } from "@playwright/test";
import type { ErrorBody, QueryResponse } from "trql/protocol";
import { demoKey } from "./setup/demo-key";
import { expect, test } from "./setup/test";

const text = "SELECT task_identifier, count() AS runs FROM runs GROUP BY task_identifier ORDER BY task_identifier";
const ask = (request: APIRequestContext, body: unknown, key = demoKey("Acme")) =>
  request.post("/api/v1/query", { data: body, headers: { Authorization: `Bearer ${key}` } });

test("a key that the start printed gets rows as JSON", async ({ request }) => {
  const answer = await ask(request, { query: text, period: "1y" });
  expect(answer.status()).toBe(200);
  const { columns, rows, truncated } = (await answer.json()) as QueryResponse;
  expect(columns.map(({ name }) => name)).toEqual(["task_identifier", "runs"]);
  expect(rows.length).toBeGreaterThan(3);
  expect(truncated).toBe(false);
});

test("the same rows come as CSV", async ({ request }) => {
  const json = (await (
    await ask(request, { query: "SELECT 1 AS a, 'x,y' AS b FROM runs LIMIT 1" })
  ).json()) as QueryResponse;
  expect(json.rows).toHaveLength(1);
  const answer = await ask(request, { query: "SELECT 1 AS a, 'x,y' AS b FROM runs LIMIT 1", format: "csv" });
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect((await answer.text()).trim().split(/\r?\n/)).toEqual(["a,b", '1,"x,y"']);
});

test("a key of Globex sees Globex only", async ({ request }) => {
  const body = {
    query: "SELECT countIf(has(tags, 'GLOBEX-LEAK')) AS own, count() AS all FROM runs",
    scope: "organization",
  };
  const rows = async (organization: "Acme" | "Globex") =>
    ((await (await ask(request, { ...body, period: "7d" }, demoKey(organization))).json()) as QueryResponse).rows[0];
  const globex = await rows("Globex");
  expect(Number(globex?.all)).toBeGreaterThan(0);
  expect(globex?.own).toEqual(globex?.all);
  const acme = await rows("Acme");
  expect(Number(acme?.all)).toBeGreaterThan(0);
  expect(Number(acme?.own)).toBe(0);
});

test("the schema names the tables", async ({ request }) => {
  const answer = await request.get("/api/v1/query/schema", { headers: { Authorization: `Bearer ${demoKey("Acme")}` } });
  expect(answer.status()).toBe(200);
  const names = ((await answer.json()) as { tables: { name: string }[] }).tables.map(({ name }) => name);
  expect(names.sort()).toEqual(["metrics", "queries", "runs"]);
});

const refusals = [
  { name: "no key", key: "trql_nobody", body: { query: text }, status: 401, code: "unauthorized" },
  { name: "a mistake in the query", body: { query: "SELECT nothing FROM runs" }, status: 400, code: "invalid_query" },
  {
    name: "an unknown property",
    body: { query: text, organizationId: "org_globex" },
    status: 422,
    code: "invalid_request",
  },
  { name: "a period that is none", body: { query: text, period: "soon" }, status: 422, code: "invalid_request" },
];
for (const { name, key, body, status, code } of refusals) {
  test(`${name} is refused with ${status}`, async ({ request }) => {
    const answer = await ask(request, body, key);
    expect(answer.status()).toBe(status);
    const { error } = (await answer.json()) as ErrorBody;
    expect(error.code).toBe(code);
    expect(error.message.length).toBeGreaterThan(15);
    if (code === "invalid_query") expect(error.diagnostics?.[0]?.range).toEqual({ from: 7, to: 14 });
  });
}
