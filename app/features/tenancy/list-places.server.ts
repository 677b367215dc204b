import { db } from "~/db/client.server";
import type { TenantContext } from "./tenant-context";

export interface PlaceEnvironment {
  readonly slug: string;
  readonly name: string;
  readonly type: TenantContext["environment"]["type"];
}

export interface PlaceProject {
  readonly slug: string;
  readonly name: string;
  /** Production first, then by slug. */
  readonly environments: readonly PlaceEnvironment[];
}

export interface PlaceOrganization {
  readonly slug: string;
  readonly name: string;
  readonly projects: readonly PlaceProject[];
}

/** Everywhere that a user can go: the organizations they are members of, by name, with projects and environments. */
export async function listPlaces(userId: string): Promise<PlaceOrganization[]> {
  return db.organization.findMany({
    where: { memberships: { some: { userId } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      slug: true,
      name: true,
      projects: {
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: {
          slug: true,
          name: true,
          // Types sort as the schema declares them.
          environments: { orderBy: [{ type: "asc" }, { slug: "asc" }], select: { slug: true, name: true, type: true } },
        },
      },
    },
  });
}
