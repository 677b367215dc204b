import { createHash, randomBytes } from "node:crypto";
import { db } from "~/db/client.server";
import type { TenantContext } from "../tenancy/tenant-context";

/** Of one person in an organization. The oldest go first, and nobody can push out another's. */
export const mostLinks = 200;

/**
 * The id by which colleagues of the organization get this query. The same query of the same person has one id.
 *
 * @returns null for an API key, which has no pages to link to
 */
export async function keepLongLink(tenant: TenantContext, query: string): Promise<string | null> {
  const { organization, actor } = tenant;
  if (actor.kind !== "user") return null;
  const owner = { organizationId: organization.id, createdById: actor.userId };
  const digest = createHash("sha256").update(query).digest("hex");
  const { id } = await db.longLink.upsert({
    where: { organizationId_createdById_digest: { ...owner, digest } },
    create: { ...owner, digest, query, id: `link_${randomBytes(12).toString("hex")}` },
    update: { createdAt: new Date() },
    select: { id: true },
  });
  await db.$executeRaw`DELETE FROM "LongLink" WHERE "id" IN (
    SELECT "id" FROM "LongLink" WHERE "organizationId" = ${owner.organizationId} AND "createdById" = ${owner.createdById}
    ORDER BY "createdAt" DESC, "id" DESC OFFSET ${mostLinks})`;
  return id;
}

/** The query that a link of the tenant's organization names; null for every other id. */
export async function findLongLink(tenant: TenantContext, id: string): Promise<string | null> {
  if (!/^link_[0-9a-f]{24}$/.test(id)) return null;
  const found = await db.longLink.findFirst({
    where: { id, organizationId: tenant.organization.id },
    select: { query: true },
  });
  return found?.query ?? null;
}
