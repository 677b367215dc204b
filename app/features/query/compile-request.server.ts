import { type CompileResult, compile, type TimeRange, tenantScope } from "trql";
import { type ErrorCode, isTimeZone, type QueryRequest, type QueryScope, queryScopes } from "trql/protocol";
import { catalog } from "~/tables/catalog";
import { plans } from "../limits/plans";
import type { TenantContext } from "../tenancy/tenant-context";
import { requestWindow } from "./request-window";

/** What a request asks for beside its text. */
export interface RequestBounds {
  readonly scope: QueryScope;
  readonly timeZone: string;
  readonly range: TimeRange;
}

export type BoundsRefusal = { readonly refused: ErrorCode; readonly message: string };

/**
 * The bounds of a request, where whoever asks may have them.
 *
 * @example `requestBounds(tenant, { query, period: "24h" }, now)` is the day before `now` in the environment, in UTC.
 */
export function requestBounds(tenant: TenantContext, request: QueryRequest, now: Date): RequestBounds | BoundsRefusal {
  const scope = request.scope ?? "environment";
  if (queryScopes.indexOf(scope) > queryScopes.indexOf(tenant.scopeCeiling))
    return { refused: "forbidden", message: `This key can see the ${tenant.scopeCeiling} at most.` };
  const timeZone = request.timeZone ?? "UTC";
  if (!isTimeZone(timeZone))
    return { refused: "invalid_request", message: `"${timeZone}" is no time zone. Write it as Europe/Berlin.` };
  const range = requestWindow(request, now);
  if ("problem" in range) return { refused: "invalid_request", message: range.problem };
  return { scope, timeZone, range };
}

/** Compiles a request for its tenant and plan. It takes the processor from everybody while it lasts: see `loopTurns`. */
export function compileRequest(
  tenant: TenantContext,
  request: QueryRequest,
  { scope, timeZone, range }: RequestBounds,
  now: Date,
): CompileResult {
  return compile(request.query, {
    catalog,
    scope: tenantScope({
      organizationId: tenant.organization.id,
      projectId: scope === "organization" ? null : tenant.project.id,
      environmentId: scope === "environment" ? tenant.environment.id : null,
    }),
    range,
    timeZone,
    fillGaps: request.fillGaps ?? false,
    policy: plans[tenant.organization.plan],
    now,
    names: {
      environments: tenant.names.environments.map(({ id, slug }) => [id, slug]),
      projects: tenant.names.projects.map(({ id, ref }) => [id, ref]),
    },
  });
}
