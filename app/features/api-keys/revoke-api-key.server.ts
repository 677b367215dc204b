import type { Prisma } from "~/db/generated/client";

/** Ends a key of the organization at once. False when the organization has no such key in use. */
export async function revokeApiKey(
  db: Prisma.TransactionClient,
  key: { id: string; organizationId: string },
  now = new Date(),
): Promise<boolean> {
  const { count } = await db.apiKey.updateMany({ where: { ...key, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}
