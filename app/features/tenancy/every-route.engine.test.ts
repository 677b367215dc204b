import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "~/db/client.server";
import { acme, globex } from "~/demo/tenants";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";

type Handler = (input: { request: Request; params: Record<string, string>; context: object }) => unknown;

/** Every route below an environment, found by itself: a new one is tested from its first day. */
const routes = import.meta.glob<{ loader?: Handler; action?: Handler }>("../../routes/orgs.*");
const named = Object.entries(routes).map(([file, load]) => ({ name: file.replace("../../routes/orgs.", ""), load }));

const member = { id: "user_every_route_member", email: "member@every-route.example", name: "Member" };
const dashboard = { id: "dashboard_every_route", organizationId: globex.id, name: "Of Globex" };
/** Globex's environment; the member is of Acme only. */
const foreign = { organization: globex.slug, project: "main", environment: "prod" };
const own = { organization: acme.slug, project: "store", environment: "prod" };
const rest = { dashboard: dashboard.id, widget: "w", "*": "anything" };
let cookie = "";

beforeAll(async () => {
  // Compiling the pages is most of the work, and no part of what is tested.
  for (const { load } of named) await load();
  await remove();
  await db.user.create({ data: member });
  await db.membership.create({ data: { organizationId: acme.id, userId: member.id, role: "owner" } });
  await db.dashboard.create({ data: dashboard });
  cookie = (await sessionCookie(request("GET"), await startSession(member.id, null))).split(";")[0] ?? "";
});
afterAll(async () => {
  await remove();
  await db.$disconnect();
});
async function remove() {
  await db.dashboard.deleteMany({ where: { id: dashboard.id } });
  await db.user.deleteMany({ where: { id: member.id } });
}

const json = { "Content-Type": "application/json" };
function request(method: "GET" | "POST", headers: Record<string, string> = {}): Request {
  const sent = { Host: "localhost", Origin: "http://localhost", "Content-Type": "application/x-www-form-urlencoded" };
  const body = method === "GET" ? {} : { body: headers["Content-Type"] ? "{}" : "a=b" };
  return new Request("http://localhost/somewhere", { method, headers: { ...sent, ...headers }, ...body });
}

/** The status of what a handler answers or throws; null when it answers with data, as if all were well. */
async function statusOf(handler: Handler, request: Request, place: Record<string, string>): Promise<number | null> {
  const handle = async () => handler({ request, params: { ...rest, ...place }, context: {} });
  const answer = await handle().catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  return answer instanceof Response ? answer.status : null;
}

test("routes are found", () => {
  expect(named.length).toBeGreaterThan(5);
});

for (const { name, load } of named) {
  describe(name, () => {
    test("its loader shows a stranger nothing, and asks others to sign in", async () => {
      const { loader } = await load();
      if (!loader) return;
      const stranger = await statusOf(loader, request("GET", { Cookie: cookie }), foreign);
      const signedOut = await statusOf(loader, request("GET"), own);
      // A route that only takes writes says so to everybody.
      expect([stranger, signedOut]).toEqual(stranger === 405 ? [405, 405] : [404, 302]);
    });

    test("its action does nothing for strangers, people who are signed out, or other sites", async () => {
      const { action } = await load();
      if (!action) return;
      for (const type of [{}, json]) {
        expect(await statusOf(action, request("POST", { ...type, Cookie: cookie }), foreign)).toBe(404);
        const evil = { ...type, Cookie: cookie, Origin: "http://evil.example" };
        expect(await statusOf(action, request("POST", evil), own)).toBe(403);
      }
      expect(await statusOf(action, request("POST"), own)).toBe(302);
      expect(await statusOf(action, request("POST", json), own)).toBe(401);
    });
  });
}
