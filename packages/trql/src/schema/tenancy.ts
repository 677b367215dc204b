/**
 * Whose rows a query may see. Made by `tenantScope` only, so that a compile call cannot be given anything less
 * than a checked organization.
 */
export interface TenantScope {
  readonly organizationId: string;
  /** Narrows to one project; null for the whole organization. */
  readonly projectId: string | null;
  /** Narrows to one environment; needs the project. */
  readonly environmentId: string | null;
  readonly [scopeBrand]: true;
}
declare const scopeBrand: unique symbol;

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Checks the ids of a scope.
 *
 * @throws RangeError when an id is empty or has characters beyond letters, digits, `_` and `-`: that is a bug of the
 * caller and never a user's input.
 * @example `tenantScope({ organizationId: "org_acme", projectId: "proj_1", environmentId: "env_1" })`
 */
export function tenantScope(ids: {
  organizationId: string;
  projectId?: string | null;
  environmentId?: string | null;
}): TenantScope {
  const { organizationId, projectId = null, environmentId = null } = ids;
  for (const id of [organizationId, projectId, environmentId]) {
    if (id !== null && !idPattern.test(id)) throw new RangeError("An id of the tenant's is malformed.");
  }
  if (environmentId !== null && projectId === null) throw new RangeError("An environment needs its project.");
  return { organizationId, projectId, environmentId } as TenantScope;
}

/** The tenant columns of a table, by their physical names. No user can name them. */
export interface TenantColumns {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
}

/**
 * What stands between a table and everybody else's rows: an equality per tenant column. The class cannot be made
 * outside this module, and the one SQL node that prints a physical table requires it (SECURITY.md §1.2).
 */
export class TenantGuard {
  /** Keeps plain objects of the same shape from passing for a guard. */
  readonly #made = true;
  private constructor(readonly conditions: readonly { readonly column: string; readonly value: string }[]) {}

  static for(columns: TenantColumns, scope: TenantScope): TenantGuard {
    const conditions = [{ column: columns.organization, value: scope.organizationId }];
    if (scope.projectId !== null) conditions.push({ column: columns.project, value: scope.projectId });
    if (scope.environmentId !== null) conditions.push({ column: columns.environment, value: scope.environmentId });
    return new TenantGuard(conditions);
  }

  /** True for a real guard that narrows to at least the organization. */
  static isComplete(guard: TenantGuard): boolean {
    return #made in guard && guard.conditions.length > 0;
  }
}
