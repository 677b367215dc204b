import type { Prisma } from "../db/generated/client";
import { acme, globex } from "./tenants";

/** Signs in by a button in demo mode, without a password, and sees Acme only. */
export const demoUser = { id: "user_demo", email: "demo@acme.example", name: "Demo" } as const;

/** Creates the demo's organizations and user in Postgres. Rows that are there stay as they are. */
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
  await db.user.createMany({ data: [demoUser], skipDuplicates });
  await db.membership.createMany({
    data: [{ organizationId: acme.id, userId: demoUser.id, role: "owner" }],
    skipDuplicates,
  });
}
