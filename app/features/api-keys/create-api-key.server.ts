import { randomUUID } from "node:crypto";
import type { QueryScope } from "trql/protocol";
import type { Prisma } from "~/db/generated/client";
import { hashOfToken, newToken, prefixOf } from "./api-token";

/**
 * Creates a key of an environment. The token is in the answer and nowhere else: only its hash is stored, so it can be
 * shown this once.
 *
 * @param scopeCeiling the widest scope that the key may ever ask for
 * @throws Prisma's error when the environment is not one of the organization's
 * @example `const { token } = await createApiKey({ db, organizationId, environmentId, name: "CI", scopeCeiling: "project" })`
 */
export async function createApiKey(key: {
  db: Prisma.TransactionClient;
  organizationId: string;
  environmentId: string;
  name: string;
  scopeCeiling: QueryScope;
}): Promise<{ id: string; token: string }> {
  const { db, organizationId, environmentId, name, scopeCeiling } = key;
  const environment = await db.environment.findFirstOrThrow({
    where: { id: environmentId, project: { organizationId } },
    select: { id: true },
  });
  const id = randomUUID();
  const token = newToken();
  await db.apiKey.create({
    data: {
      id,
      organizationId,
      environmentId: environment.id,
      name,
      prefix: prefixOf(token),
      tokenHash: hashOfToken(token),
      scopeCeiling,
    },
  });
  return { id, token };
}
