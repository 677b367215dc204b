import type { TenantContext } from "../tenancy/tenant-context";

type Who = Pick<TenantContext, "actor">;

/** Whether the one who asks may share queries with the organization: every member but a viewer. */
export function canShareQueries({ actor }: Who): boolean {
  return actor.kind === "user" && actor.role !== "viewer";
}

/**
 * Whether the one who asks may change or delete a query they see: their own ones, and as admin or owner every shared
 * one. Viewers change nothing that others see.
 */
export function canEditSaved(who: Who, query: { readonly shared: boolean; readonly createdById: string | null }) {
  const { actor } = who;
  if (actor.kind !== "user") return false;
  if (query.shared && !canShareQueries(who)) return false;
  if (query.createdById === actor.userId) return true;
  return query.shared && (actor.role === "owner" || actor.role === "admin");
}
