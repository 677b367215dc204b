import {
  canaryOrganization,
  countOf,
  engineCodeOf,
  type Probe,
  physical,
  probeOrganization,
  type Settings,
} from "../probe.server";

/** The server's row policies, for a text without guards and settings without filters. */
export async function rowPolicyProblems(probe: Probe): Promise<string[]> {
  const problems: string[] = [];
  for (const table of probe.catalog.values()) {
    // By itself and through a table function, which opens the table another way.
    for (const source of [physical(table), `merge('${table.database}', '^${table.table}$')`]) {
      const rows = (settings: Settings) =>
        countOf(probe.reader, { sql: `SELECT count() FROM ${source}`, settings: { readonly: 1, ...settings } });
      try {
        if ((await rows({ log_comment: probeOrganization })) !== 0)
          problems.push(`The probe saw rows of others in ${source}.`);
        if ((await rows({})) !== 0) problems.push(`A query without an organization saw rows in ${source}.`);
        if ((await rows({ log_comment: canaryOrganization })) === 0)
          problems.push(`The canary did not see its own row in ${source}.`);
      } catch (problem) {
        problems.push(`The engine refused to read ${source}, with code ${engineCodeOf(problem)}.`);
      }
    }
  }
  return problems;
}
