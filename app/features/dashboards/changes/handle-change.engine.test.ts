import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { startSession } from "../../auth/session.server";
import { sessionCookie } from "../../auth/session-cookie.server";
import { handleChange } from "./handle-change.server";

const userId = "user_handle_change";
const organization = { id: "org_handle_change", slug: "handle-change", name: "Handle change", plan: "free" };
const ours = { organization: organization.slug, project: "p", environment: "prod" };
const address = "http://127.0.0.1/orgs/handle-change/projects/p/env/prod/dashboards/changes";
const create = JSON.stringify({ action: "create-dashboard", name: "Mine", description: "" });

let cookie = "";
beforeAll(async () => {
  await db.organization.create({
    data: {
      ...organization,
      projects: {
        create: {
          id: "proj_handle_change",
          ref: "proj_handle_change",
          slug: "p",
          name: "P",
          environments: { create: { id: "env_handle_change", slug: "prod", name: "prod", type: "PRODUCTION" } },
        },
      },
    },
  });
  await db.user.create({
    data: {
      id: userId,
      email: "handle-change@example.test",
      name: "H",
      memberships: { create: { organizationId: organization.id, role: "member" } },
    },
  });
  const request = new Request(address);
  const header = await sessionCookie(request, await startSession(userId, null));
  cookie = header.slice(0, header.indexOf(";"));
});
afterAll(async () => {
  await db.organization.delete({ where: { id: organization.id } });
  await db.user.delete({ where: { id: userId } });
  await db.$disconnect();
});

async function send(given: { body?: string; headers?: Record<string, string>; method?: string; params?: typeof ours }) {
  const { body = create, headers = {}, method = "POST", params = ours } = given;
  const request = new Request(address, {
    method,
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", Cookie: cookie, ...headers },
    ...(method === "GET" ? {} : { body }),
  });
  // What guards refuse is thrown as a response, as Remix sends it.
  const answer = await handleChange(request, params).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return { status: answer.status, body: await answer.json() };
}
const dashboards = () => db.dashboard.count({ where: { organizationId: organization.id } });

test("a member's change is made and answered with the dashboard", async () => {
  const { status, body } = await send({});
  expect([status, body]).toMatchObject([200, { ok: true, dashboard: { name: "Mine", revision: 1, widgets: [] } }]);
  expect(await dashboards()).toBe(1);
  await db.dashboard.deleteMany({ where: { organizationId: organization.id } });
});

describe("nothing is changed by", () => {
  test.each([
    ["another site", { headers: { "Sec-Fetch-Site": "cross-site" } }, 403, "forbidden"],
    ["nobody", { headers: { Cookie: "" } }, 401, "unauthorized"],
    [
      "a stranger's environment",
      { params: { organization: "globex", project: "main", environment: "prod" } },
      404,
      "not_found",
    ],
    ["reading", { method: "GET" }, 405, "method_not_allowed"],
    ["a form", { headers: { "Content-Type": "text/plain" } }, 415, "unsupported_media_type"],
    ["half of JSON", { body: create.slice(0, -1) }, 422, "invalid_request"],
    [
      "an organization in the body",
      { body: create.replace("{", '{"organizationId":"org_globex",') },
      422,
      "invalid_request",
    ],
    ["a body without end", { body: JSON.stringify({ text: "a".repeat(600_000) }) }, 413, "too_large"],
    [
      "a query that does not compile",
      { body: create.replace("}", ',"widget":{"title":"W","kind":"table","query":"SELECT","chart":null}}') },
      400,
      "invalid_query",
    ],
  ])("%s", async (_case, given, status, code) => {
    const answer = await send(given);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await dashboards()).toBe(0);
  });
});
