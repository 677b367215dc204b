import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { storable } from "~/db/stored-text";
import type { TenantContext } from "../tenancy/tenant-context";
import { canEditSaved, canShareQueries } from "./can-edit-saved";
import type { SavedQuery, SavedQueryEntry, SavedQueryList } from "./saved-query";

const entryFields = {
  id: true,
  name: true,
  description: true,
  folder: true,
  shared: true,
  revision: true,
  createdById: true,
  updatedAt: true,
  createdBy: { select: { name: true, email: true } },
} as const;
type EntryRow = Prisma.SavedQueryGetPayload<{ select: typeof entryFields }>;

/** The queries of the organization that this user sees: shared ones and their own. */
export function visibleTo(tenant: TenantContext): Prisma.SavedQueryWhereInput {
  const { organization, actor } = tenant;
  return {
    organizationId: organization.id,
    OR: [{ shared: true }, ...(actor.kind === "user" ? [{ createdById: actor.userId }] : [])],
  };
}

/** What the user can open, without the texts. */
export async function listSaved(tenant: TenantContext): Promise<SavedQueryList> {
  const rows = await db.savedQuery.findMany({
    where: { ...visibleTo(tenant), deletedAt: null },
    select: entryFields,
    orderBy: [{ folder: "asc" }, { name: "asc" }, { id: "asc" }],
  });
  const entries = rows.map((row) => entryOf(row, tenant));
  return {
    ok: true,
    entries: [...entries.filter(({ folder }) => folder !== ""), ...entries.filter(({ folder }) => folder === "")],
    canShare: canShareQueries(tenant),
  };
}

/** A query with its text, or null when this user sees none of this id: never was, is deleted, or belongs to others. */
export async function loadSaved(
  tenant: TenantContext,
  id: string,
  transaction: Prisma.TransactionClient = db,
): Promise<SavedQuery | null> {
  if (!storable(id)) return null;
  const row = await transaction.savedQuery.findFirst({
    where: { ...visibleTo(tenant), id, deletedAt: null },
    select: { ...entryFields, query: true, settings: true },
  });
  return row && { ...entryOf(row, tenant), query: row.query, settings: row.settings };
}

function entryOf(row: EntryRow, tenant: TenantContext): SavedQueryEntry {
  const { id, name, description, folder, shared, revision, createdBy, createdById, updatedAt } = row;
  return {
    id,
    name,
    description,
    folder,
    shared,
    revision,
    author: createdBy && (createdBy.name || createdBy.email),
    own: tenant.actor.kind === "user" && createdById === tenant.actor.userId,
    canEdit: canEditSaved(tenant, row),
    updatedAt: updatedAt.toISOString(),
  };
}
