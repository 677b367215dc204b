import type { Prisma } from "../db/generated/client";
import { hashPassword } from "../features/auth/password.server";
import { acme, globex } from "./tenants";

/** Signs in by a button in demo mode, without a password, and sees Acme only. */
export const demoUser = { id: "user_demo", email: "demo@acme.example", name: "Demo" } as const;

/**
 * Owns Globex and signs in with a password only, one that everybody can read here: it exists where the demo's data was
 * loaded, and sees nothing but that data.
 */
export const globexUser = { id: "user_globex", email: "globex@globex.example", name: "Globex" } as const;
const globexPassword = "globex-demo";

/** Creates the demo's organizations and users in Postgres. Rows that are there stay as they are. */
export async function seedPostgres(db: Prisma.TransactionClient): Promise<void> {
  const skipDuplicates = true;
  for (const { environments, projects, ...organization } of [acme, globex]) {
    await db.organization.createMany({ data: [organization], skipDuplicates });
    await db.project.createMany({
      data: projects.map((project) => ({ ...project, ref: project.id, organizationId: organization.id })),
      skipDuplicates,
    });
    await db.environment.createMany({
      data: environments.map(({ share: _, ...environment }) => ({ ...environment, name: environment.slug })),
      skipDuplicates,
    });
  }
  const passwordHash = await hashPassword(globexPassword);
  await db.user.createMany({ data: [demoUser, { ...globexUser, passwordHash }], skipDuplicates });
  await db.membership.createMany({
    data: [
      { organizationId: acme.id, userId: demoUser.id, role: "owner" },
      { organizationId: globex.id, userId: globexUser.id, role: "owner" },
    ],
    skipDuplicates,
  });
}
