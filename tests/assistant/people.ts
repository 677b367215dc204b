import { db } from "~/db/client.server";
import { acme } from "~/demo/tenants";
import { startSession } from "~/features/auth/session.server";
import { sessionCookie } from "~/features/auth/session-cookie.server";

/** Where the member below is at home. */
export const place = { organization: acme.slug, project: "store", environment: "prod" };

/** Makes a member of Acme and signs them in; the cookie is what their browser sends. */
export async function signInMember(id: string): Promise<string> {
  await removeMember(id);
  await db.user.create({ data: { id, email: `${id}@assistant.example`, name: "Member" } });
  await db.membership.create({ data: { organizationId: acme.id, userId: id, role: "member" } });
  return (await sessionCookie(post({}, ""), await startSession(id, null))).split(";")[0] ?? "";
}

export async function removeMember(id: string): Promise<void> {
  await db.user.deleteMany({ where: { id } });
}

/** A request as the query page sends it. */
export function post(body: unknown, cookie: string): Request {
  return new Request("http://localhost/assistant", {
    method: "POST",
    headers: { Host: "localhost", Origin: "http://localhost", "Content-Type": "application/json", Cookie: cookie },
    body: JSON.stringify(body),
  });
}
