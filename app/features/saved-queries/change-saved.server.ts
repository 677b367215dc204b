import { randomBytes } from "node:crypto";
import { check } from "trql";
import { refusal } from "~/api/refused-change";
import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { tableDescriptions } from "~/tables/catalog";
import { plans } from "../limits/plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { canEditSaved, canShareQueries } from "./can-edit-saved";
import { loadSaved, visibleTo } from "./load-saved.server";
import { noSuchQuery, Refused } from "./refused";
import type { SavedChange, SavedChangeOf } from "./saved-change";
import type { SavedOutcome } from "./saved-outcome";
import type { SavedQuery } from "./saved-query";

type Transaction = Prisma.TransactionClient;

/**
 * Does one change to a saved query in one transaction: all of it, or nothing and a reason.
 *
 * Ids of other organizations, and of queries that others keep for themselves, are answered like ids that do not exist.
 *
 * @param requestId what the reason carries, for support
 * @example `await changeSaved(tenant, { action: "restore", id }, requestId)`
 */
export async function changeSaved(
  tenant: TenantContext,
  change: SavedChange,
  requestId: string,
): Promise<SavedOutcome> {
  try {
    return await db.$transaction(async (transaction) => {
      const id = await apply(transaction, tenant, change);
      return { ok: true, saved: await loadSaved(tenant, id, transaction) };
    });
  } catch (problem) {
    return refusal<SavedQuery>(problem, requestId);
  }
}

/** @returns the id of the query that was changed */
async function apply(transaction: Transaction, tenant: TenantContext, change: SavedChange): Promise<string> {
  switch (change.action) {
    case "create":
      return create(transaction, tenant, change);
    case "write":
      checkQuery(change.query);
      return write(transaction, tenant, change, {
        query: change.query,
        ...(change.settings === undefined ? {} : { settings: change.settings }),
      });
    case "describe": {
      const { name, description, folder, shared } = change;
      return write(transaction, tenant, change, { name, description, folder, shared });
    }
    case "delete":
      return write(transaction, tenant, change, { deletedAt: new Date() });
    case "restore":
      return restore(transaction, tenant, change);
  }
}

async function create(
  transaction: Transaction,
  tenant: TenantContext,
  { name, description, folder, shared, query, settings }: SavedChangeOf<"create">,
): Promise<string> {
  const { actor, organization } = tenant;
  if (actor.kind !== "user") throw new Refused("forbidden", "An API key keeps no queries. Sign in to save one.");
  if (shared) needRightToShare(tenant);
  checkQuery(query);
  await needRoom(transaction, tenant);
  const { id } = await transaction.savedQuery.create({
    data: {
      id: `saved_${randomBytes(12).toString("hex")}`,
      organizationId: organization.id,
      createdById: actor.userId,
      name,
      description,
      folder,
      shared,
      query,
      settings: settings ?? null,
    },
    select: { id: true },
  });
  return id;
}

async function write(
  transaction: Transaction,
  tenant: TenantContext,
  { id, revision }: { readonly id: string; readonly revision: number },
  data: Prisma.SavedQueryUpdateManyMutationInput,
): Promise<string> {
  const found = await needRightToEdit(transaction, tenant, id, null);
  if (data.shared === true && !found.shared) needRightToShare(tenant);
  if (data.shared === false && found.shared && !found.own) {
    throw new Refused("forbidden", "Only who made a query can keep it for themselves. Delete it, or leave it shared.");
  }
  // What was read above holds for this revision: every write raises it.
  const { count } = await transaction.savedQuery.updateMany({
    where: { id, organizationId: tenant.organization.id, deletedAt: null, revision },
    data: { ...data, revision: { increment: 1 } },
  });
  if (count === 1) return id;
  const current = await loadSaved(tenant, id, transaction);
  if (!current) throw noSuchQuery();
  throw new Refused("conflict", "Somebody else changed this query in the meantime.", { current });
}

async function restore(transaction: Transaction, tenant: TenantContext, { id }: SavedChangeOf<"restore">) {
  await needRightToEdit(transaction, tenant, id, { not: null });
  await needRoom(transaction, tenant);
  const { count } = await transaction.savedQuery.updateMany({
    where: { ...visibleTo(tenant), id, deletedAt: { not: null } },
    data: { deletedAt: null, revision: { increment: 1 } },
  });
  if (count === 0) throw noSuchQuery();
  return id;
}

/** The query if this user sees it, and the right to change it. @throws Refused `not_found`, `forbidden` */
async function needRightToEdit(
  transaction: Transaction,
  tenant: TenantContext,
  id: string,
  deletedAt: null | { not: null },
) {
  const found = await transaction.savedQuery.findFirst({
    where: { ...visibleTo(tenant), id, deletedAt },
    select: { shared: true, createdById: true },
  });
  if (!found) throw noSuchQuery();
  if (!canEditSaved(tenant, found)) {
    throw new Refused(
      "forbidden",
      "Only who made this query, an admin or an owner can change it. Save a query of your own instead.",
    );
  }
  const { actor } = tenant;
  return { shared: found.shared, own: actor.kind === "user" && found.createdById === actor.userId };
}

function needRightToShare(tenant: TenantContext): void {
  if (canShareQueries(tenant)) return;
  throw new Refused(
    "forbidden",
    "Viewers keep queries for themselves only. Ask an admin for the role of a member to share one.",
  );
}

/** Kept is only what compiles. @throws Refused `invalid_query` with the findings */
function checkQuery(query: string): void {
  const { diagnostics } = check(query, { tables: tableDescriptions, timeZone: "UTC", now: new Date() });
  const first = diagnostics.find((finding) => finding.severity === "error");
  if (first) throw new Refused("invalid_query", first.message, { diagnostics });
}

/**
 * Makes sure that the plan has room for one more, until the transaction ends: the organization's row is locked, so that
 * two at once cannot both take the last place.
 */
async function needRoom(transaction: Transaction, tenant: TenantContext): Promise<void> {
  const { id, plan } = tenant.organization;
  await transaction.$queryRaw`SELECT "id" FROM "Organization" WHERE "id" = ${id} FOR UPDATE`;
  const most = plans[plan].savedQueries;
  const count = await transaction.savedQuery.count({ where: { organizationId: id, deletedAt: null } });
  if (count < most) return;
  throw new Refused(
    "limit_exceeded",
    `The ${plan} plan has room for ${most} saved queries, those that members keep for themselves included. Delete one, or move to a larger plan.`,
  );
}
