import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import { authenticateApiKey } from "~/features/api-keys/authenticate-api-key.server";
import { createApiKey } from "~/features/api-keys/create-api-key.server";
import { revokeApiKey } from "~/features/api-keys/revoke-api-key.server";
import { flushQueryLog } from "~/features/query/query-log.server";
import { action as unknownEndpoint } from "~/routes/api.$";
import { action, loader } from "~/routes/api.v1.query";
import { loader as schema } from "~/routes/api.v1.query_.schema";
import { apiRequest, call } from "./call";

const engine = createClient({ url: process.env.CLICKHOUSE_WRITER_URL as string });
const keys = { acme: "", acmeEnvironment: "", globex: "" };

beforeAll(async () => {
  const key = async (organizationId: string, environmentId: string, scopeCeiling: "environment" | "organization") =>
    (await createApiKey({ db, organizationId, environmentId, name: "HTTP tests", scopeCeiling })).token;
  keys.acme = await key(acme.id, "env_acme_store_prod", "organization");
  keys.acmeEnvironment = await key(acme.id, "env_acme_store_prod", "environment");
  keys.globex = await key(globex.id, "env_globex_prod", "organization");
});
afterAll(async () => {
  await db.apiKey.deleteMany({ where: { name: "HTTP tests" } });
  await engine.close();
});

const query = (body: unknown, token: string | null = keys.acme, init?: RequestInit) =>
  call(action, apiRequest(body, token, init));
const errorOf = (answer: { text: string }) => JSON.parse(answer.text).error;

/** Newest versions of runs in the last 7 days, by SQL on the physical table. */
async function countRuns(organizationId: string, environmentId: string | null): Promise<number> {
  const answer = await engine.query({
    query: `SELECT uniqExact(run_id) AS n FROM trigger_dev.task_runs_v2 FINAL
      WHERE organization_id = {organizationId: String} AND (environment_id = {environmentId: String} OR {environmentId: String} = '')
      AND created_at >= now64(3) - INTERVAL 7 DAY AND created_at < now64(3) AND _is_deleted = 0`,
    query_params: { organizationId, environmentId: environmentId ?? "" },
    format: "JSONEachRow",
  });
  const [row] = await answer.json<{ n: string }>();
  return Number(row?.n);
}

describe("POST /api/v1/query", () => {
  test("answers each key with its own organization's rows", async () => {
    const body = { query: "SELECT count() AS n FROM runs", period: "7d", scope: "organization" };
    for (const [token, organizationId] of [
      [keys.acme, acme.id],
      [keys.globex, globex.id],
    ] as const) {
      const answer = await query(body, token);
      expect(answer.status).toBe(200);
      expect(Number(JSON.parse(answer.text).rows[0].n)).toBe(await countRuns(organizationId, null));
    }
  });

  test("stays inside the key's environment by default, and cannot leave it beyond its ceiling", async () => {
    const own = await query({ query: "SELECT count() AS n FROM runs" }, keys.acmeEnvironment);
    expect(Number(JSON.parse(own.text).rows[0].n)).toBe(await countRuns(acme.id, "env_acme_store_prod"));
    for (const scope of ["project", "organization"]) {
      const refused = await query({ query: "SELECT count() AS n FROM runs", scope }, keys.acmeEnvironment);
      expect(refused.status).toBe(403);
      expect(errorOf(refused).code).toBe("forbidden");
    }
  });

  test("sees the key's project where that is asked for, and no other of the organization", async () => {
    const environments = acme.environments.filter(({ projectId }) => projectId === "proj_acme_store");
    const counts = await Promise.all(environments.map(({ id }) => countRuns(acme.id, id)));
    const answer = await query({ query: "SELECT count() AS n FROM runs", period: "7d", scope: "project" });
    expect(Number(JSON.parse(answer.text).rows[0].n)).toBe(counts.reduce((sum, each) => sum + each, 0));
  });

  test("takes nothing of the address, whatever the engine would read there", async () => {
    const body = { query: "SELECT count() AS n FROM runs", period: "7d", scope: "organization" };
    const address = new URLSearchParams({
      param_tsql_val_0: globex.id,
      param_tsql_val_1: globex.id,
      additional_table_filters: "{}",
      log_comment: globex.id,
      database: "system",
      query: "SELECT 1",
      scope: "galaxy",
      format: "csv",
    });
    const plain = apiRequest(body, keys.acme);
    const init = { method: "POST", headers: plain.headers, body: await plain.text() };
    const answer = await call(action, new Request(`${plain.url}?${address}`, init));
    expect(Number(JSON.parse(answer.text).rows[0].n)).toBe(await countRuns(acme.id, null));
    for (const more of ["parameters", "query_params", "settings", "param_tsql_val_0", "log_comment", "organization"])
      expect((await query({ ...body, [more]: { tsql_val_0: globex.id } })).status, more).toBe(422);
  });

  test("takes from and to, a time zone and a period, and says what it saw", async () => {
    const body = {
      query: "SELECT timeBucket(), count() AS n FROM runs GROUP BY timeBucket ORDER BY timeBucket",
      from: new Date(Date.now() - 3 * 86_400_000).toISOString(),
      to: new Date(Date.now() - 86_400_000).toISOString(),
      timeZone: "Europe/Berlin",
    };
    const answer = JSON.parse((await query(body)).text);
    expect(answer.timeRange).toEqual({ from: body.from, to: body.to });
    expect(answer.bucket).not.toBeNull();
    expect(answer.columns.map((column: { name: string }) => column.name)).toEqual(["timeBucket", "n"]);
  });

  test("fills gaps when it is asked to, and says what is too much to fill", async () => {
    const text = "SELECT timeBucket() AS b, count() AS n FROM runs GROUP BY b ORDER BY b";
    const body = { query: text, from: "2000-01-01T00:00:00Z", to: new Date().toISOString(), fillGaps: true };
    const filled = JSON.parse((await query({ ...body, query: text.replace("GROUP", "WHERE depth > 200 GROUP") })).text);
    expect(filled.bucket).not.toBeNull();
    expect(filled.rows.length).toBeGreaterThan(1);
    expect(new Set(filled.rows.map((row: { n: string }) => row.n))).toEqual(new Set(["0"]));
    const left = JSON.parse((await query({ ...body, query: "SELECT count() AS n FROM runs" })).text);
    expect(left.notices.map((notice: { code: string }) => notice.code)).toContain("gaps-not-filled");

    const each = {
      query: "SELECT timeBucket() AS b, x, count() AS n FROM runs ARRAY JOIN range(1500) AS x GROUP BY b, x",
    };
    const refused = await query({ ...each, period: "30d", scope: "organization", fillGaps: true });
    expect(refused.status).toBe(400);
    expect(errorOf(refused)).toMatchObject({
      code: "limit_exceeded",
      message: expect.stringMatching(/^Filling the gaps would make more than/),
    });
  });

  test("gives CSV that a spreadsheet does not run", async () => {
    const answer = await query({ query: "SELECT '=1+1' AS text, 2 AS number FROM runs LIMIT 1", format: "csv" });
    expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(answer.headers.get("x-trql-truncated")).toBe("false");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="result.csv"');
    expect(answer.text).toBe("text,number\r\n'=1+1,2\r\n");
  });

  test.each([
    ["no key", null],
    ["a key that is none", "trql_nothing"],
    ["a key that nobody has", `trql_${"A".repeat(43)}`],
  ])("%s is 401, always the same", async (_, token) => {
    const answer = await query({ query: "SELECT 1 AS n FROM runs" }, token);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(errorOf(answer)).toMatchObject({ code: "unauthorized" });
  });

  test("a revoked or expired key ends at once", async () => {
    const key = { db, organizationId: acme.id, environmentId: "env_acme_store_prod", name: "HTTP tests" } as const;
    const revoked = await createApiKey({ ...key, scopeCeiling: "project" });
    const expired = await createApiKey({ ...key, scopeCeiling: "project" });
    const body = { query: "SELECT 1 AS n FROM runs LIMIT 1" };
    expect((await query(body, revoked.token)).status).toBe(200);
    expect(await revokeApiKey(db, { id: revoked.id, organizationId: globex.id })).toBe(false);
    expect((await query(body, revoked.token)).status).toBe(200);
    expect(await revokeApiKey(db, { id: revoked.id, organizationId: acme.id })).toBe(true);
    await db.apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await query(body, revoked.token)).status).toBe(401);
    expect((await query(body, expired.token)).status).toBe(401);
  });

  test("CSV says what a file cannot: rows left out, and the range that the plan allowed", async () => {
    const text = { query: "SELECT arrayJoin(range(20000)) AS n FROM runs LIMIT 20000", format: "csv" };
    const cut = await query(text);
    expect(cut.headers.get("x-trql-truncated")).toBe("true");
    expect(cut.text.trimEnd().split("\r\n")).toHaveLength(10_001);
    const long = await query({ query: "SELECT 1 AS n FROM runs LIMIT 1", format: "csv", period: "90d" }, keys.globex);
    const day = 86_400_000;
    const read = (name: string) => Date.parse(long.headers.get(name) ?? "");
    expect((read("x-trql-to") - read("x-trql-from")) / day).toBeLessThanOrEqual(7.1);
  });

  test("notes when a key was used, at most once a minute", async () => {
    const place = { organizationId: acme.id, environmentId: "env_acme_store_prod" };
    const { id, token } = await createApiKey({ db, ...place, name: "HTTP tests", scopeCeiling: "project" });
    const lastUse = async () => (await db.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt;
    const use = (at: string) => authenticateApiKey(apiRequest({}, token), new Date(at));
    expect(await lastUse()).toBeNull();
    await use("2026-03-01T12:00:00.000Z");
    await use("2026-03-01T12:00:59.999Z");
    expect(await lastUse()).toEqual(new Date("2026-03-01T12:00:00.000Z"));
    await use("2026-03-01T12:01:00.000Z");
    expect(await lastUse()).toEqual(new Date("2026-03-01T12:01:00.000Z"));
  });

  test("a token is 256 random bits, and is stored nowhere", async () => {
    const place = { organizationId: acme.id, environmentId: "env_acme_store_prod" };
    const { id, token } = await createApiKey({ db, ...place, name: "HTTP tests", scopeCeiling: "project" });
    expect(token).toMatch(/^trql_[\w-]{43}$/);
    const stored = await db.apiKey.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(stored)).not.toContain(token.slice(12));
    expect(stored.prefix).toBe(token.slice(0, 12));
  });

  test("a faulty query is 400 with its findings", async () => {
    const answer = await query({ query: "SELECT run_id FROM runs WHERE status = 'Faild'" });
    expect(answer.status).toBe(400);
    const error = errorOf(answer);
    expect(error.code).toBe("invalid_query");
    expect(error.diagnostics).toHaveLength(1);
    expect(error.diagnostics[0].message).toMatch(/Failed/);
  });

  test.each<[string, unknown, RequestInit, number, string]>([
    ["an unknown key", { query: "SELECT 1", organizationId: "org_globex" }, {}, 422, "invalid_request"],
    ["a tenant", { query: "SELECT 1", environment: "prod" }, {}, 422, "invalid_request"],
    ["a prototype", '{"query": "SELECT 1", "__proto__": {"scope": "organization"}}', {}, 422, "invalid_request"],
    ["gaps that are no boolean", { query: "SELECT 1", fillGaps: "yes" }, {}, 422, "invalid_request"],
    ["no query", {}, {}, 422, "invalid_request"],
    ["no JSON", "SELECT 1", {}, 422, "invalid_request"],
    [
      "a period and a range",
      { query: "SELECT 1", period: "7d", from: "2026-01-01T00:00:00Z" },
      {},
      422,
      "invalid_request",
    ],
    ["a zone that is none", { query: "SELECT 1", timeZone: "Mars/Olympus" }, {}, 422, "invalid_request"],
    ["a zone in small letters", { query: "SELECT 1", timeZone: "europe/berlin" }, {}, 422, "invalid_request"],
    ["a zone that the engine does not have", { query: "SELECT 1", timeZone: "PST" }, {}, 422, "invalid_request"],
    [
      "a range beyond times",
      { query: "SELECT 1", from: "2200-01-01T00:00:00Z", to: "2300-01-01T00:00:00Z" },
      {},
      422,
      "invalid_request",
    ],
    ["a form", "query=SELECT", { headers: { "Content-Type": "text/plain" } }, 415, "unsupported_media_type"],
    ["a deep body", `{"query": ${"[".repeat(150_000)}${"]".repeat(150_000)}}`, {}, 422, "invalid_request"],
    [
      "a deep body of objects",
      `{"query": ${'{"a":'.repeat(60_000)}1${"}".repeat(60_000)}}`,
      {},
      422,
      "invalid_request",
    ],
    ["a large body", { query: "x".repeat(500_000) }, {}, 413, "too_large"],
  ])("%s is refused", async (_, body, init, status, code) => {
    const answer = await query(body, keys.acme, init);
    expect(answer.status).toBe(status);
    const error = errorOf(answer);
    expect(error.code).toBe(code);
    expect(error.message).not.toBe("");
    expect(error.requestId).not.toBe("");
  });

  test("other methods are 405", async () => {
    const answer = await call(loader, new Request("http://localhost/api/v1/query"));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });

  test("a query that was cancelled is 499", async () => {
    const controller = new AbortController();
    controller.abort();
    const answer = await query({ query: "SELECT count() AS n FROM runs" }, keys.acme, { signal: controller.signal });
    expect(answer.status).toBe(499);
  });

  test("each query is in its organization's log and in no other", async () => {
    const mark = `log ${crypto.randomUUID()}`;
    await query({ query: `SELECT '${mark}' AS mark FROM runs LIMIT 1` }, keys.acme);
    await query({ query: `SELECT '${mark}' AS mark FROM nowhere` }, keys.acme);
    await flushQueryLog();
    const logged = {
      query: `SELECT status, error_code, source, api_key_name, rows_returned FROM queries WHERE query LIKE '%${mark}%' AND query NOT LIKE '%LIKE%' ORDER BY status`,
    };
    expect(JSON.parse((await query(logged)).text).rows).toEqual([
      { status: "Rejected", error_code: "invalid_query", source: "api", api_key_name: "HTTP tests", rows_returned: 0 },
      { status: "Succeeded", error_code: null, source: "api", api_key_name: "HTTP tests", rows_returned: 1 },
    ]);
    expect(JSON.parse((await query(logged, keys.globex)).text).rows).toEqual([]);
  });
});

test("GET /api/v1/query/schema describes tables and functions, and no physical name", async () => {
  const request = new Request("http://localhost/api/v1/query/schema", {
    headers: { Authorization: `Bearer ${keys.acme}` },
  });
  const answer = await call(schema, request);
  expect(answer.status).toBe(200);
  const body = JSON.parse(answer.text);
  expect(body.tables.map((table: { name: string }) => table.name)).toEqual(["runs", "metrics", "queries"]);
  expect(body.functions.length).toBeGreaterThan(300);
  expect(answer.text).not.toMatch(/trigger_dev|task_runs_v2|organization_id/);
  expect((await call(schema, new Request("http://localhost/api/v1/query/schema"))).status).toBe(401);
});

test("any other address is a JSON 404", async () => {
  const answer = await call(unknownEndpoint, apiRequest({}, keys.acme));
  expect(answer.status).toBe(404);
  expect(errorOf(answer).code).toBe("not_found");
});
