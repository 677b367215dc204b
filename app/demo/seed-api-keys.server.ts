import type { PrismaClient } from "../db/generated/client";
import { createApiKey } from "../features/api-keys/create-api-key.server";
import { acme, globex } from "./tenants";

export type DemoKey = { readonly organization: string; readonly key: string };

const name = "Demo";
const places = [
  { organization: acme, environmentId: "env_acme_store_prod" },
  { organization: globex, environmentId: "env_globex_prod" },
] as const;

/**
 * Makes an API key for each of the demo's organizations, in its first production environment and for all of the
 * organization. Keys of the same name from before are revoked: nobody can be shown them again.
 */
export function seedApiKeys({ db }: { db: PrismaClient }): Promise<DemoKey[]> {
  return db.$transaction(async (transaction) => {
    const keys: DemoKey[] = [];
    for (const { organization, environmentId } of places) {
      await transaction.apiKey.updateMany({
        where: { organizationId: organization.id, name, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      const { token } = await createApiKey({
        db: transaction,
        organizationId: organization.id,
        environmentId,
        name,
        scopeCeiling: "organization",
      });
      keys.push({ organization: organization.name, key: token });
    }
    return keys;
  });
}
