import { check, compile, type Diagnostic, tenantScope } from "trql";
import { catalog, tableDescriptions } from "~/tables/catalog";
import { loopTurns } from "../limits/loop-turns.server";
import { plans } from "../limits/plans";
import { requestWindow } from "../query/request-window";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * The errors of a text for whoever asks; none when it may be offered. First what the editor's own check finds, then
 * compiled as a run would compile it, in the turns that organizations take at the processor.
 */
export async function checkProposal(query: string, tenant: TenantContext): Promise<readonly Diagnostic[]> {
  await loopTurns.take(tenant.organization.id);
  const now = new Date();
  // Whether a text compiles does not depend on zone, range and scope, which the run takes from the page.
  const timeZone = "UTC";
  const found = errorsOf(check(query, { tables: tableDescriptions, timeZone, now }).diagnostics);
  if (found.length > 0) return found;
  const range = requestWindow({ query }, now);
  if ("problem" in range) throw new Error(range.problem);
  const compiled = compile(query, {
    catalog,
    scope: tenantScope({
      organizationId: tenant.organization.id,
      projectId: tenant.project.id,
      environmentId: tenant.environment.id,
    }),
    range,
    timeZone,
    policy: plans[tenant.organization.plan],
    now,
    names: {
      environments: tenant.names.environments.map(({ id, slug }) => [id, slug]),
      projects: tenant.names.projects.map(({ id, ref }) => [id, ref]),
    },
  });
  return compiled.ok ? [] : errorsOf(compiled.diagnostics);
}

const errorsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter((finding) => finding.severity === "error");
