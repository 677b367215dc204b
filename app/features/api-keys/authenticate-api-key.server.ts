import { type QueryScope, queryScopes } from "trql/protocol";
import { db } from "~/db/client.server";
import { isPlanName } from "../limits/plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { hashOfToken, tokenPattern } from "./api-token";

/** Use is noted at most this often, so that a busy key does not write with each request. In milliseconds. */
const noteUseEvery = 60_000;

/**
 * Who asks, by the bearer token of the Authorization header; null when there is none, or it is unknown, expired or
 * revoked. The tenant is that of the key: nothing else of the request is read. The token is looked up by its hash, so
 * no comparison here can tell by its time how much of a guess was right.
 */
export async function authenticateApiKey(request: Request, now = new Date()): Promise<TenantContext | null> {
  const token = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!tokenPattern.test(token)) return null;
  const key = await db.apiKey.findFirst({
    where: {
      tokenHash: hashOfToken(token),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: {
      id: true,
      name: true,
      scopeCeiling: true,
      lastUsedAt: true,
      organizationId: true,
      environment: {
        select: {
          id: true,
          slug: true,
          name: true,
          type: true,
          project: { select: { id: true, slug: true, ref: true, name: true, organizationId: true } },
        },
      },
      organization: {
        select: {
          id: true,
          slug: true,
          name: true,
          plan: true,
          projects: {
            orderBy: { id: "asc" },
            select: { id: true, ref: true, environments: { orderBy: { id: "asc" }, select: { id: true, slug: true } } },
          },
        },
      },
    },
  });
  if (key === null) return null;
  const { projects, plan, ...organization } = key.organization;
  const { project, ...environment } = key.environment;
  if (project.organizationId !== organization.id) throw new Error(`The key ${key.id} spans two organizations.`);
  if (!isPlanName(plan)) throw new Error(`The organization ${organization.id} has the plan ${plan}, which is unknown.`);
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= noteUseEvery) {
    // Many, because the key can be deleted meanwhile.
    await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
  }
  return {
    organization: { ...organization, plan },
    project: { id: project.id, slug: project.slug, ref: project.ref, name: project.name },
    environment,
    actor: { kind: "apiKey", apiKeyId: key.id, name: key.name },
    scopeCeiling: scopeOf(key.scopeCeiling),
    names: {
      projects: projects.map(({ id, ref }) => ({ id, ref })),
      environments: projects.flatMap((each) => each.environments),
    },
  };
}

/** A stored ceiling that is none of the scopes gives the narrowest one. */
function scopeOf(stored: string): QueryScope {
  return queryScopes.find((scope) => scope === stored) ?? "environment";
}
