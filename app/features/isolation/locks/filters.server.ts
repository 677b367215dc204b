import {
  canaryOrganization,
  compiledFor,
  countOf,
  engineCodeOf,
  type Probe,
  physical,
  probeOrganization,
} from "../probe.server";

/** The filters of the settings, for a text without guards and a row policy that lets the canary through. */
export async function filtersProblems(probe: Probe): Promise<string[]> {
  const problems: string[] = [];
  for (const table of probe.catalog.values()) {
    const unguarded = (organization: string) =>
      countOf(probe.reader, {
        sql: `SELECT count() FROM ${physical(table)} WHERE ${table.tenant.organization} = '${canaryOrganization}'`,
        settings: {
          ...compiledFor(probe, organization, `SELECT count() AS n FROM ${table.name}`).settings,
          log_comment: canaryOrganization,
        },
      });
    try {
      if ((await unguarded(probeOrganization)) !== 0) problems.push(`The probe saw the canary in ${table.name}.`);
      if ((await unguarded(canaryOrganization)) === 0)
        problems.push(`The canary did not see its own row in ${table.name}.`);
    } catch (problem) {
      problems.push(`The engine refused to read ${table.name}, with code ${engineCodeOf(problem)}.`);
    }
  }
  return problems;
}
